"""Sheets that somebody fills in: cells with words, choices to pick from, all but the answers protected, and the page on which they are printed.

The protection has no password: it keeps from typing over what is shown, and anybody may lift it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from guidelinec.write.printed_table.excel import GOTHIC, MINCHO, SIZE
from guidelinec.write.printed_table.excel_text import store_text

TALLEST: Final = 405.0
"""Points that a row may be high; Excel allows 409."""

A3, A4 = "8", "9"

_THIN = Side(style="thin", color="A6A6A6")
BORDER: Final = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
SHOWN_HEAD: Final = PatternFill("solid", fgColor="D9E2F3")
ASKED_HEAD: Final = PatternFill("solid", fgColor="FFE699")
ASKED: Final = PatternFill("solid", fgColor="FFFBEB")
TOP: Final = Alignment(horizontal="left", vertical="top", wrap_text=True)
CENTRE: Final = Alignment(horizontal="center", vertical="center", wrap_text=True)
MIDDLE: Final = Alignment(vertical="center")
PLAIN, HEAD = Font(name=MINCHO, size=SIZE), Font(name=GOTHIC, size=SIZE, bold=True)
TITLE, NOTE = Font(name=GOTHIC, size=14, bold=True), Font(name=MINCHO, size=9)


def put(cell: Cell | MergedCell, text: str, font: Font = PLAIN, alignment: Alignment = TOP) -> None:
    """Words in a cell, which stay words whatever they begin with."""
    store_text(cell, text)
    look(cell, font, alignment)


def look(cell: Cell | MergedCell, font: Font = PLAIN, alignment: Alignment = TOP) -> None:
    """The letters of a cell, and where they stand in it."""
    cell.font, cell.alignment = font, alignment


def put_head(cell: Cell | MergedCell, text: str, fill: PatternFill) -> None:
    """The head of a column."""
    put(cell, text, HEAD, CENTRE)
    cell.fill, cell.border = fill, BORDER


def show(cell: Cell | MergedCell) -> None:
    """Let a cell look like one that is read."""
    look(cell)
    cell.border = BORDER


def ask(cell: Cell | MergedCell) -> None:
    """Let a cell be filled in; what is typed stays as it was typed."""
    cell.fill, cell.protection, cell.border = ASKED, Protection(locked=False), BORDER
    cell.number_format = "@"
    look(cell)


def offer(target: Worksheet, choices: Sequence[str], cells: str) -> None:
    """Let the answer in these cells be picked from a list (ECMA-376 part 1, 18.3.1.32)."""
    listed = f'"{",".join(choices)}"'
    validation = DataValidation(type="list", formula1=listed, allow_blank=True, showErrorMessage=True)
    validation.errorTitle = "選べない答えです"
    validation.error = f"{'、'.join(choices)} から選んでください。"
    validation.add(cells)
    target.add_data_validation(validation)


def protect(target: Worksheet) -> None:
    """Protect what is shown; rows may be filtered and columns widened."""
    protection = target.protection
    protection.sheet = True
    protection.autoFilter = protection.sort = protection.formatColumns = protection.formatRows = False


def lay_out(target: Worksheet, paper: str, columns: int, last: int, head_row: int) -> None:
    """Landscape, as wide as the page, with the heads repeated and the pages numbered."""
    target.page_setup.paperSize = paper
    target.page_setup.orientation = "landscape"
    target.page_setup.fitToWidth, target.page_setup.fitToHeight = 1, 0
    target.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    target.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.6, header=0.3, footer=0.3)
    target.print_title_rows = f"{head_row}:{head_row}"
    target.print_area = f"A1:{get_column_letter(columns)}{last}"
    footer = target.oddFooter
    assert footer is not None
    assert footer.center is not None
    footer.center.text = "&P / &N"
    target.sheet_view.showGridLines = False
