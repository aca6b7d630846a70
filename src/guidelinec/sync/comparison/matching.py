"""Which line of one printing is which line of another: by hidden bookmarks, then by equal words, then by similar ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any, Generic, TypeVar

from guidelinec.sequences.align import align
from guidelinec.sequences.longest_rise import rising
from guidelinec.sequences.similar import Side, features
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
        pairs = [(at, at) for at in range(len(old))]
        return LineMatch(dict(pairs), dict(pairs), ())
    named = _named(old, new)
    anchors = rising(named)
    found = anchors + _between(old, new, anchors, {one for one, _ in named}, {one for _, one in named})
    elsewhere = sorted(set(named) - set(anchors))
    found += _in_place(old, new, sorted(found), dict(elsewhere))
    moved = _Moved(old, new, dict(found + elsewhere))
    for pair in elsewhere:
        moved.add(moved.around(pair))
    moved.find()
    pairs = sorted(found + elsewhere + moved.pairs)
    return LineMatch(dict(pairs), {two: one for one, two in pairs}, tuple(sorted(elsewhere + moved.pairs)))


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


def _in_place(
    old: Sequence[WordLine], new: Sequence[WordLine], found: Pairs, elsewhere: dict[int, int]
) -> Iterator[tuple[int, int]]:
    """A paragraph without a bookmark that stands alone between the same two lines on both sides: it was written anew."""
    for (one, other), (next_one, next_other) in pairwise(found):
        if (next_one - one, next_other - other) != (2, 2):
            continue
        line, written = old[one + 1], new[other + 1]
        if one + 1 in elsewhere or other + 1 in elsewhere.values() or line.names or written.names:
            continue
        if (line.style, bool(line.cells)) == (written.style, bool(written.cells)):
            yield one + 1, other + 1


def _side(lines: Sequence[WordLine], chosen: Sequence[int]) -> Side:
    some = [lines[at] for at in chosen]
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
        self._used_old |= {one for one, _ in run}
        self._used_new |= {other for _, other in run}

    def find(self) -> None:
        """Lines with the same words, once each, and those that stand before and after them on both sides with them: a short
        title is known by its text."""
        left, right = _once(self._old, self._used_old), _once(self._new, self._used_new)
        for tokens, one in left.items():
            other = right.get(tokens)
            if other is None or one in self._used_old or other in self._used_new:
                continue
            run = [(one, other), *self.around((one, other))]
            if self._old[one].names or sum(len(self._old[line].tokens) for line, _ in run) >= SHORTEST:
                self.add(run)

    def around(self, start: tuple[int, int]) -> Pairs:
        """The lines before and after a pair that are left and the same, or much alike."""
        run: Pairs = []
        for step in (-1, 1):
            one, other = start[0] + step, start[1] + step
            while self._are_left(one, other) and _alike(self._old[one], self._new[other]):
                run.append((one, other))
                one, other = one + step, other + step
        return run

    def _are_left(self, one: int, other: int) -> bool:
        return (
            0 <= one < len(self._old)
            and 0 <= other < len(self._new)
            and one not in self._used_old
            and other not in self._used_new
        )


def _once(lines: Sequence[WordLine], used: set[int]) -> dict[Tokens, int]:
    """The lines that are left, by their words, where no other has the same."""
    counts = Counter(line.tokens for at, line in enumerate(lines) if at not in used)
    return {line.tokens: at for at, line in enumerate(lines) if at not in used and counts[line.tokens] == 1}


def _alike(line: WordLine, other: WordLine) -> bool:
    if bool(line.cells) != bool(other.cells):
        return False
    likeness = SequenceMatcher(None, line.tokens, other.tokens, autojunk=False)
    return line.tokens == other.tokens or likeness.ratio() >= ALIKE
