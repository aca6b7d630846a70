"""The longest rising subsequence (patience sorting: n log n)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from guidelinec.sequences.gap import Pairs


def longest_rise(values: Sequence[int]) -> list[int]:
    """The places of a longest strictly rising subsequence, in order."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        length = bisect_left(tails, value)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [value]
        ends[length : length + 1] = [place]
    rise: list[int] = []
    place = ends[-1] if ends else -1
    while place >= 0:
        rise.append(place)
        place = before[place]
    return rise[::-1]


def rising(pairs: Pairs) -> Pairs:
    """The longest part of pairs (rising in the first place) that also rises in the second."""
    return [pairs[place] for place in longest_rise([second for _, second in pairs])]
