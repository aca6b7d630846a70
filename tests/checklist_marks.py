"""Duties marked by hand, and how far those that the program finds are the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from guidelinec.model.checklist.rows import Duty

DATA = Path(__file__).parent / "data" / "checklist"
Marks = Mapping[str, list[tuple[str, ...]]]
"""Who, strength and words of the act of each duty of a clause."""


def read_marks(name: str) -> Marks:
    """The marks of a file; a clause without a duty has none."""
    marks: dict[str, list[tuple[str, ...]]] = {}
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            clause, *mark = line.split("\t")
            marks.setdefault(clause, [])
            marks[clause] += [tuple(mark)] if len(mark) == 3 else []
    return marks


@dataclass(frozen=True)
class Score:
    """Duties that were marked and found, found alone, and marked alone."""

    both: int
    extra: list[Duty]
    missed: list[tuple[str, ...]]

    @property
    def precision(self) -> float:
        return self.both / (self.both + len(self.extra))

    @property
    def recall(self) -> float:
        return self.both / (self.both + len(self.missed))


def score(marks: Marks, duties: Iterable[Duty]) -> Score:
    """Each marked duty against one that has its who, its strength and its words."""
    left: dict[str, list[Duty]] = {clause: [] for clause in marks}
    for duty in duties:
        if duty.clause in left:
            left[duty.clause].append(duty)
    both, missed = 0, []
    for clause, rows in marks.items():
        for who, strength, words in rows:
            hit = next(
                (
                    one
                    for one in left[clause]
                    if (one.who, one.strength) == (who, strength) and words in one.what
                ),
                None,
            )
            if hit:
                left[clause].remove(hit)
                both += 1
            else:
                missed.append((clause, who, strength, words))
    return Score(both, [duty for rows in left.values() for duty in rows], missed)
