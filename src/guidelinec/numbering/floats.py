"""Counting tables and figures: 表1 through the document, or 表3-1 anew under each chapter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from guidelinec.model.design import Captions, Level
from guidelinec.model.document import Figure, Table
from guidelinec.numbering.formats import format_number


@dataclass(frozen=True, slots=True)
class FloatNumber:
    """The number of a table or figure: the bare count and the words as printed."""

    number: int
    text: str


@dataclass
class FloatCounts:
    """How far the tables and figures have come; those with one word (図表) count together."""

    captions: Captions
    counts: dict[str, int] = field(default_factory=dict)

    def heading(self, depth: int) -> None:
        """A heading at this depth (0 for a part): numbers start anew under it if it is a chapter, or stands above one."""
        if depth < self.captions.chapter:
            self.counts.clear()

    def next(self, block: Table | Figure, chapter: str) -> FloatNumber:
        """The next number, in the chapter of that number ("" for none)."""
        count = self.counts.get(caption_word(block, self.captions), 0) + 1
        above = f"{chapter}{self.captions.dash}" if chapter else ""
        return FloatNumber(count, f"{caption_word(block, self.captions)}{above}{count}")

    def take(self, block: Table | Figure) -> None:
        """Count that table or figure."""
        word = caption_word(block, self.captions)
        self.counts[word] = self.counts.get(word, 0) + 1


def caption_word(block: Table | Figure, captions: Captions) -> str:
    """What stands before the number."""
    return captions.table if isinstance(block, Table) else captions.figure


def chapter_number(captions: Captions, levels: Sequence[Level], numbers: Sequence[int]) -> str:
    """The number of the chapter in which something stands, as its heading writes it; "" outside of chapters that have one."""
    place = captions.chapter - 1
    if not 0 <= place < min(len(levels), len(numbers)) or f"%{place + 1}" not in levels[place].text:
        return ""
    return format_number(numbers[place], levels[place].format)
