"""What was replaced as a whole because Word cannot track it more finely, and where it stands in the new document."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from guidelinec.ooxml.blocks import TBL, TR, P, blocks, rows
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element

What = Literal["paragraph", "row", "drawing", "box", "formula", "ruby", "object", "field", "section"]

_GONE = f"{qn('w:trPr')}/{qn('w:del')}"


@dataclass(frozen=True, slots=True)
class Replaced:
    """One replacement: what, in which part, and the paragraph, or the table and its row, counted from 1 (0: none)."""

    what: What
    part: str
    paragraph: int = 0
    table: int = 0
    row: int = 0


@dataclass
class Places:
    """The paragraphs and tables of the stories of one new part by number, taken before anything is marked."""

    part: str = ""
    found: list[Replaced] = field(default_factory=list)
    numbers: dict[Element, int] = field(default_factory=dict)

    def number(self, story: Element) -> None:
        """Count the blocks of a story; a body, a note or a header, not a cell."""
        seen: Counter[str] = Counter()
        for block in blocks(story):
            seen[block.tag] += 1
            self.numbers[block] = seen[block.tag]

    def note(self, what: What, element: Element) -> None:
        """Note that something in or at an element of the new part was replaced."""
        row = None
        for one in (element, *element.iterancestors()):
            if one in self.numbers:
                self.found.append(self._place(what, one, row))
                return
            row = one if one.tag == TR else row

    def _place(self, what: What, block: Element, row: Element | None) -> Replaced:
        number = self.numbers[block]
        if block.tag == TBL:
            kept = [one for one in rows(block) if one.find(_GONE) is None]
            return Replaced(what, self.part, table=number, row=kept.index(row) + 1 if row in kept else 0)
        return Replaced(what, self.part, paragraph=number if block.tag == P else 0)
