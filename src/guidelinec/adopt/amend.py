"""A change of the guideline made in a town's own words: base, new and ours, word by word (diff3).

Where the town kept the words that change, they change in its text; where it changed the same words itself, a person decides; where it has the new
words already, nothing is left to do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from guidelinec.diff.words.compare import split_words
from guidelinec.sequences.blocks import CommonBlock, common_blocks

Outcome: TypeAlias = Literal["already", "adopt", "conflict"]

LEAST_KEPT = 0.5
"""The share of the base text that must stand in the town's for its words to be changed in place."""

NEARER = 0.05
"""By how much the town's text must be nearer to the new wording than to the old one, to have it already."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """What a change of the guideline is for a text of the town, and how that text should read; "" where a person must say."""

    outcome: Outcome
    text: str


@dataclass(frozen=True, slots=True)
class _WordChange:
    """The tokens start to end of the base become `tokens`."""

    start: int
    end: int
    tokens: tuple[str, ...]


def amend(base: str, new: str, ours: str) -> Amendment:
    """The change from base to new, made in ours; all three in the town's words. A change that could be made once more in its own result
    (as where words repeat) is left to a person: what is made must be seen as made."""
    made = _made(base, new, ours)
    if made.outcome == "adopt" and _made(base, new, made.text).outcome == "adopt":
        return Amendment("conflict", "")
    return made


def _made(base: str, new: str, ours: str) -> Amendment:
    if ours == new:
        return Amendment("already", ours)
    if ours == base:
        return Amendment("adopt", new)
    before, after, own = split_words(base), split_words(new), split_words(ours)
    kept = common_blocks(before, own)
    if _characters(before, kept) < LEAST_KEPT * len(base):
        return _written_anew(before, after, own)
    places = _places(kept, len(before), len(own))
    made: list[_WordChange] = []
    for hunk in _hunks(before, after):
        placed = _placed(hunk, places, own, before)
        if placed is None:
            return Amendment("conflict", "")
        if own[placed.start : placed.end] != list(placed.tokens) and not _stands(hunk, placed, own):
            made.append(placed)
    if not made:
        return Amendment("already", ours)
    return Amendment("adopt", _applied(own, made))


def _written_anew(before: Sequence[str], after: Sequence[str], own: Sequence[str]) -> Amendment:
    """A text in which little of the base is left: it has the new wording, or a person must say."""
    old, new = (
        _characters(side, common_blocks(side, own)) / max(1, len("".join(side))) for side in (before, after)
    )
    return Amendment("already", "".join(own)) if new > old + NEARER else Amendment("conflict", "")


def _characters(tokens: Sequence[str], kept: Sequence[CommonBlock]) -> int:
    """How many characters of a text stand in the blocks that are kept."""
    return sum(len("".join(tokens[block.old : block.old + block.size])) for block in kept)


def _hunks(before: Sequence[str], after: Sequence[str]) -> list[_WordChange]:
    """What changes from one row of tokens to the other."""
    hunks: list[_WordChange] = []
    i = j = 0
    for block in [*common_blocks(before, after), CommonBlock(len(before), len(after), 0)]:
        if block.old > i or block.new > j:
            hunks.append(_WordChange(i, block.old, tuple(after[j : block.new])))
        i, j = block.old + block.size, block.new + block.size
    return hunks


def _places(kept: Sequence[CommonBlock], length: int, own_length: int) -> dict[int, int]:
    """Where each token of the base that the town kept stands in its text; the two ends stand at the ends."""
    places = {block.old + step: block.new + step for block in kept for step in range(block.size)}
    return places | {-1: -1, length: own_length}


def _placed(
    hunk: _WordChange, places: dict[int, int], own: Sequence[str], before: Sequence[str]
) -> _WordChange | None:
    """The hunk in the town's text; None where the town changed the same words."""
    start, end = places.get(hunk.start - 1), places.get(hunk.end)
    inside = [places.get(place) for place in range(hunk.start, hunk.end)]
    if start is None and inside and inside[0] is not None:
        start = inside[0] - 1
    if end is None and inside and inside[-1] is not None:
        end = inside[-1] + 1
    if start is None and not inside and end is not None:
        start = end - 1
    if end is None and not inside and start is not None:
        end = start + 1
    if start is None or end is None or end <= start:
        return None
    gap = list(own[start + 1 : end])
    untouched = gap == list(before[hunk.start : hunk.end])
    return _WordChange(start + 1, end, hunk.tokens) if untouched or gap == list(hunk.tokens) else None


def _stands(hunk: _WordChange, placed: _WordChange, own: Sequence[str]) -> bool:
    """Whether words that only come stand there already, before or behind the place."""
    size = len(hunk.tokens)
    if hunk.start != hunk.end or not size:
        return False
    around = own[max(0, placed.start - size) : placed.start], own[placed.end : placed.end + size]
    return list(hunk.tokens) in [list(side) for side in around]


def _applied(own: Sequence[str], made: Sequence[_WordChange]) -> str:
    text: list[str] = []
    place = 0
    for hunk in sorted(made, key=lambda hunk: (hunk.start, hunk.end)):
        text += [*own[place : hunk.start], *hunk.tokens]
        place = max(place, hunk.end)
    return "".join([*text, *own[place:]])
