"""Boxes of a Word edition: tables of one column, in which a title is never parted from the words below it."""

from __future__ import annotations

from dataclasses import dataclass, field

from guidelinec.ooxml.markup import paragraph
from guidelinec.write.word.origins import ParagraphOrigin, WordBlock, block_from, joined

SPACE = paragraph("", "GLSpace")
"""A narrow empty paragraph."""
BOX_MARGIN = 140
"""Space in twips between the frame of a box and its text."""
BELOW_TABLE = '<w:tcMar><w:bottom w:w="100" w:type="dxa"/></w:tcMar>'
"""Room in twips below a table that ends a row: LibreOffice does not show the paragraph that must follow it there."""
LOOSE = '<w:keepNext w:val="0"/>'
"""Of a paragraph that a row holds to what follows: were it kept with the next, so were the row with the next one."""

_EDGES = "".join(
    f'<w:{side} w:val="single" w:sz="6" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right")
)
_MARGINS = "".join(
    f'<w:{side} w:w="{size}" w:type="dxa"/>'
    for side, size in (("top", 0), ("left", BOX_MARGIN), ("bottom", 0), ("right", BOX_MARGIN))
)


@dataclass(slots=True)
class BoxRow:
    """A row of a box; a `whole` one is not parted by a page, and `waits` for the words below its titles."""

    whole: bool = False
    waits: bool = False
    blocks: list[WordBlock] = field(default_factory=list)

    def block(self, width: int, edge: ParagraphOrigin) -> WordBlock:
        """w:tr (17.4.79); its cell ends with a paragraph (17.4.66), that of the box's edge where no other does."""
        whole = "<w:trPr><w:cantSplit/></w:trPr>" if self.whole else ""
        end = [] if self.blocks[-1].is_paragraph else [block_from(SPACE, edge)]
        words, origins = joined((*self.blocks, *end))
        room = BELOW_TABLE if end else ""
        cell = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{room}</w:tcPr>{words}'
        return WordBlock(f"<w:tr>{whole}<w:tc>{cell}</w:tc></w:tr>", origins)


@dataclass(slots=True)
class Box:
    """A box as it grows. Inside a cell neither Word nor LibreOffice keeps a paragraph with the next: titles stand in one row
    with the first words below them, all else in rows that go over pages. The indents of its paragraphs would tear the
    border of paragraphs, so it is a table."""

    rows: list[BoxRow] = field(default_factory=list)

    def add(self, block: WordBlock) -> None:
        """A paragraph or table more."""
        if not self.rows or (self.rows[-1].whole and not self.rows[-1].waits):
            self.rows.append(BoxRow())
        self.rows[-1].blocks.append(block)
        self.rows[-1].waits = False

    def add_title(self, block: WordBlock) -> None:
        """A title more."""
        if not self.rows or not self.rows[-1].waits:
            self.rows.append(BoxRow(whole=True, waits=True))
        self.rows[-1].blocks.append(block)

    def block(self, width: int, indent: int, edge: ParagraphOrigin) -> WordBlock:
        """A w:tbl (17.4.37) of this width and indent in twips; an empty box is printed from its edge."""
        rows = self.rows or [BoxRow(blocks=[block_from(SPACE, edge)])]
        words, origins = joined(row.block(width, edge) for row in rows)
        xml = (
            f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblInd w:w="{indent}" w:type="dxa"/>'
            f'<w:tblBorders>{_EDGES}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{_MARGINS}</w:tblCellMar>'
            f'<w:tblLook w:val="0000" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" '
            f'w:noVBand="0"/></w:tblPr><w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>'
            f"{words}</w:tbl>"
        )
        return WordBlock(xml, origins)
