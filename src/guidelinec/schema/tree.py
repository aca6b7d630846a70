"""The numbered tree of an edition, `guidelinec build --to json`: the model of the document with its labels."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictFloat, StrictInt

from guidelinec.schema.reports import Report

Measure = StrictInt | StrictFloat
"""A length or share, whole or broken, as it was written."""


def _title(model: type) -> str:
    """The title of a schema: the name of the model's own type, `Clause` for `ClauseObject`."""
    return model.__name__.removesuffix("Object")


class TreeObject(BaseModel):
    """A node of the tree; `type` says which."""

    model_config = ConfigDict(extra="forbid", strict=True, model_title_generator=_title)


class LabelObject(TreeObject):
    """A number as printed (`text`) and as a reference names it (`full`); `part` is where it is printed."""

    id: str
    form: Literal["heading", "item", "table", "figure", "note", "term"]
    text: str
    full: str
    level: int
    part: str


class TextObject(TreeObject):
    """A run of plain characters."""

    type: Literal["text"]
    text: str


class StrongObject(TreeObject):
    """Words in bold."""

    type: Literal["strong"]
    children: list[Inline]


class EmphasisObject(TreeObject):
    """Words with emphasis marks."""

    type: Literal["emphasis"]
    children: list[Inline]


class LineBreakObject(TreeObject):
    """A line break inside a paragraph."""

    type: Literal["line_break"]


class LinkObject(TreeObject):
    """A link to an address outside."""

    type: Literal["link"]
    url: str
    children: list[Inline]


class ReferenceObject(TreeObject):
    """A reference to something with an id."""

    type: Literal["reference"]
    target: str
    form: Literal["full", "label", "title", "page", "words"]
    children: list[Inline]


class FootnoteObject(TreeObject):
    """A footnote at its place in the text."""

    type: Literal["footnote"]
    name: str
    paragraphs: list[list[Inline]]


class TermObject(TreeObject):
    """The place where a term is defined."""

    type: Literal["term"]
    id: str
    children: list[Inline]


class FactObject(TreeObject):
    """A value of a register of facts (the id of the fact, and of the field), with its words."""

    type: Literal["fact"]
    name: str
    children: list[Inline]


Inline = Annotated[
    TextObject
    | StrongObject
    | EmphasisObject
    | LineBreakObject
    | LinkObject
    | ReferenceObject
    | FootnoteObject
    | TermObject
    | FactObject,
    Field(discriminator="type"),
]


class ParagraphObject(TreeObject):
    """A paragraph of running text."""

    type: Literal["paragraph"]
    children: list[Inline]


class BulletListObject(TreeObject):
    """A list without numbers."""

    type: Literal["bullet_list"]
    items: list[list[BlockObject]]


class CellObject(TreeObject):
    """A table cell; cells that a merged cell covers are absent."""

    type: Literal["cell"]
    paragraphs: list[list[Inline]]
    colspan: int
    rowspan: int


class ColumnObject(TreeObject):
    """A table column."""

    type: Literal["column"]
    width: Measure
    align: Literal["", "left", "center", "right"]


class TableObject(TreeObject):
    """A table; the first `head` rows are its head."""

    type: Literal["table"]
    id: str
    caption: list[Inline]
    columns: list[ColumnObject]
    rows: list[list[CellObject]]
    head: int
    source: str
    label: LabelObject | None = None


class FigureObject(TreeObject):
    """A picture with its caption; width in mm."""

    type: Literal["figure"]
    id: str
    path: str
    alt: str
    caption: list[Inline]
    width: Measure
    digest: str
    label: LabelObject | None = None


class NoteObject(TreeObject):
    """A numbered note in the body."""

    type: Literal["note"]
    id: str
    children: list[BlockObject]
    label: LabelObject | None = None


class BreakObject(TreeObject):
    """A page or section break."""

    type: Literal["break"]
    kind: Literal["page", "section"]


class LandscapeObject(TreeObject):
    """Blocks on landscape pages."""

    type: Literal["landscape"]
    children: list[BlockObject]


BlockObject = Annotated[
    ParagraphObject
    | BulletListObject
    | TableObject
    | FigureObject
    | NoteObject
    | BreakObject
    | LandscapeObject,
    Field(discriminator="type"),
]


class ReprintObject(TreeObject):
    """The clauses below another one, printed here once more."""

    type: Literal["reprint"]
    target: str
    kinds: list[str]


class DivisionObject(TreeObject):
    """Content of one declared kind."""

    type: Literal["division"]
    kind: str
    target: str
    children: list[Child]


class ClauseObject(TreeObject):
    """A clause with its label and content; `scheme` and `level` are what it says of its own numbering, "" where it follows from its place."""

    type: Literal["clause"]
    id: str
    form: Literal["heading", "item"]
    scheme: str
    level: str
    label: LabelObject | None
    title: list[Inline]
    children: list[Child]


Child = Annotated[
    ClauseObject
    | DivisionObject
    | ReprintObject
    | ParagraphObject
    | BulletListObject
    | TableObject
    | FigureObject
    | NoteObject
    | BreakObject
    | LandscapeObject,
    Field(discriminator="type"),
]


class KindObject(TreeObject):
    """A declared kind of content."""

    type: Literal["kind"]
    name: str
    heading: str
    boxed: bool
    normative: bool


class TreeReport(Report):
    """The whole edition; `reprints` holds the labels of each reprint in the order of print."""

    document: str
    edition: str
    fingerprint: str
    title: str
    kinds: list[KindObject]
    preamble: list[BlockObject]
    clauses: list[ClauseObject]
    reprints: list[list[LabelObject]]
