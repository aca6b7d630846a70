"""Clauses, divisions and reprints as HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape
from itertools import groupby

from guidelinec.model.document import Child, Clause, Division, Paragraph, Reprint
from guidelinec.model.reprint import reprinted
from guidelinec.numbering.labels import HOME
from guidelinec.write.html.blocks import block
from guidelinec.write.html.cases import box
from guidelinec.write.html.inlines import PrintPlace, anchor, inlines, label_of
from guidelinec.write.html.row_links import row_links
from guidelinec.write.layout.cases import parted

Clauses = Mapping[str, Clause]

TOP = 2
"""Parts are headings of the second rank, under the title of the document."""

LAST_RANK = 6
"""HTML has headings of six ranks; deeper ones say their rank in an attribute."""


def children(nodes: Sequence[Child], place: PrintPlace, clauses: Clauses, rank: int) -> str:
    """The content of a clause or division; a row of numbered items becomes one list."""
    written = []
    for is_item, group in groupby(nodes, is_numbered):
        rows = [child(node, place, clauses, rank) for node in group]
        text = "".join(rows)
        written.append(f'<ol class="items" role="list">\n{text}</ol>\n' if is_item else text)
    return "".join(written)


def is_numbered(node: Child) -> bool:
    """Whether a child is a clause in the form of a numbered item."""
    return isinstance(node, Clause) and node.form == "item"


def child(node: Child, place: PrintPlace, clauses: Clauses, rank: int) -> str:
    """One child of a clause."""
    if isinstance(node, Clause):
        return (
            item(node, place, clauses, rank) if node.form == "item" else heading(node, place, clauses, rank)
        )
    if isinstance(node, Division):
        return division(node, place, clauses, rank)
    if isinstance(node, Reprint):
        return reprint(node, place, clauses, rank)
    return block(node, place)


def heading(clause: Clause, place: PrintPlace, clauses: Clauses, rank: int) -> str:
    """A clause with a heading, as a section."""
    name = escape(anchor(clause.id, place.printing))
    tag = f"h{rank}" if rank <= LAST_RANK else "div"
    extra = "" if rank <= LAST_RANK else f' class="heading" role="heading" aria-level="{rank}"'
    words = mark(clause, place) + inlines(clause.title, place)
    title = f'<{tag}{extra} id="{name}">{words}{permalink(clause, place)}</{tag}>\n'
    own, below = parted(clause.children)
    boxes = place.boxes.get(clause.id, ()) if place.printing == HOME else ()
    text = children(own, place, clauses, rank + 1)
    text += "".join(box(shown, place) for shown in boxes) + children(below, place, clauses, rank + 1)
    return f"<section>\n{title}{text}</section>\n"


def mark(clause: Clause, place: PrintPlace) -> str:
    """The number of a clause."""
    label = label_of(clause.id, place)
    text = label.text if label else clause.printed
    return f'<span class="label">{escape(text)}</span>' if text else ""


def permalink(clause: Clause, place: PrintPlace) -> str:
    """A link to the clause itself, to be copied from the address line, and those to the rows that tell what became of it."""
    label = label_of(clause.id, place)
    name = (label.full or label.title) if label else ""
    target = escape(anchor(clause.id, place.printing))
    own = f'<a class="permalink" href="#{target}" aria-label="{escape(name)}へのリンク">#</a>'
    return own + row_links(place.rows.get(clause.id, ()))


def item(clause: Clause, place: PrintPlace, clauses: Clauses, rank: int) -> str:
    """A clause in the form of a numbered item."""
    name = escape(anchor(clause.id, place.printing))
    link = permalink(clause, place)
    inner = clause.children
    if clause.title:
        first = f'<p class="title">{inlines(clause.title, place)}{link}</p>\n'
    elif inner and isinstance(inner[0], Paragraph):
        first = f"<p>{inlines(inner[0].children, place)}{link}</p>\n"
        inner = inner[1:]
    else:
        first = link
    return f'<li id="{name}">{mark(clause, place)}{first}{children(inner, place, clauses, rank)}</li>\n'


def division(node: Division, place: PrintPlace, clauses: Clauses, rank: int) -> str:
    """The content of one kind under the words that stand above that kind, boxed if the design says so."""
    kind = next((kind for kind in place.design.kinds if kind.name == node.kind), None)
    target = label_of(node.target, place) if node.target else None
    explained = f"{target.text}　{target.title}".strip("　") if target else ""
    head = f'<p class="kind">{escape(kind.heading + explained)}</p>\n' if kind and kind.heading else ""
    style = ' class="boxed"' if kind and kind.boxed else ""
    name = f"{node.kind}: {target.full or target.title}" if target else node.kind
    text = children(node.children, place, clauses, rank)
    return f'{head}<div{style} role="group" aria-label="{escape(name)}">\n{text}</div>\n'


def reprint(node: Reprint, place: PrintPlace, clauses: Clauses, rank: int) -> str:
    """The clauses of another part printed here once more."""
    if place.printing != HOME:
        return ""
    printing = place.collected.reprints
    place.collected.reprints += 1
    return children(reprinted(node, clauses), replace(place, printing=printing), clauses, rank)
