"""Subtrees that read the same once typed numbers are masked: settled first, whole, the largest before the smaller."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterable

from guidelinec.diff.match.matching import Matching, UnitPair
from guidelinec.diff.match.tree import UnitTree
from guidelinec.model.change import Evidence

SAME = (Evidence("text", 1.0),)


def settle_identical(matching: Matching) -> None:
    """Subtrees that read the same and are unique on both sides; then those that occur more often, where their place decides."""
    old, new = matching.old, matching.new
    at_old, at_new = _places(old, matching.by_old), _places(new, matching.by_new)
    repeated = []
    for prints, olds in at_old.items():
        news = at_new.get(prints, [])
        if len(olds) == len(news) == 1:
            _settle_whole(matching, olds[0], news[0])
        elif news:
            repeated.append((olds, news))
    for olds, news in repeated:
        _in_place(matching, olds, news)


def _places(side: UnitTree, settled: Iterable[int]) -> dict[bytes, list[int]]:
    """The places of each subtree, largest subtrees first."""
    known = set(settled)
    places: defaultdict[bytes, list[int]] = defaultdict(list)
    for index in sorted(range(len(side)), key=lambda index: (index - side.end[index], index)):
        if index not in known:
            places[side.print_of_whole[index]].append(index)
    return places


def _settle_whole(matching: Matching, a: int, b: int) -> None:
    """Settles two equal subtrees unit by unit: they have the same shape."""
    for step in range(matching.old.end[a] - a):
        matching.settle(UnitPair(a + step, b + step, 1.0, method="identical", evidence=SAME))


def _in_place(matching: Matching, olds: list[int], news: list[int]) -> None:
    """Equal subtrees that occur more than once: first below settled parents, then between settled neighbours, then in order."""
    below = _Ranked(matching.new, news)
    for a in olds:
        if a not in matching.by_old:
            b = below.nearest(_home(matching, a), _rank(matching.old, a), matching.by_new)
            if b >= 0:
                _settle_whole(matching, a, b)
    known = set(news)
    for a in olds:
        beside = {matching.partner(a - 1) + 1 if a and matching.partner(a - 1) >= 0 else -1}
        beside.add(matching.partner(a + 1) - 1)
        fitting = sorted(b for b in beside & known if b not in matching.by_new)
        if fitting and a not in matching.by_old:
            rank = _rank(matching.old, a)
            _settle_whole(matching, a, min(fitting, key=lambda b: abs(_rank(matching.new, b) - rank)))
    free_old = [a for a in olds if a not in matching.by_old]
    free_new = [b for b in news if b not in matching.by_new]
    if len(free_old) == len(free_new):
        for a, b in zip(free_old, free_new, strict=True):
            _settle_whole(matching, a, b)


ROOT, NOWHERE = -1, -2


def _home(matching: Matching, a: int) -> int:
    """The new unit that became the one above an old unit."""
    above = matching.old.parent[a]
    if above < 0:
        return ROOT
    its = matching.partner(above)
    return its if its >= 0 else NOWHERE


class _Ranked:
    """Places of the new side below each parent, by how far below it they stand; so that of thousands that read the same the nearest is
    found without looking at each."""

    def __init__(self, side: UnitTree, news: list[int]) -> None:
        self._places: defaultdict[int, list[int]] = defaultdict(list)
        for b in news:
            self._places[max(side.parent[b], ROOT)].append(b)

    def nearest(self, home: int, rank: int, settled: Container[int]) -> int:
        """The free place below a parent that is nearest to a rank; -1 where there is none. Settled ones are dropped on the way."""
        places = self._places.get(home, [])
        wanted = rank + home
        middle = bisect_left(places, wanted)
        while middle < len(places) and places[middle] in settled:
            del places[middle]
        while middle and places[middle - 1] in settled:
            middle -= 1
            del places[middle]
        beside = places[max(0, middle - 1) : middle + 1]
        return min(beside, key=lambda b: abs(b - wanted), default=-1)


def _rank(side: UnitTree, index: int) -> int:
    return index - side.parent[index]
