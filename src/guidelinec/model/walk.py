"""Walk a document tree: its clauses, blocks and inlines in the order of the text, its plain text, its ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from guidelinec.diagnostics import Span
from guidelinec.itself import EDITIONS_KEPT, Itself
from guidelinec.model.document import (
    Block,
    BulletList,
    Cell,
    Clause,
    Division,
    Document,
    Emphasis,
    Fact,
    Figure,
    Footnote,
    Inline,
    Inlines,
    Landscape,
    LineBreak,
    Link,
    Note,
    Paragraph,
    Reference,
    Reprint,
    Strong,
    Table,
    Term,
    Text,
)

Named: TypeAlias = Clause | Table | Figure | Note | Term
"""Everything that carries an id of its own."""


@dataclass(frozen=True, slots=True)
class ClausePlace:
    """A clause where it stands: `depth` 0 for a part, the clause and the part above it, and the kind of the
    division that holds it ("" outside any)."""

    clause: Clause
    depth: int
    parent: Clause | None
    part: Clause
    kind: str


def clauses(document: Document) -> Iterator[ClausePlace]:
    """Every clause in the order of the text, reprints not followed."""
    for part in document.clauses:
        yield from _below(ClausePlace(part, depth=0, parent=None, part=part, kind=""))


def _below(place: ClausePlace) -> Iterator[ClausePlace]:
    yield place
    for child, kind in child_clauses(place.clause):
        yield from _below(
            ClausePlace(child, place.depth + 1, parent=place.clause, part=place.part, kind=kind or place.kind)
        )


def child_clauses(clause: Clause) -> Iterator[tuple[Clause, str]]:
    """The clauses directly under a clause, each with the kind of the division that it stands in ("" for none)."""
    for child in clause.children:
        if isinstance(child, Clause):
            yield child, ""
        elif isinstance(child, Division):
            for inner in child.children:
                if isinstance(inner, Clause):
                    yield inner, child.kind


def all_clauses(roots: Iterable[Clause]) -> Iterator[Clause]:
    """These clauses and all below them, in the order of the text."""
    waiting = [*roots][::-1]
    while waiting:
        clause = waiting.pop()
        yield clause
        waiting += [child for child, _ in child_clauses(clause)][::-1]


def own_blocks(clause: Clause) -> Iterator[Block]:
    """The blocks of a clause itself, also those in its divisions, without its child clauses."""
    for block, _ in own_blocks_by_kind(clause):
        yield block


def own_blocks_by_kind(clause: Clause) -> Iterator[tuple[Block, str]]:
    """The blocks of a clause itself, each with the kind of its division ("" outside any)."""
    for child in clause.children:
        if isinstance(child, Division):
            for inner in child.children:
                if not isinstance(inner, Clause):
                    yield inner, child.kind
        elif not isinstance(child, Clause | Reprint):
            yield child, ""


def nested_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """These blocks and the blocks inside their lists, notes and landscape pages, in the order of the text."""
    for block in blocks:
        yield block
        if isinstance(block, BulletList):
            for item in block.items:
                yield from nested_blocks(item)
        elif isinstance(block, Note | Landscape):
            yield from nested_blocks(block.children)


def blocks(document: Document) -> Iterator[Block]:
    """Every block of the document at any depth."""
    yield from nested_blocks(document.preamble)
    for clause in all_clauses(document.clauses):
        yield from nested_blocks(own_blocks(clause))


def block_inlines(block: Block) -> Iterator[Inlines]:
    """The rows of inlines that a block itself holds (not those of the blocks inside it)."""
    if isinstance(block, Paragraph):
        yield block.children
    elif isinstance(block, Table):
        yield block.caption
        for cell in cells(block):
            yield from cell.paragraphs
    elif isinstance(block, Figure):
        yield block.caption


def placed_inlines(block: Block) -> Iterator[tuple[Inlines, Span | None]]:
    """The same rows, each with where it stands: that of a cell in the cell, any other in the block."""
    if isinstance(block, Table):
        yield block.caption, block.span
        for cell in cells(block):
            yield from ((words, cell.span or block.span) for words in cell.paragraphs)
    else:
        yield from ((words, block.span) for words in block_inlines(block))


def cells(table: Table) -> Iterator[Cell]:
    """The cells of a table, row by row."""
    for row in table.rows:
        yield from row


def nested_inlines(children: Inlines) -> Iterator[Inline]:
    """These inlines and those inside them, footnotes included, in the order of the text."""
    for inline in children:
        yield inline
        if isinstance(inline, Strong | Emphasis | Link | Reference | Term | Fact):
            yield from nested_inlines(inline.children)
        elif isinstance(inline, Footnote):
            for paragraph in inline.paragraphs:
                yield from nested_inlines(paragraph)


def own_inlines(clause: Clause) -> Iterator[Inline]:
    """Every inline of a clause itself: its title, then its own blocks at any depth."""
    yield from nested_inlines(clause.title)
    for block in nested_blocks(own_blocks(clause)):
        for children in block_inlines(block):
            yield from nested_inlines(children)


def plain(children: Inlines) -> str:
    """The characters of inlines: a line break is a newline, a reference its words, a footnote nothing."""
    return "".join(map(_plain, children))


def _plain(inline: Inline) -> str:
    if isinstance(inline, Text):
        return inline.text
    if isinstance(inline, LineBreak):
        return "\n"
    if isinstance(inline, Footnote):
        return ""
    return plain(inline.children)


def block_text(block: Block) -> str:
    """The characters of a block, one line a paragraph or table row, cells parted by tabs."""
    if isinstance(block, Paragraph):
        return plain(block.children)
    if isinstance(block, BulletList):
        return "\n".join(block_text(inner) for item in block.items for inner in item)
    if isinstance(block, Note | Landscape):
        return "\n".join(block_text(inner) for inner in block.children)
    if isinstance(block, Table):
        return "\n".join((plain(block.caption), *("\t".join(map(cell_text, row)) for row in block.rows)))
    if isinstance(block, Figure):
        return plain(block.caption)
    return ""


def cell_text(cell: Cell) -> str:
    """The characters of a cell, one line a paragraph."""
    return "\n".join(plain(paragraph) for paragraph in cell.paragraphs)


def own_text(clause: Clause) -> str:
    """The characters of a clause's own blocks, without its title and its child clauses, one line a block."""
    return "\n".join(block_text(block) for block in own_blocks(clause))


def named(clause: Clause) -> Iterator[Named]:
    """Everything in a clause itself that carries an id: the clause, its tables, figures, notes and terms."""
    yield clause
    for inline in nested_inlines(clause.title):
        if isinstance(inline, Term):
            yield inline
    for block in nested_blocks(own_blocks(clause)):
        if isinstance(block, Table | Figure | Note):
            yield block
        for children in block_inlines(block):
            yield from (inline for inline in nested_inlines(children) if isinstance(inline, Term))


def by_id(document: Document) -> Mapping[str, Named]:
    """What each id of the document names; of an id given twice, the first."""
    return _by_id(Itself(document))


@lru_cache(EDITIONS_KEPT)
def _by_id(document: Itself[Document]) -> Mapping[str, Named]:
    table: dict[str, Named] = {}
    for clause in all_clauses(document.value.clauses):
        for node in named(clause):
            if node.id:
                table.setdefault(node.id, node)
    return table
