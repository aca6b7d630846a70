"""The numbered tree of an edition as JSON (schema: tree), and its outline (schema: outline)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from guidelinec.model.design import Design
from guidelinec.model.document import Block, Child, Clause, Division, Document, Inlines, Reprint
from guidelinec.model.fingerprint import edition_mark
from guidelinec.model.reprint import clauses_by_id, reprinted
from guidelinec.numbering.labels import HOME, Label, Labels
from guidelinec.numbering.printed import printed_numbers

SCHEMA_VERSION = 1

Pages = Mapping[tuple[int, str], str]


def write_tree(document: Document, design: Design, labels: Labels) -> str:
    """The whole edition with its labels, sorted keys, no time stamp."""
    tree = {
        "schema_version": SCHEMA_VERSION,
        "document": document.id,
        "edition": document.edition,
        "title": document.title,
        "kinds": [node_object(kind) for kind in design.kinds],
    }
    return dump(tree | content_object(document, labels))


def content_object(document: Document, labels: Labels) -> dict[str, Any]:
    """What an edition says, with its labels and its fingerprint."""
    return {
        "fingerprint": edition_mark(document, printed_numbers(labels).references),
        "preamble": [node_object(block) for block in document.preamble],
        "clauses": [clause_object(clause, labels) for clause in document.clauses],
        "reprints": [[label_object(label) for label in reprint.values()] for reprint in labels.reprints],
    }


def dump(value: object) -> str:
    """JSON as all reports have it."""
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def clause_object(clause: Clause, labels: Labels) -> dict[str, Any]:
    """A clause with its label and its content in order."""
    return {
        "type": "clause",
        "id": clause.id,
        "form": clause.form,
        "scheme": clause.scheme,
        "level": clause.level,
        "label": own_label(labels, clause.id),
        "title": inline_objects(clause.title),
        "children": [child_object(child, labels) for child in clause.children],
    }


def own_label(labels: Labels, name: str) -> dict[str, Any] | None:
    """The label of an id at home."""
    label = labels.home.get(name)
    return label_object(label) if label else None


def label_object(label: Label) -> dict[str, Any]:
    """A label: as printed, and as a reference names it."""
    return {
        "id": label.id,
        "form": label.form,
        "text": label.text,
        "full": label.full,
        "level": label.level,
        "part": label.part,
    }


def child_object(child: Child, labels: Labels) -> dict[str, Any]:
    """A child of a clause."""
    if isinstance(child, Clause):
        return clause_object(child, labels)
    if isinstance(child, Division):
        return {
            "type": "division",
            "kind": child.kind,
            "target": child.target,
            "children": [child_object(inner, labels) for inner in child.children],
        }
    node: dict[str, Any] = node_object(child)
    name = getattr(child, "id", "")
    if name and (label := own_label(labels, name)):
        node["label"] = label
    return node


def inline_objects(children: Inlines) -> list[Any]:
    """A row of inlines."""
    return [node_object(child) for child in children]


def node_object(node: object) -> Any:
    """A value of the model by its fields; its place in the source is left out, since it is no content."""
    if isinstance(node, tuple):
        return [node_object(child) for child in node]
    if not hasattr(node, "__dataclass_fields__"):
        return node
    names = [field.name for field in fields(node) if field.compare]  # type: ignore[arg-type]
    return {"type": type_name(node)} | {name: node_object(getattr(node, name)) for name in names}


def type_name(node: object) -> str:
    """The name of a node's type: `BulletList` is `bullet_list`."""
    name = type(node).__name__
    return name[0].lower() + "".join(f"_{sign.lower()}" if sign.isupper() else sign for sign in name[1:])


def write_outline(document: Document, labels: Labels, pages: Pages) -> str:
    """The clauses in the order of print with their labels and, where known, pages."""
    rows = [row_object(label, depth, pages) for label, depth in printed(document, labels)]
    return dump(
        {
            "schema_version": SCHEMA_VERSION,
            "document": document.id,
            "edition": document.edition,
            "title": document.title,
            "clauses": rows,
        }
    )


def row_object(label: Label, depth: int, pages: Pages) -> dict[str, Any]:
    """A clause in the outline; `reprint` counts from 1, null at home."""
    return {
        "id": label.id,
        "form": label.form,
        "label": label.text,
        "full_label": label.full,
        "title": label.title,
        "level": depth + 1,
        "part": label.part,
        "reprint": None if label.printing == HOME else label.printing + 1,
        "page": pages.get((label.printing, label.id)),
    }


def write_outline_text(document: Document, labels: Labels, pages: Pages) -> str:
    """The outline for people: number, title or nothing, id, page."""
    lines = []
    for label, depth in printed(document, labels):
        page = pages.get((label.printing, label.id))
        words = " ".join(part for part in (label.text, label.title) if part)
        lines.append(f"{'  ' * depth}{words} [{label.id}]{f' … {page}' if page else ''}")
    return "\n".join(lines) + "\n"


def printed(document: Document, labels: Labels) -> Iterator[tuple[Label, int]]:
    """Every printing of every clause with its depth, in the order of print."""
    clauses = clauses_by_id(document)
    seen = -1

    def below(nodes: Sequence[Child | Block], printing: int, depth: int) -> Iterator[tuple[Label, int]]:
        nonlocal seen
        for node in nodes:
            if isinstance(node, Clause):
                printed_labels = labels.home if printing == HOME else labels.reprints[printing]
                yield printed_labels[node.id], depth
                yield from below(node.children, printing, depth + 1)
            elif isinstance(node, Division):
                yield from below(node.children, printing, depth)
            elif isinstance(node, Reprint) and printing == HOME:
                seen += 1
                yield from below(reprinted(node, clauses), seen, depth)

    return below(document.clauses, HOME, 0)
