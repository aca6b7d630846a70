"""Where something stands in a Word file: the part, and the paragraph, or the table and its row, counted from 1."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from guidelinec.ooxml.blocks import TBL, TR, P, blocks, rows
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element

_NOTES = tuple(map(qn, ("w:footnote", "w:endnote", "w:comment")))


@dataclass(frozen=True, slots=True)
class WordPlace:
    """A place; 0 and "" where there is none. `note` is the id of a note or a comment, whose paragraphs count anew."""

    part: str
    paragraph: int = 0
    table: int = 0
    row: int = 0
    note: str = ""


@dataclass
class Places:
    """The paragraphs, tables and rows of a part by number, as they were when they were counted."""

    part: str = ""
    numbers: dict[Element, int] = field(default_factory=dict)

    def number(self, story: Element) -> None:
        """Count the blocks of a story (a body, a note, a header; not a cell) and the rows of its tables."""
        seen: Counter[str] = Counter()
        for block in blocks(story):
            seen[block.tag] += 1
            self.numbers[block] = seen[block.tag]
            if block.tag == TBL:
                self.numbers |= {row: number for number, row in enumerate(rows(block), 1)}

    def place(self, element: Element) -> WordPlace:
        """The place of an element: that of the outermost paragraph or row around it."""
        numbers: dict[str, int] = {}
        note = ""
        for holder in (element, *element.iterancestors()):
            if holder in self.numbers:
                numbers[holder.tag] = self.numbers[holder]
            elif holder.tag in _NOTES:
                note = holder.get(qn("w:id"), "")
        return WordPlace(
            part=self.part,
            paragraph=numbers.get(P, 0),
            table=numbers.get(TBL, 0),
            row=numbers.get(TR, 0),
            note=note,
        )


def number_all(root: Element, part: str) -> Places:
    """The places of a part with all its stories."""
    places = Places(part)
    body = root.find(qn("w:body"))
    notes = [note for note in root if note.tag in _NOTES]
    for story in notes or [root if body is None else body]:
        places.number(story)
    return places
