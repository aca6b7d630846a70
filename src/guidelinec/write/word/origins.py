"""What each paragraph of a Word edition is printed from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from guidelinec.numbering.labels import Label
from guidelinec.write.layout.pieces import HeadingLine, ItemLine, PartOpening, Piece, Place, Turn


@dataclass(frozen=True, slots=True)
class ParagraphOrigin:
    """The piece of the layout that a paragraph is printed from (None: the cover, the contents); of a table also the row, and the
    cell among those that begin in it, both from 0. A cell of -1 begins nowhere: it goes on from above, or fills a row up."""

    piece: Piece | None = None
    row: int = -1
    cell: int = -1

    @property
    def place(self) -> Place:
        """Where the piece stands; nowhere before the first clause and between pages."""
        if self.piece is None or isinstance(self.piece, PartOpening | Turn):
            return Place()
        return self.piece.place

    @property
    def label(self) -> Label | None:
        """The number with which Word begins the paragraph: that of a heading or an item."""
        return self.piece.label if isinstance(self.piece, HeadingLine | ItemLine) else None


class WordBlock(NamedTuple):
    """A paragraph or a table of the body, and the origin of every paragraph in it, in order."""

    xml: str
    origins: tuple[ParagraphOrigin, ...]

    @property
    def is_paragraph(self) -> bool:
        """Whether it is a paragraph, not a table."""
        return self.xml.startswith("<w:p>")


def block_from(xml: str, origin: ParagraphOrigin) -> WordBlock:
    """A block whose paragraphs are all printed from one thing."""
    return WordBlock(xml, (origin,) * xml.count("<w:p>"))


def joined(blocks: Iterable[WordBlock]) -> WordBlock:
    """Blocks in a row as one."""
    rows = tuple(blocks)
    return WordBlock(
        "".join(row.xml for row in rows), tuple(origin for row in rows for origin in row.origins)
    )


class WordEdition(NamedTuple):
    """A Word edition: the bytes of a .docx, and the origin of every paragraph of its main part, in document order."""

    data: bytes
    origins: tuple[ParagraphOrigin, ...]
