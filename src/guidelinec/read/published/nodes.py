"""The values of the model from the objects of a published file: the other way round from `write/tree_json.node_object`."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, Final

from guidelinec.model import document
from guidelinec.schema import published, tree
from guidelinec.schema.tree import TreeObject

MODELS: Final[dict[type[TreeObject], Any]] = {
    tree.TextObject: document.Text,
    tree.StrongObject: document.Strong,
    tree.EmphasisObject: document.Emphasis,
    tree.LineBreakObject: document.LineBreak,
    tree.LinkObject: document.Link,
    tree.ReferenceObject: document.Reference,
    tree.FootnoteObject: document.Footnote,
    tree.TermObject: document.Term,
    tree.FactObject: document.Fact,
    tree.ParagraphObject: document.Paragraph,
    tree.BulletListObject: document.BulletList,
    tree.CellObject: document.Cell,
    tree.ColumnObject: document.Column,
    tree.TableObject: document.Table,
    tree.FigureObject: document.Figure,
    tree.NoteObject: document.Note,
    tree.BreakObject: document.Break,
    tree.LandscapeObject: document.Landscape,
    tree.ReprintObject: document.Reprint,
    tree.DivisionObject: document.Division,
    tree.ClauseObject: document.Clause,
    **{kind: model for model, kind in published.MIRRORS.items()},
}
"""The value of the model that each object of the file stands for."""

FIELDS: Final = {
    kind: tuple(field.name for field in fields(model) if field.name in kind.model_fields)
    for kind, model in MODELS.items()
}
"""The fields that both have; what the object has besides (labels) follows from them."""


def model_value(value: Any) -> Any:
    """The value of the model for an object, a row of values for a list, anything else as it is."""
    if isinstance(value, list):
        return tuple([model_value(inner) for inner in value])
    model = MODELS.get(type(value))
    if model is None:
        return value
    return model(**{name: model_value(getattr(value, name)) for name in FIELDS[type(value)]})
