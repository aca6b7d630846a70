"""From a flat list of headings and items with levels to the tree of a document: what the readers of foreign files share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from guidelinec.diagnostics import Span
from guidelinec.model.document import Block, Clause, Document, Inlines, Paragraph, Text

DEEPEST = 40
"""Levels below are put beside it: a hostile file must not nest deeper than a walk of the tree can follow."""


@dataclass(frozen=True, slots=True)
class FlatEntry:
    """A heading or a numbered item with the blocks that follow it. Level 1 is the top; `id` "" is filled from the place.

    One that `continues` is no clause: its blocks belong to the clause above, after the clauses that stand before them.
    """

    level: int
    title: str = ""
    printed: str = ""
    blocks: tuple[Block, ...] = ()
    form: Literal["heading", "item"] = "heading"
    source_id: str = ""
    id: str = ""
    continues: bool = False
    span: Span | None = None


def words(text: str) -> Inlines:
    """Plain text as inlines: none for the empty text."""
    return (Text(text),) if text else ()


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """One paragraph a line that is not blank."""
    return tuple(Paragraph(words(line.strip())) for line in text.splitlines() if line.strip())


def nest(
    entries: Iterable[FlatEntry], *, name: str, title: str = "", preamble: Sequence[Block] = ()
) -> Document:
    """The document whose clauses nest by the levels of the entries. `name` is the document's id."""
    top = _children(_with_ids(entries), 0, 0)[0]
    clauses = tuple(child for child in top if isinstance(child, Clause))
    loose = (child for child in top if not isinstance(child, Clause))
    return Document(id=name, edition="", title=title, clauses=clauses, preamble=(*preamble, *loose))


def _with_ids(entries: Iterable[FlatEntry]) -> list[tuple[int, str, FlatEntry]]:
    """Each entry with its depth (levels that were skipped do not count) and an id used once."""
    used: dict[str, int] = {}
    result: list[tuple[int, str, FlatEntry]] = []
    open_levels: list[int] = []
    for place, entry in enumerate(entries):
        while open_levels and open_levels[-1] >= entry.level:
            open_levels.pop()
        open_levels.append(entry.level)
        unique = _unused(entry.id or f"n{place}", used)
        result.append((min(len(open_levels), DEEPEST), unique, entry))
    return result


def _unused(name: str, used: dict[str, int]) -> str:
    """The name, or the first of name~2, name~3 … that is not taken."""
    unique, count = name, used.get(name, 1)
    while unique in used:
        count += 1
        unique = f"{name}~{count}"
    used[name] = count
    used.setdefault(unique, 1)
    return unique


def _children(
    entries: list[tuple[int, str, FlatEntry]], start: int, level: int
) -> tuple[list[Clause | Block], int]:
    """The clauses and blocks from `start` on that are deeper than `level`, and where they end."""
    children: list[Clause | Block] = []
    while start < len(entries) and entries[start][0] > level:
        depth, unique, entry = entries[start]
        below, start = _children(entries, start + 1, depth)
        children += [*entry.blocks, *below] if entry.continues else [_clause(entry, unique, below)]
    return children, start


def _clause(entry: FlatEntry, unique: str, below: Sequence[Clause | Block]) -> Clause:
    return Clause(
        id=unique,
        title=words(entry.title),
        children=(*entry.blocks, *below),
        form=entry.form,
        printed=entry.printed,
        source_id=entry.source_id,
        span=entry.span,
    )
