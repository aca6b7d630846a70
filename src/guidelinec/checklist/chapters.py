"""The chapters by which answers are summed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from guidelinec.checklist.profile import way_up
from guidelinec.checklist.rows import CheckedEdition
from guidelinec.model.walk import all_clauses, plain

DEPTH = 3
"""How deep below the top chapters stand: 編, 章, 節."""

LEAST = 12
"""Rows that a 節 has on the average, from which on it is a chapter of its own; else its 章 is one."""


@dataclass(frozen=True, slots=True)
class CheckedChapter:
    """A chapter: its id, its number and its title."""

    id: str
    number: str
    title: str

    @property
    def name(self) -> str:
        """The chapter as tables name it."""
        return f"{self.number}　{self.title}".strip("　")


def chapters_of(edition: CheckedEdition) -> Mapping[str, CheckedChapter]:
    """The chapter of each row by the row's id."""
    heads = chapter_heads(
        {row.id: tuple(reversed(tuple(way_up(row.clause, edition.above)))) for row in edition.rows}
    )
    titles = {clause.id: plain(clause.title) for clause in all_clauses(edition.document.clauses)}
    return {
        name: _chapter(head, edition.references.get(head, ""), titles.get(head, ""))
        for name, head in heads.items()
    }


def chapter_heads(ways: Mapping[str, tuple[str, ...]]) -> Mapping[str, str]:
    """The clause that heads the chapter of each thing, by the clauses above it from the top down to its own."""
    fine = _fine(ways.values())
    return {name: _head(way, fine) for name, way in ways.items()}


def _chapter(name: str, number: str, title: str) -> CheckedChapter:
    """A chapter; what has no number is printed by its title alone."""
    return CheckedChapter(name, "" if number == title else number, title)


def _fine(ways: Iterable[tuple[str, ...]]) -> frozenset[str]:
    """The 章 whose 節 are chapters of their own."""
    rows: Counter[str] = Counter()
    below: dict[str, set[str]] = {}
    for way in ways:
        if len(way) > DEPTH:
            rows[way[DEPTH - 2]] += 1
            below.setdefault(way[DEPTH - 2], set()).add(way[DEPTH - 1])
    return frozenset(name for name, parts in below.items() if rows[name] >= LEAST * len(parts))


def _head(way: tuple[str, ...], fine: frozenset[str]) -> str:
    if len(way) > DEPTH and way[DEPTH - 2] in fine:
        return way[DEPTH - 1]
    return way[min(DEPTH - 2, len(way) - 1)]
