"""Paragraphs that were split or merged: a pair takes in the deleted or inserted paragraphs beside it that are the rest
of its other side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from guidelinec.ooxml.blocks import block_text
from guidelinec.ooxml.package import Element
from guidelinec.redline.entry import BlockMatch, has_section

MOST = 4
"""How many paragraphs beside a pair are looked at: others may have come between the parts of one that was split."""


def with_joins(entries: list[BlockMatch]) -> list[BlockMatch]:
    """Let a pair take in the deleted or inserted paragraphs beside it that are the rest of its other side."""
    for place, entry in enumerate(entries):
        if entry.fate == "pair" and entry.is_paragraph:
            for step in (1, -1):
                for fate in ("ins", "del"):
                    _take_in(entries, place, step, fate)
    return [entry for entry in entries if entry.olds or entry.news]


def _take_in(entries: list[BlockMatch], place: int, step: int, fate: str) -> None:
    """Look at what has one fate beside a pair, past what has the other."""
    passed: list[BlockMatch] = []
    for other in _beside(entries, place, step):
        if other.fate == fate and (other.olds or other.news):
            if len(passed) == MOST or not other.is_paragraph:
                return
            passed.append(other)
            if _joins(entries[place], other):
                for joined in passed:
                    _add(entries[place], joined, step)
                passed = []


def _beside(entries: list[BlockMatch], place: int, step: int) -> Iterator[BlockMatch]:
    """What was deleted or inserted next to an entry."""
    places = range(place + step, len(entries) if step > 0 else -1, step)
    return takewhile(lambda other: other.fate in ("del", "ins"), (entries[place] for place in places))


def _add(entry: BlockMatch, other: BlockMatch, step: int) -> None:
    front = step < 0
    entry.olds = other.olds + entry.olds if front else entry.olds + other.olds
    entry.news = other.news + entry.news if front else entry.news + other.news
    other.olds, other.news = [], []


def _joins(entry: BlockMatch, other: BlockMatch) -> bool:
    """Whether the paragraph beside makes the two sides of the pair more alike by enough."""
    old, new = (_shingled(side) for side in (entry.olds, entry.news))
    if (other.news and len(entry.olds) > 1) or (other.olds and len(entry.news) > 1):
        return False
    more = _shingled(other.olds or other.news)
    if len(more) < 2 or any(
        has_section(block) for block in (*other.olds, *other.news, *entry.olds, *entry.news)
    ):
        return False
    whole, rest = (old, new) if other.news else (new, old)
    return len(more & whole) >= 0.75 * len(more) and len(more & whole - rest) >= 0.35 * len(more)


def _shingled(side: Sequence[Element]) -> frozenset[str]:
    text = "".join(map(block_text, side))
    return frozenset(text[place : place + 2] for place in range(len(text) - 1))
