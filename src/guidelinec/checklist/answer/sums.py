"""Counts of answers and their rates; every sum is a sum of rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from guidelinec.model.checklist.rows import ANSWERS, Answer


@dataclass(frozen=True, slots=True)
class AnswerCounts:
    """How many rows have which answer; "" counts those without one."""

    counts: Mapping[Answer, int]

    @property
    def rows(self) -> int:
        """All rows."""
        return sum(self.counts.values())

    @property
    def unanswered(self) -> int:
        """Rows without an answer."""
        return self.counts.get("", 0)

    @property
    def due(self) -> int:
        """Rows that are to be done: all but 対象外 and 該当なし; one without an answer counts as not done."""
        return self.rows - self.counts.get("対象外", 0) - self.counts.get("該当なし", 0)

    @property
    def rate(self) -> float | None:
        """The share of what is done, 0 to 1; None where nothing is due."""
        return self.counts.get("実施済み", 0) / self.due if self.due else None

    def figures(self) -> tuple[int, ...]:
        """All rows, those of each answer, and those without one."""
        return (self.rows, *(self.counts.get(answer, 0) for answer in ANSWERS), self.unanswered)


def count(answers: Iterable[Answer]) -> AnswerCounts:
    """The counts of a row of answers."""
    return AnswerCounts(Counter(answers))


def total(parts: Iterable[AnswerCounts]) -> AnswerCounts:
    """Sums of sums."""
    summed: Counter[Answer] = Counter()
    for part in parts:
        summed.update(part.counts)
    return AnswerCounts(summed)
