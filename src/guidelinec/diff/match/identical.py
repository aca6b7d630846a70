"""Subtrees that read the same once typed numbers are masked: settled first, whole, the largest before the smaller."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from guidelinec.diff.match.matching import Matching, UnitPair, same_neighbour, same_parent
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
    for agrees in (same_parent, same_neighbour):
        for a in olds:
            if a in matching.by_old:
                continue
            fitting = [b for b in news if b not in matching.by_new and agrees(matching, a, b)]
            if fitting:
                _settle_whole(
                    matching,
                    a,
                    min(fitting, key=lambda b: abs(_rank(matching.new, b) - _rank(matching.old, a))),
                )
    free_old = [a for a in olds if a not in matching.by_old]
    free_new = [b for b in news if b not in matching.by_new]
    if len(free_old) == len(free_new):
        for a, b in zip(free_old, free_new, strict=True):
            _settle_whole(matching, a, b)


def _rank(side: UnitTree, index: int) -> int:
    return index - side.parent[index]
