"""Which line of one printing is which line of another: by hidden bookmarks, then by equal words, then by similar ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from guidelinec.sequences.align import align
from guidelinec.sequences.longest_rise import rising
from guidelinec.sequences.similar import Side, features
from guidelinec.sync.returned.line import WordLine

SHORTEST = 8
"""Characters that a line without a bookmark must have to be known again at another place."""

Old = TypeVar("Old", bound=int)
New = TypeVar("New", bound=int)

Pairs = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class LineMatch(Generic[Old, New]):
    """For each line its partner in the other printing; `moved` has the lines (old, new) that changed places."""

    new_of: dict[Old, New]
    old_of: dict[New, Old]
    moved: tuple[tuple[Old, New], ...]


def match_lines(old: Sequence[WordLine], new: Sequence[WordLine]) -> LineMatch[Any, Any]:
    """The pairs of lines of two printings. What stands in order is found first; what is left may have moved."""
    if [line.tokens for line in old] == [line.tokens for line in new]:
        pairs = [(at, at) for at in range(len(old))]
        return LineMatch(dict(pairs), dict(pairs), ())
    named = _named(old, new)
    anchors = rising(named)
    found = anchors + _between(old, new, anchors, {one for one, _ in named}, {one for _, one in named})
    moved = sorted(set(named) - set(anchors))
    moved += _equal(old, new, {one for one, _ in found + moved}, {one for _, one in found + moved})
    pairs = sorted(found + moved)
    return LineMatch(dict(pairs), {two: one for one, two in pairs}, tuple(sorted(moved)))


def _named(old: Sequence[WordLine], new: Sequence[WordLine]) -> Pairs:
    """Lines under the same bookmark, rising in the first place."""
    where = {name: at for at, line in enumerate(new) for name in line.names}
    pairs: Pairs = []
    taken: set[int] = set()
    for at, line in enumerate(old):
        other = next((where[name] for name in line.names if name in where), None)
        if other is not None and other not in taken and bool(line.cells) == bool(new[other].cells):
            taken.add(other)
            pairs.append((at, other))
    return pairs


def _between(
    old: Sequence[WordLine], new: Sequence[WordLine], anchors: Pairs, used_old: set[int], used_new: set[int]
) -> Pairs:
    """The pairs among the lines between two anchors."""
    found: Pairs = []
    start_old = start_new = 0
    for one, other in [*anchors, (len(old), len(new))]:
        left = [at for at in range(start_old, one) if at not in used_old]
        right = [at for at in range(start_new, other) if at not in used_new]
        if left and right:
            pairs = align(_side(old, left), _side(new, right))
            found += [(left[i], right[j]) for i, j in pairs]
        start_old, start_new = one + 1, other + 1
    return found


def _side(lines: Sequence[WordLine], chosen: Sequence[int]) -> Side:
    some = [lines[at] for at in chosen]
    return Side(
        [(bool(line.cells), line.tokens) for line in some],
        [features(line.text) for line in some],
        ["row" if line.cells else "line" for line in some],
    )


def _equal(old: Sequence[WordLine], new: Sequence[WordLine], used_old: set[int], used_new: set[int]) -> Pairs:
    """Lines that are left on both sides with the same words, once each."""
    left = {
        at: line.tokens for at, line in enumerate(old) if at not in used_old and len(line.text) >= SHORTEST
    }
    right = {
        at: line.tokens for at, line in enumerate(new) if at not in used_new and len(line.text) >= SHORTEST
    }
    once_left, once_right = Counter(left.values()), Counter(right.values())
    where = {text: at for at, text in right.items() if once_right[text] == 1}
    return [(at, where[text]) for at, text in left.items() if once_left[text] == 1 and text in where]
