"""Tables as an Excel workbook: A4 landscape, wrapped, heads repeated on every page, changed words underlined.

Whatever a text begins with is stored as text and never as a formula; the same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from guidelinec.write.change_table.words import Words, text_of
from guidelinec.write.printed_table.cell_lines import CellLine, GridRow, spans
from guidelinec.write.printed_table.excel_columns import SheetColumn, sheet_columns
from guidelinec.write.printed_table.excel_links import link_cells
from guidelinec.write.printed_table.excel_package import workbook_bytes
from guidelinec.write.printed_table.excel_styles import CellStyles, FilledSheet, StyledCell
from guidelinec.write.printed_table.excel_text import clean, store_text
from guidelinec.write.printed_table.row_height import fit, height
from guidelinec.write.printed_table.sheets import ProductOrigin, RowStyle, Sheet, heading

MINCHO: Final = "ＭＳ 明朝"
GOTHIC: Final = "ＭＳ ゴシック"
SIZE: Final = 10

_THIN = Side(style="thin", color="808080")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_BORDERS = {
    (top, bottom): Border(
        left=_THIN, right=_THIN, top=_THIN if top else None, bottom=_THIN if bottom else None
    )
    for top in (False, True)
    for bottom in (False, True)
}
_LOOKS: dict[RowStyle, tuple[Font, Alignment]] = {
    "plain": (Font(name=MINCHO, size=SIZE), Alignment(horizontal="left", vertical="top", wrap_text=True)),
    "heading": (Font(name=GOTHIC, size=SIZE), Alignment(horizontal="left", vertical="top", wrap_text=True)),
    "quiet": (Font(name=MINCHO, size=SIZE), Alignment(horizontal="center", vertical="top", wrap_text=True)),
}
_Look: TypeAlias = tuple[RowStyle, tuple[bool, bool]]
"""The style of a row, and whether its border is drawn above and below."""
_HEAD_FILL = PatternFill("solid", fgColor="D9E2F3")
_HEADING_FILL = PatternFill("solid", fgColor="F2F2F2")
_UNDERLINED = InlineFont(rFont=MINCHO, sz=SIZE, u="single")
_PLAIN = InlineFont(rFont=MINCHO, sz=SIZE)


def write_workbook(sheets: tuple[Sheet, ...], origin: ProductOrigin) -> bytes:
    """The sheets as the bytes of an .xlsx file."""
    book = Workbook()
    book.remove(book.worksheets[0])
    styles = CellStyles()
    for sheet in sheets:
        page = FilledSheet(book.create_sheet(sheet.name), styles)
        _fill(book, page, sheet)
        if origin.printed:
            _small_print(book[sheet.name], origin.fingerprint)
    return workbook_bytes(book, origin)


def _fill(book: Workbook, page: FilledSheet, sheet: Sheet) -> None:
    """Fill a sheet; rows with an anchor become names of the workbook, by which links find them."""
    columns, target = sheet_columns(sheet), page.target
    for column in columns:
        width = column.width / (column.last + 1 - column.first)
        for number in range(column.first, column.last + 1):
            target.column_dimensions[get_column_letter(number)].width = column_width(width)
    target["A1"].font = Font(name=GOTHIC, size=14, bold=True)
    store_text(target["A1"], heading(sheet))
    store_text(target["A2"], sheet.note)
    target["A2"].font = Font(name=MINCHO, size=9)
    for column, head in zip(columns, sheet.heads, strict=True):
        _head(page, column, head)
    line = 4
    for row in sheet.rows:
        if row.anchor:
            place = f"'{sheet.name}'!$A${line}"
            book.defined_names[row.anchor] = DefinedName(row.anchor, attr_text=place)
        pieces = fit(row.cells, sheet.widths)
        for count, cells in enumerate(pieces):
            ends = count == 0, count == len(pieces) - 1
            for column, piece in zip(columns, cells, strict=True):
                _piece(page, (line, column), piece, style=row.style, ends=ends)
            target.row_dimensions[line].height = height(cells, sheet.widths)
            line += 1
        link_cells(page, line - len(pieces), row.cells, columns)
    _page(target, columns, line - 1)


def _small_print(target: Worksheet, fingerprint: str) -> None:
    """What the table was made from, at the right of the footer."""
    footer = target.oddFooter
    assert footer is not None
    assert footer.right is not None
    footer.right.text, footer.right.size, footer.right.color = fingerprint, 7, "808080"


def column_width(millimetres: float) -> float:
    """The width that Excel counts in digits of its standard font, 7 pixels wide, with 5 pixels of padding."""
    return round((millimetres / 25.4 * 96 - 5) / 7, 2)


def _head(page: FilledSheet, column: SheetColumn, head: str) -> None:
    cell = page.target.cell(3, column.first)
    store_text(cell, head)
    page.styles.dress(cell, "head", _dress_head)
    page.styles.merge(page.target, 3, column.first, column.last)


def _dress_head(cell: StyledCell) -> None:
    cell.font = Font(name=GOTHIC, size=SIZE, bold=True)
    cell.fill, cell.border = _HEAD_FILL, _BORDER
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _piece(
    page: FilledSheet,
    place: tuple[int, SheetColumn],
    piece: CellLine,
    style: RowStyle,
    ends: tuple[bool, bool],
) -> None:
    """Fill what a row has in a column: one cell, or the cells of a row of a table."""
    (row, column), target = place, page.target
    if isinstance(piece, GridRow):
        for words, first, last in spans(piece, column.last + 1 - column.first):
            _body(page, target.cell(row, column.first + first), words, (style, (True, True)))
            page.styles.merge(target, row, column.first + first, column.first + last - 1)
    else:
        _body(page, target.cell(row, column.first), piece, (style, ends))
        page.styles.merge(target, row, column.first, column.last)


def _body(page: FilledSheet, cell: Cell | MergedCell, words: Words, look: _Look) -> None:
    """Fill a cell; a row that goes on over several has its border around them all."""
    if any(run.changed for run in words):
        blocks = [
            TextBlock(_UNDERLINED if run.changed else _PLAIN, clean(run.text)) for run in words if run.text
        ]
        cell.value = CellRichText(*blocks)
    else:
        store_text(cell, text_of(words))
    page.styles.dress(cell, look, lambda first: _dress(first, *look))


def _dress(cell: Cell | MergedCell, style: RowStyle, ends: tuple[bool, bool]) -> None:
    cell.font, cell.alignment = _LOOKS[style]
    cell.border = _BORDERS[ends]
    if style == "heading":
        cell.fill = _HEADING_FILL


def _page(target: Worksheet, columns: Sequence[SheetColumn], last: int) -> None:
    end = get_column_letter(columns[-1].last)
    setup = target.page_setup
    setup.paperSize = "9"  # A4
    setup.orientation = "landscape"
    setup.fitToWidth, setup.fitToHeight = 1, 0
    target.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    target.page_margins = PageMargins(left=0.5, right=0.5, top=0.6, bottom=0.6, header=0.3, footer=0.3)
    target.print_title_rows = "3:3"
    target.print_area = f"A1:{end}{last}"
    footer = target.oddFooter
    assert footer is not None
    assert footer.center is not None
    footer.center.text = "&P / &N"
    target.freeze_panes = "A4"
    if last > 3:
        target.auto_filter.ref = f"A3:{end}{last}"
    target.sheet_view.showGridLines = False
