"""Answers over editions: each goes to the row that demands the same, is asked again where that changed, or is kept where its row has gone.

No answer is lost, and none stands as an answer to a duty that changed in substance.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeAlias, TypeVar

Fate: TypeAlias = Literal["carried", "again", "gone"]
LIKE = 0.35
"""The share of its pairs of characters from which on a row of the same clause is taken for the one that was reworded."""


@dataclass(frozen=True, slots=True)
class KnownRow:
    """A row by what is needed to know it again: its id, its clause, the fingerprint of what it demands, and its words."""

    id: str
    clause: str
    substance: str
    words: str


_Answered = TypeVar("_Answered")


@dataclass(frozen=True, slots=True)
class Carried(Generic[_Answered]):
    """What became of an answer: the row of now to which it goes ("" where that has gone), and the row that it was given to."""

    answer: _Answered
    old: KnownRow
    fate: Fate
    row: str


def carry(
    answered: Sequence[tuple[KnownRow, _Answered]], rows: Sequence[KnownRow]
) -> tuple[Carried[_Answered], ...]:
    """What becomes of each answer, in their order. A row takes one answer; what would come second is kept with those whose row has gone."""
    targets = _UnansweredRows(rows)
    fates: dict[int, tuple[Fate, str]] = {}
    for exact in (True, False):
        for number, (old, _) in enumerate(answered):
            if number not in fates:
                target = targets.same(old) if exact else targets.reworded(old)
                if target:
                    fates[number] = ("carried" if exact else "again", target)
    return tuple(
        Carried(answer, old, *fates.get(number, ("gone", "")))
        for number, (old, answer) in enumerate(answered)
    )


class _UnansweredRows:
    """The rows of now that have no answer yet."""

    def __init__(self, rows: Sequence[KnownRow]) -> None:
        self._free = {row.id: row for row in rows}
        self._by_substance: dict[str, list[str]] = {}
        self._by_clause: dict[str, list[str]] = {}
        for row in rows:
            self._by_substance.setdefault(row.substance, []).append(row.id)
            self._by_clause.setdefault(row.clause, []).append(row.id)

    def same(self, old: KnownRow) -> str:
        """The row that demands the same: of this name, of this clause, else of the only clause that has such a row."""
        alike = [name for name in self._by_substance.get(old.substance, ()) if name in self._free]
        at_home = [name for name in alike if self._free[name].clause == old.clause]
        if old.id in alike:
            return self._take(old.id)
        return self._take(at_home[0] if at_home else alike[0] if len(alike) == 1 else "")

    def reworded(self, old: KnownRow) -> str:
        """The row of this name, else the most alike of this clause, to which an answer is asked again."""
        if old.id in self._free and self._free[old.id].clause == old.clause:
            return self._take(old.id)
        near = [
            (_likeness(old.words, self._free[name].words), name)
            for name in self._by_clause.get(old.clause, ())
            if name in self._free
        ]
        best = max(near, default=(0.0, ""))
        return self._take(best[1] if best[0] >= LIKE else "")

    def _take(self, name: str) -> str:
        if name:
            del self._free[name]
        return name


def _likeness(before: str, now: str) -> float:
    """The share of pairs of characters that both have."""
    first, second = _pairs(before), _pairs(now)
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[place : place + 2] for place in range(len(text) - 1))


def changes_of(rows: Sequence[KnownRow], before: Sequence[KnownRow]) -> Mapping[str, str]:
    """For each row that is not as it was in an older edition, the words that it had then ("" for a new one)."""
    moved = carry([(row, None) for row in before], rows)
    carried = {row_fate.row for row_fate in moved if row_fate.fate == "carried"}
    reworded = {row_fate.row: row_fate.old.words for row_fate in moved if row_fate.fate == "again"}
    return {row.id: reworded.get(row.id, "") for row in rows if row.id not in carried}
