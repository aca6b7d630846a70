"""Entries whose numbers are typed, as text files and plain pages have them: their levels, captions of articles, 附則.

The order in which kinds of number first appear gives the levels: （１）, then ①, then ア. A bare number under an article is one of
its paragraphs (項), even where items (号) stand between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from guidelinec.model.document import Block, Paragraph
from guidelinec.model.walk import block_text
from guidelinec.numbering.likeness import SUPPLEMENT, number_kind
from guidelinec.read.outline.flat import FlatEntry

PROVISIONS = "編部章節款目条"
"""The divisions of Japanese drafting, from the top."""
CAPTIONED = ("条", "1")
"""What a caption in brackets may stand over: articles, and the paragraphs of 附則."""

CAPTION = re.compile(r"[（(].{1,60}[）)]")


@dataclass
class Levels:
    """The kinds of number that are open, from the top."""

    kinds: list[str] = field(default_factory=list)

    def of(self, printed: str) -> int:
        """The level of a number, from 1: a kind seen before closes what is deeper, a new one opens a level below."""
        kind = number_kind(printed)
        if kind == "1" and "条" in self.kinds:
            del self.kinds[self.kinds.index("条") + 1 :]
        if kind in self.kinds:
            del self.kinds[self.kinds.index(kind) + 1 :]
        else:
            while self.kinds and self._is_below(self.kinds[-1], kind):
                self.kinds.pop()
            self.kinds.append(kind)
        return len(self.kinds)

    def _is_below(self, kind: str, other: str) -> bool:
        """Whether an open kind stands below a division that opens: whatever is under 第2章 ends at 第3章."""
        if other not in PROVISIONS:
            return False
        return kind not in PROVISIONS or PROVISIONS.index(other) < PROVISIONS.index(kind)


def as_ordinance(entries: Sequence[FlatEntry], preamble: list[Block]) -> list[FlatEntry]:
    """The entries with captions over articles, （目的）, as their titles, and 附則 as entries of their own."""
    if not any(number_kind(entry.printed) == "条" for entry in entries if entry.printed):
        return list(entries)
    result: list[FlatEntry] = []
    for entry in entries:
        if number_kind(entry.printed) in CAPTIONED and not entry.title:
            entry = replace(entry, title=_taken_caption(result, preamble))
        result.extend(_supplements(entry))
    return result


def _taken_caption(result: list[FlatEntry], preamble: list[Block]) -> str:
    """The caption that ends what stands before, taken away from there."""
    before = list(result[-1].blocks) if result else preamble
    last = before[-1] if before else None
    if not isinstance(last, Paragraph) or not CAPTION.fullmatch(block_text(last)):
        return ""
    del before[-1]
    if result:
        result[-1] = replace(result[-1], blocks=tuple(before))
    return block_text(last)


def _supplements(entry: FlatEntry) -> list[FlatEntry]:
    """The entry, and each 附則 among its paragraphs with what follows it."""
    starts = [
        place
        for place, block in enumerate(entry.blocks)
        if isinstance(block, Paragraph) and SUPPLEMENT.fullmatch(block_text(block))
    ]
    if not starts:
        return [entry]
    made = [replace(entry, blocks=entry.blocks[: starts[0]])]
    for start, end in zip(starts, (*starts[1:], len(entry.blocks)), strict=True):
        title = block_text(entry.blocks[start])
        made.append(FlatEntry(1, title=title, blocks=entry.blocks[start + 1 : end], span=entry.span))
    return made
