"""The links of a printed table in Excel, where a cell has one link at most."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from guidelinec.write.change_table.words import Destination, Words
from guidelinec.write.printed_table.excel_columns import SheetColumn
from guidelinec.write.printed_table.excel_styles import FilledSheet, StyledCell
from guidelinec.write.printed_table.excel_text import store_text
from guidelinec.write.printed_table.row_height import lines_in
from guidelinec.write.word.bookmarks import clause_bookmark

ASIDE: Final = "リンク（印刷されない）"
ASIDE_WIDTH: Final = 22
LINKED: Final = Font(name="ＭＳ 明朝", size=10, color="0563C1")
"""Not underlined: an underline marks what changed."""


def link_cells(page: FilledSheet, row: int, cells: Sequence[Words], columns: Sequence[SheetColumn]) -> None:
    """Let the cells of a row lead to their places. A cell of one line with one link leads there itself; the links of all others stand in
    cells of their own at the right of the table, outside of what is printed: LibreOffice does not wrap a cell that is a link."""
    target, aside = page.target, columns[-1].last + 1
    for words, column in zip(cells, columns, strict=True):
        links = [(run.text, run.link) for run in words if run.link]
        if len(links) == 1 and lines_in(words, column.width) == 1:
            _lead(page, target.cell(row, column.first), links[0][1])
            continue
        for text, link in links:
            cell = target.cell(row, aside)
            store_text(cell, text)
            _lead(page, cell, link)
            _head(target, aside)
            aside += 1


def _head(target: Worksheet, column: int) -> None:
    target.cell(3, column).value = ASIDE
    target.column_dimensions[get_column_letter(column)].width = ASIDE_WIDTH


def _lead(page: FilledSheet, cell: StyledCell, link: Destination) -> None:
    """A hyperlink to a name of this or another workbook, or to a bookmark of a Word edition (ECMA-376 part 1, 18.3.1.47)."""
    place = clause_bookmark(link.place) if link.page else link.place
    ending = ".docx" if link.page else ".xlsx"
    cell.hyperlink = Hyperlink(
        ref=cell.coordinate, location=place, target=link.file + ending if link.file else None
    )
    page.styles.dress(cell, ("linked", *(cell._style or ())), _colour)


def _colour(cell: StyledCell) -> None:
    cell.font = LINKED
