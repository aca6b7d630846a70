"""Two revisions of one text made into one, where they touch different sentences, or words far apart in one (diff3).

Characters that do not touch could be merged too, but two people who changed one place may have meant different things.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from guidelinec.sequences.blocks import CommonBlock, common_blocks

APART = 8
"""Characters between two changes of one sentence from which on they are about other things."""


@dataclass(frozen=True, slots=True, order=True)
class _Hunk:
    """The characters start to end of the base become `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _BaseStretch:
    """The characters start to end of the base: whole sentences."""

    start: int
    end: int

    def meets(self, other: _BaseStretch) -> bool:
        return (self.start < other.end and other.start < self.end) or self == other


def merge_texts(base: str, ours: str, theirs: str) -> str | None:
    """The text with both sides' changes; None where both changed the same sentence differently."""
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    if (merged := _sentence_by_sentence(base, ours, theirs)) is not None:
        return merged
    ends = [0, *(stop.end() for stop in re.finditer(r"。|\n", base)), len(base)]
    our_hunks, their_hunks = list(_hunks(base, ours)), list(_hunks(base, theirs))
    if any(
        mine != other and _sentences(ends, mine).meets(_sentences(ends, other))
        for mine in our_hunks
        for other in their_hunks
    ):
        return None
    return _changed(base, sorted({*our_hunks, *their_hunks}))


def _sentence_by_sentence(base: str, ours: str, theirs: str) -> str | None:
    """As many sentences everywhere, each changed on one side alone, or alike on both."""
    rows = [re.split(r"(?<=[。\n])", text) for text in (base, ours, theirs)]
    if len({len(row) for row in rows}) > 1:
        return None
    out = []
    for old, mine, other in zip(*rows, strict=True):
        if old not in (mine, other) and mine != other:
            return None
        out.append(other if mine == old else mine)
    return "".join(out)


def merge_words(base: str, ours: str, theirs: str) -> str | None:
    """The text with both sides' changes to other words of one sentence; None where less than APART characters that neither
    changed stand between them."""
    our_hunks, their_hunks = list(_hunks(base, ours)), list(_hunks(base, theirs))
    if any(
        mine != other and mine.start < other.end + APART and other.start < mine.end + APART
        for mine in our_hunks
        for other in their_hunks
    ):
        return None
    return _changed(base, sorted({*our_hunks, *their_hunks}))


def _changed(base: str, hunks: list[_Hunk]) -> str:
    pieces, place = [], 0
    for hunk in hunks:
        pieces += [base[place : hunk.start], hunk.text]
        place = hunk.end
    return "".join([*pieces, base[place:]])


def _hunks(base: str, changed: str) -> Iterator[_Hunk]:
    i = j = 0
    for block in [*common_blocks(base, changed), CommonBlock(len(base), len(changed), 0)]:
        if block.old > i or block.new > j:
            yield _Hunk(i, block.old, changed[j : block.new])
        i, j = block.old + block.size, block.new + block.size


def _sentences(ends: list[int], hunk: _Hunk) -> _BaseStretch:
    """The whole sentences that a hunk touches, by the places where sentences end."""
    return _BaseStretch(ends[bisect_right(ends, hunk.start) - 1], ends[bisect_left(ends, hunk.end)])
