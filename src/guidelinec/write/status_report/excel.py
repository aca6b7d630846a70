"""The roll-up as a workbook: the same tables, with shares as figures under a scale of colours, so that they can be sorted and summed."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from guidelinec.worklist.roll_up import RollUp
from guidelinec.write.printed_table.excel import GOTHIC, MINCHO
from guidelinec.write.printed_table.excel_package import workbook_bytes
from guidelinec.write.printed_table.excel_text import store_text
from guidelinec.write.printed_table.sheets import ProductOrigin
from guidelinec.write.status_report.tables import FigureTable, status_tables

HEAD, FIRST = 3, 4
"""The row of the heads, and the first row of figures."""

_FILL = PatternFill("solid", fgColor="D9E2F3")


def write_roll_up_workbook(rolled: RollUp) -> bytes:
    """The workbook; the same roll-up gives the same bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for table in status_tables(rolled):
        _fill(book.create_sheet(table.name), table, rolled.title)
    _failed(book.create_sheet("読めなかったもの"), rolled)
    mark = f"{rolled.document}@{rolled.to}:{rolled.fingerprint}"
    return workbook_bytes(book, ProductOrigin(f"改正の反映状況　{rolled.title}", mark))


def _fill(target: Worksheet, table: FigureTable, title: str) -> None:
    _top(target, f"{table.name}　{title}", table.note)
    for column, head in enumerate(("", "", *(column.head for column in table.columns)), 1):
        _head(target, column, head)
    for column, of in enumerate(table.columns, 3):
        store_text(target.cell(HEAD - 1, column), of.title if table.shares > 1 else "")
        target.cell(HEAD - 1, column).alignment = Alignment(
            textRotation=90, vertical="bottom", wrap_text=True
        )
    for number, row in enumerate(table.rows, FIRST):
        store_text(target.cell(number, 1), row.name)
        store_text(target.cell(number, 2), row.title)
        for column, figure in enumerate(row.figures, 3):
            cell = target.cell(number, column, figure)
            cell.number_format = "0%" if column < 3 + table.shares else "#,##0"
    _look(target, table)


def _top(target: Worksheet, title: str, note: str) -> None:
    store_text(target["A1"], title)
    target["A1"].font = Font(name=GOTHIC, size=14, bold=True)
    store_text(target["A2"], note)
    target["A2"].font = Font(name=MINCHO, size=9)
    target["A2"].alignment = Alignment(vertical="top")


def _head(target: Worksheet, column: int, head: str) -> None:
    cell = target.cell(HEAD, column)
    store_text(cell, head)
    cell.font, cell.fill = Font(name=GOTHIC, bold=True), _FILL
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _look(target: Worksheet, table: FigureTable) -> None:
    """Colours by share, and heads that stay."""
    last, end = max(FIRST + len(table.rows) - 1, FIRST), get_column_letter(2 + len(table.columns))
    if table.shares:
        _shade(target, f"C{FIRST}:{get_column_letter(2 + table.shares)}{last}")
    target.column_dimensions["A"].width, target.column_dimensions["B"].width = 24, 30
    if table.shares > 1:
        target.row_dimensions[HEAD - 1].height = 150
    target.freeze_panes = f"C{FIRST}"
    target.auto_filter.ref = f"A{HEAD}:{end}{last}"
    target.print_title_rows = f"{HEAD}:{HEAD}"
    _page(target)


def _page(target: Worksheet) -> None:
    """A4 that lies, all columns on one page."""
    setup = target.page_setup
    setup.orientation, setup.paperSize = "landscape", "9"  # A4
    setup.fitToWidth, setup.fitToHeight = 1, 0
    target.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _shade(target: Worksheet, shares: str) -> None:
    scale = ColorScaleRule(  # type: ignore[no-untyped-call]
        start_type="num", start_value=0, start_color="F3F8FD", end_type="num", end_value=1, end_color="8DB9E8"
    )
    target.conditional_formatting.add(shares, scale)


def _failed(target: Worksheet, rolled: RollUp) -> None:
    _top(
        target,
        f"読めなかったもの（{len(rolled.failed)}件）",
        "直してもらい、もう一度実行すると、ここにあるものだけを調べ直す。",
    )
    _head(target, 1, "ファイル")
    _head(target, 2, "理由")
    for number, failed in enumerate(rolled.failed, FIRST):
        store_text(target.cell(number, 1), failed.name)
        store_text(target.cell(number, 2), failed.reason)
    target.column_dimensions["A"].width, target.column_dimensions["B"].width = 40, 100
    _page(target)
