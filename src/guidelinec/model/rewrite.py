"""Rebuild a tree: its clauses or its blocks through a function, from the inside out, everything around them kept. What the function
changes nothing in is the very same value."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from operator import is_
from typing import Any, TypeAlias, TypeVar

from guidelinec.model.document import (
    Block,
    BulletList,
    Cell,
    Child,
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
    Link,
    Note,
    Paragraph,
    Reference,
    Reprint,
    Strong,
    Table,
    Term,
)

_Node = TypeVar("_Node", bound=Clause | Division | Block | Cell | Inline)
_Member = TypeVar("_Member")


def map_clauses(clause: Clause, change: Callable[[Clause], Clause]) -> Clause:
    """The clause with it and every clause below it changed; `change` sees the clauses below already changed."""
    children = _same_row(clause.children, (_clauses(child, change) for child in clause.children))
    return change(_with(clause, children=children))


def _clauses(child: Child, change: Callable[[Clause], Clause]) -> Child:
    if isinstance(child, Clause):
        return map_clauses(child, change)
    if isinstance(child, Division):
        inner = (map_clauses(node, change) if isinstance(node, Clause) else node for node in child.children)
        return _with(child, children=_same_row(child.children, inner))
    return child


def _with(node: _Node, **fields: Any) -> _Node:
    """A node with other values of these fields, the node itself where they are those that it has."""
    same = all(getattr(node, name) is value for name, value in fields.items())
    return node if same else replace(node, **fields)


def _same_row(row: tuple[_Member, ...], changed: Iterable[_Member]) -> tuple[_Member, ...]:
    """A row as it was changed, the row itself where nothing in it is another."""
    new = tuple(changed)
    return row if len(new) == len(row) and all(map(is_, new, row)) else new


def map_blocks(clause: Clause, change: Callable[[Block], Block]) -> Clause:
    """The clause with every block in it and below it changed; `change` sees the blocks inside a block already changed."""
    return map_clauses(clause, lambda inner: _own_blocks(inner, change))


def _own_blocks(clause: Clause, change: Callable[[Block], Block]) -> Clause:
    """The clause with the blocks of its own changed, also those in its divisions."""
    children = _same_row(clause.children, (_child(child, change) for child in clause.children))
    return _with(clause, children=children)


def _child(child: Child, change: Callable[[Block], Block]) -> Child:
    if isinstance(child, Clause | Reprint):
        return child
    if isinstance(child, Division):
        inner = (node if isinstance(node, Clause) else map_block(node, change) for node in child.children)
        return _with(child, children=_same_row(child.children, inner))
    return map_block(child, change)


def map_block(block: Block, change: Callable[[Block], Block]) -> Block:
    """The block with it and every block inside it changed."""
    if isinstance(block, Note | Landscape):
        inner_blocks = (map_block(inner, change) for inner in block.children)
        block = _with(block, children=_same_row(block.children, inner_blocks))
    elif isinstance(block, BulletList):
        items = (_same_row(item, (map_block(inner, change) for inner in item)) for item in block.items)
        block = _with(block, items=_same_row(block.items, items))
    return change(block)


ChangeWords: TypeAlias = Callable[[Inlines], Inlines]


def map_words(clause: Clause, change: ChangeWords) -> Clause:
    """The clause with every row of inlines in it and below it changed: titles, paragraphs, cells, captions, and what is inside
    an inline or a footnote, which is changed first."""
    clause = map_clauses(clause, lambda inner: _with(inner, title=map_inlines(inner.title, change)))
    return map_blocks(clause, lambda block: block_words(block, change))


def own_words(clause: Clause, change: ChangeWords) -> Clause:
    """The clause with every row of inlines of its own changed, without those of the clauses below."""
    titled = _with(clause, title=map_inlines(clause.title, change))
    return _own_blocks(titled, lambda block: block_words(block, change))


def block_words(block: Block, change: ChangeWords) -> Block:
    """The block with every row of inlines of its own changed (not those of the blocks inside it)."""
    if isinstance(block, Paragraph):
        return _with(block, children=map_inlines(block.children, change))
    if isinstance(block, Table):
        rows = (_same_row(row, (_cell_words(cell, change) for cell in row)) for row in block.rows)
        return _with(block, caption=map_inlines(block.caption, change), rows=_same_row(block.rows, rows))
    return _with(block, caption=map_inlines(block.caption, change)) if isinstance(block, Figure) else block


def _cell_words(cell: Cell, change: ChangeWords) -> Cell:
    return _with(cell, paragraphs=_rows(cell.paragraphs, change))


def _rows(rows: tuple[Inlines, ...], change: ChangeWords) -> tuple[Inlines, ...]:
    return _same_row(rows, (map_inlines(words, change) for words in rows))


def without_numbers(document: Document) -> Document:
    """The document without what is computed in an edition: the numbers of its clauses, and the words of references that follow from them."""

    def bare(words: Inlines) -> Inlines:
        return tuple(
            replace(word, children=()) if isinstance(word, Reference) and word.form != "words" else word
            for word in words
        )

    clauses = (map_words(clause, bare) for clause in document.clauses)
    bare_clauses = (map_clauses(clause, lambda part: replace(part, printed="")) for clause in clauses)
    return replace(document, clauses=tuple(bare_clauses))


def map_inlines(inlines: Inlines, change: ChangeWords) -> Inlines:
    """The row of inlines changed, after the rows inside each of them."""
    inner = _same_row(inlines, (_inner_changed(inline, change) for inline in inlines))
    return _same_row(inlines, change(inner))


def _inner_changed(inline: Inline, change: ChangeWords) -> Inline:
    if isinstance(inline, Strong | Emphasis | Link | Reference | Term | Fact):
        return _with(inline, children=map_inlines(inline.children, change)) if inline.children else inline
    if isinstance(inline, Footnote):
        return _with(inline, paragraphs=_rows(inline.paragraphs, change))
    return inline
