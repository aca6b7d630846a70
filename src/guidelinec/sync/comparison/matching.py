"""Which line of one printing is which line of another: by hidden bookmarks, then by equal words, then by similar ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Generic, TypeVar

from guidelinec.sequences.align import align
from guidelinec.sequences.longest_rise import rising
from guidelinec.sequences.similar import Side, features
from guidelinec.sequences.stretches import likeness
from guidelinec.sync.returned.line import WordLine
from guidelinec.sync.returned.tokens import Tokens

SHORTEST = 8
"""Characters that lines which never had a bookmark must have, together, to be known again at another place."""

ALIKE = 0.6
"""How alike two lines must be that stand beside one that is known again."""

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
        pairs = [(place, place) for place in range(len(old))]
        return LineMatch(dict(pairs), dict(pairs), ())
    named = _named(old, new)
    anchors = rising(named)
    in_order = anchors + _between(
        old, new, anchors, {first for first, _ in named}, {second for _, second in named}
    )
    elsewhere = sorted(set(named) - set(anchors))
    in_order += _in_place(old, new, sorted(in_order), dict(elsewhere))
    moved = _Moved(old, new, dict(in_order + elsewhere))
    for pair in elsewhere:
        moved.add(moved.around(pair))
    moved.find()
    pairs = sorted(in_order + elsewhere + moved.pairs)
    return LineMatch(
        dict(pairs), {two: first for first, two in pairs}, tuple(sorted(elsewhere + moved.pairs))
    )


def _named(old: Sequence[WordLine], new: Sequence[WordLine]) -> Pairs:
    """Lines under the same bookmark, rising in the first place."""
    where = {name: place for place, line in enumerate(new) for name in line.names}
    pairs: Pairs = []
    taken: set[int] = set()
    for place, line in enumerate(old):
        partner = next((where[name] for name in line.names if name in where), None)
        if partner is not None and partner not in taken and bool(line.cells) == bool(new[partner].cells):
            taken.add(partner)
            pairs.append((place, partner))
    return pairs


def _between(
    old: Sequence[WordLine], new: Sequence[WordLine], anchors: Pairs, used_old: set[int], used_new: set[int]
) -> Pairs:
    """The pairs among the lines between two anchors."""
    pairs: Pairs = []
    start_old = start_new = 0
    for end_old, end_new in [*anchors, (len(old), len(new))]:
        left = [place for place in range(start_old, end_old) if place not in used_old]
        right = [place for place in range(start_new, end_new) if place not in used_new]
        if left and right:
            aligned = align(_side(old, left), _side(new, right))
            pairs += [(left[i], right[j]) for i, j in aligned]
        start_old, start_new = end_old + 1, end_new + 1
    return pairs


def _in_place(
    old: Sequence[WordLine], new: Sequence[WordLine], pairs: Pairs, elsewhere: dict[int, int]
) -> Iterator[tuple[int, int]]:
    """A paragraph without a bookmark that stands alone between the same two lines on both sides: it was written anew."""
    for (above_old, above_new), (below_old, below_new) in pairwise(pairs):
        if (below_old - above_old, below_new - above_new) != (2, 2):
            continue
        line, written = old[above_old + 1], new[above_new + 1]
        if above_old + 1 in elsewhere or above_new + 1 in elsewhere.values() or line.names or written.names:
            continue
        if (line.style, bool(line.cells)) == (written.style, bool(written.cells)):
            yield above_old + 1, above_new + 1


def _side(lines: Sequence[WordLine], chosen: Sequence[int]) -> Side:
    some = [lines[place] for place in chosen]
    return Side(
        [(bool(line.cells), line.tokens) for line in some],
        [features(line.text) for line in some],
        ["row" if line.cells else "line" for line in some],
    )


class _Moved:
    """What is left on both sides and stands elsewhere, found from what is known of it."""

    def __init__(self, old: Sequence[WordLine], new: Sequence[WordLine], known: dict[int, int]) -> None:
        self._old, self._new = old, new
        self._used_old, self._used_new = set(known), set(known.values())
        self.pairs: Pairs = []

    def add(self, run: Pairs) -> None:
        """Lines that are pairs from now on."""
        self.pairs += run
        self._used_old |= {old for old, _ in run}
        self._used_new |= {other for _, other in run}

    def find(self) -> None:
        """Lines with the same words, once each, and those that stand before and after them on both sides with them: a short
        title is known by its text."""
        left, right = _once(self._old, self._used_old), _once(self._new, self._used_new)
        for tokens, place_old in left.items():
            place_new = right.get(tokens)
            if place_new is None or place_old in self._used_old or place_new in self._used_new:
                continue
            run = [(place_old, place_new), *self.around((place_old, place_new))]
            if self._old[place_old].names or sum(len(self._old[line].tokens) for line, _ in run) >= SHORTEST:
                self.add(run)

    def around(self, start: tuple[int, int]) -> Pairs:
        """The lines before and after a pair that are left and the same, or much alike."""
        run: Pairs = []
        for step in (-1, 1):
            place_old, place_new = start[0] + step, start[1] + step
            while self._are_left(place_old, place_new) and _alike(self._old[place_old], self._new[place_new]):
                run.append((place_old, place_new))
                place_old, place_new = place_old + step, place_new + step
        return run

    def _are_left(self, place_old: int, place_new: int) -> bool:
        return (
            0 <= place_old < len(self._old)
            and 0 <= place_new < len(self._new)
            and place_old not in self._used_old
            and place_new not in self._used_new
        )


def _once(lines: Sequence[WordLine], used: set[int]) -> dict[Tokens, int]:
    """The lines that are left, by their words, where no other has the same."""
    counts = Counter(line.tokens for place, line in enumerate(lines) if place not in used)
    return {
        line.tokens: place
        for place, line in enumerate(lines)
        if place not in used and counts[line.tokens] == 1
    }


def _alike(line: WordLine, other: WordLine) -> bool:
    if bool(line.cells) != bool(other.cells):
        return False
    return line.tokens == other.tokens or likeness(line.tokens, other.tokens) >= ALIKE
