"""A stretch of one row beside a stretch of another, and what pairs of places leave between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

Pair = tuple[int, int]
"""A place of the old row and one of the new."""

Pairs = list[Pair]


@dataclass(frozen=True, slots=True)
class Gap:
    """The old items from `old` to before `old_end`, the new ones from `new` to before `new_end`."""

    old: int
    old_end: int
    new: int
    new_end: int

    @property
    def cells(self) -> int:
        """How many pairs it has."""
        return (self.old_end - self.old) * (self.new_end - self.new)

    @property
    def is_one_pair(self) -> bool:
        """Whether one item faces one."""
        return self.old_end - self.old == self.new_end - self.new == 1


def between(pairs: Iterable[Pair], gap: Gap) -> Iterator[Gap]:
    """What lies between pairs of a gap that rise on both sides, before the first and after the last, where both sides have something."""
    old, new = gap.old, gap.new
    for i, j in (*pairs, (gap.old_end, gap.new_end)):
        if old < i and new < j:
            yield Gap(old, i, new, j)
        old, new = i + 1, j + 1
