"""What two rows of tokens have in common, in order: equal blocks that rise on both sides.

Rows of up to some ten thousand tokens are solved exactly, in bits. Longer ones are first parted at what stands once on either side, so that
time grows with the length; where nothing does and the gap is still too large, the gap is given up: nothing in it is kept.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import TypeVar

from guidelinec.sequences.gap import Gap, Pair, Pairs, between
from guidelinec.sequences.runs import runs_once
from guidelinec.sequences.subsequence import common_pairs

T = TypeVar("T", bound=Hashable)

MOST_CELLS = 1 << 33
"""The largest gap (old times new tokens) that is solved exactly, and the most that all large ones may have together: about three seconds."""

SMALL = 1 << 22
"""Gaps up to this size are always solved."""

WINDOWS = (8, 1)
"""Lengths of the runs of tokens that part a gap which is too large, in the order in which they are tried."""

ROUNDS = 10
"""How often gaps are parted."""


@dataclass(frozen=True, slots=True)
class CommonBlock:
    """`size` tokens that are the same from `old` on and from `new` on."""

    old: int
    new: int
    size: int


def common_blocks(old: Sequence[T], new: Sequence[T]) -> list[CommonBlock]:
    """The blocks of a longest common subsequence; of one that is shorter where the rows are too long for that."""
    return list(_joined(sorted(_common(old, new))))


def _common(old: Sequence[T], new: Sequence[T]) -> Iterator[Pair]:
    """The pairs of places with the same token that are kept, in any order."""
    whole = Gap(0, len(old), 0, len(new))
    waiting = [(whole, _Shared(old, new, range(len(old)), range(len(new))), ROUNDS)]
    left = MOST_CELLS
    while waiting:
        gap, around, rounds = waiting.pop()
        if not gap.cells:
            continue
        if gap.cells <= SMALL:
            yield from _solved(old, new, gap)
            continue
        ends, inner = equal_ends(old, new, gap)
        yield from ends
        shared = around.within(inner)
        if shared.cells <= max(left, SMALL):
            left -= shared.cells
            yield from shared.solved()
        elif rounds and (met := _parting(shared)):
            yield from met
            waiting += [(rest, shared, rounds - 1) for rest in between(met, inner)]


def _solved(old: Sequence[T], new: Sequence[T], gap: Gap) -> Iterator[Pair]:
    pairs = common_pairs(old[gap.old : gap.old_end], new[gap.new : gap.new_end])
    return ((gap.old + i, gap.new + j) for i, j in pairs)


def equal_ends(old: Sequence[T], new: Sequence[T], gap: Gap) -> tuple[list[Pair], Gap]:
    """The pairs of equal tokens at either end of a gap, and what lies between."""
    a, b, c, d = gap.old, gap.old_end, gap.new, gap.new_end
    pairs: list[Pair] = []
    while a < b and c < d and old[a] == new[c]:
        pairs.append((a, c))
        a, c = a + 1, c + 1
    while a < b and c < d and old[b - 1] == new[d - 1]:
        b, d = b - 1, d - 1
        pairs.append((b, d))
    return pairs, Gap(a, b, c, d)


@dataclass(frozen=True, slots=True)
class _Shared:
    """The tokens of a gap that stand on both sides, with their places, which rise."""

    old: Sequence[Hashable]
    new: Sequence[Hashable]
    old_places: Sequence[int]
    new_places: Sequence[int]

    @property
    def cells(self) -> int:
        return len(self.old) * len(self.new)

    def solved(self) -> Iterator[Pair]:
        pairs = common_pairs(self.old, self.new)
        return ((self.old_places[i], self.new_places[j]) for i, j in pairs)

    def within(self, gap: Gap) -> _Shared:
        """Those of a gap inside this one that still stand on both sides."""
        before = slice(*(bisect_left(self.old_places, place) for place in (gap.old, gap.old_end)))
        after = slice(*(bisect_left(self.new_places, place) for place in (gap.new, gap.new_end)))
        old, new = self.old[before], self.new[after]
        in_both = {*old} & {*new}
        stays, comes = [*map(in_both.__contains__, old)], [*map(in_both.__contains__, new)]
        return _Shared(
            [*compress(old, stays)],
            [*compress(new, comes)],
            [*compress(self.old_places[before], stays)],
            [*compress(self.new_places[after], comes)],
        )


def _parting(shared: _Shared) -> Pairs:
    """Pairs of places from which equal runs go on that stand once on either side of a gap; the longer runs first. A run that
    stands on both sides has no other tokens than shared ones."""
    before, after = (shared.old, shared.old_places), (shared.new, shared.new_places)
    return next(filter(None, (runs_once(before, after, size) for size in WINDOWS)), [])


def _joined(pairs: Iterable[Pair]) -> Iterator[CommonBlock]:
    """Pairs that rise on both sides as blocks."""
    old = new = size = 0
    for i, j in pairs:
        if i == old + size and j == new + size:
            size += 1
            continue
        if size:
            yield CommonBlock(old, new, size)
        old, new, size = i, j, 1
    if size:
        yield CommonBlock(old, new, size)
