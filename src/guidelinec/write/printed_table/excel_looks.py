"""How the cells and pages of workbooks look that are more than a printed table: forms, checklists, standards of requirements."""

from __future__ import annotations

from typing import Final

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from guidelinec.write.printed_table.excel import GOTHIC, MINCHO, SIZE
from guidelinec.write.printed_table.excel_styles import StyledCell
from guidelinec.write.printed_table.excel_text import store_text

A3, A4 = "8", "9"

_THIN = Side(style="thin", color="A6A6A6")
BORDER: Final = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
HEAD_FILL: Final = PatternFill("solid", fgColor="D9E2F3")
ASKED_HEAD: Final = PatternFill("solid", fgColor="FFE699")
ASKED: Final = PatternFill("solid", fgColor="FFFBEB")
TOP: Final = Alignment(horizontal="left", vertical="top", wrap_text=True)
LINE: Final = Alignment(horizontal="left", vertical="center")
TITLE_LINE: Final = Alignment(vertical="center")
MIDDLE: Final = Alignment(horizontal="center", vertical="center", wrap_text=True)
PLAIN, HEAD = Font(name=MINCHO, size=SIZE), Font(name=GOTHIC, size=SIZE, bold=True)
TITLE, NOTE = Font(name=GOTHIC, size=14, bold=True), Font(name=MINCHO, size=9)


def put(cell: Cell | MergedCell, text: str, font: Font = PLAIN, alignment: Alignment = TOP) -> None:
    """Words in a cell, which stay words whatever they begin with."""
    store_text(cell, text)
    cell.font, cell.alignment = font, alignment


def dress_head(cell: StyledCell, *, asked: bool) -> None:
    """The head of a column; one of a column to fill in is coloured like that."""
    cell.font, cell.alignment, cell.border = HEAD, MIDDLE, BORDER
    cell.fill = ASKED_HEAD if asked else HEAD_FILL


def set_page(target: Worksheet, columns: int, last: int, *, heads: int = 0, paper: str = A4) -> None:
    """Landscape, all columns on one page, the head (the row `heads`) on every page, the pages numbered."""
    target.page_setup.paperSize = paper
    target.page_setup.orientation = "landscape"
    target.page_setup.fitToWidth, target.page_setup.fitToHeight = 1, 0
    target.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    target.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.6, header=0.3, footer=0.3)
    if heads:
        target.print_title_rows = f"{heads}:{heads}"
    target.print_area = f"A1:{get_column_letter(columns)}{last}"
    footer = target.oddFooter
    assert footer is not None
    assert footer.center is not None
    footer.center.text = "&P / &N"
    target.sheet_view.showGridLines = False
