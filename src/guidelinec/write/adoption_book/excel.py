"""The officer's workbook: a sheet a question, with choices to pick from, and everything but the answers protected.

The protection has no password: it keeps from typing over what is shown, and anybody may lift it. The same book gives the same bytes.
"""

from __future__ import annotations

import io
import json
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from guidelinec.worklist.book import HEAD_ROW, INTRODUCTION, WIDTHS_ASKED, Book, BookRow, BookSheet
from guidelinec.worklist.decision import Filled
from guidelinec.write.change_table.words import plain_words
from guidelinec.write.printed_table.excel import GOTHIC, MINCHO, SIZE, column_width, steady
from guidelinec.write.printed_table.excel_text import store_text
from guidelinec.write.printed_table.row_height import height
from guidelinec.write.printed_table.sheets import ProductOrigin

TALLEST: Final = 405.0
"""Points that a row may be high; Excel allows 409."""

A3: Final = "8"

_THIN = Side(style="thin", color="A6A6A6")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_SHOWN_HEAD, _ASKED_HEAD = PatternFill("solid", fgColor="D9E2F3"), PatternFill("solid", fgColor="FFE699")
_ASKED = PatternFill("solid", fgColor="FFFBEB")
_TOP = Alignment(horizontal="left", vertical="top", wrap_text=True)
_MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_PLAIN, _HEAD = Font(name=MINCHO, size=SIZE), Font(name=GOTHIC, size=SIZE, bold=True)


def write_book(book: Book, fingerprint: str) -> bytes:
    """The workbook as the bytes of an .xlsx file."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    _introduce(workbook.create_sheet(INTRODUCTION), book)
    for sheet in book.sheets:
        _fill(workbook.create_sheet(sheet.form.name), sheet)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return steady(buffer.getvalue(), ProductOrigin(book.title, fingerprint))


def _introduce(target: Worksheet, book: Book) -> None:
    """The first sheet: what the workbook is about and what to do with it."""
    target.column_dimensions["A"].width, target.column_dimensions["B"].width = 26, 110
    _put(target["A1"], book.title, Font(name=GOTHIC, size=14, bold=True), Alignment(vertical="center"))
    for number, (head, words) in enumerate(book.introduction, HEAD_ROW):
        _put(target.cell(number, 1), head, _HEAD, _TOP)
        _put(target.cell(number, 2), words, _PLAIN, _TOP)
        target.row_dimensions[number].height = min(TALLEST, height((plain_words(words),), (200.0,)))
    _page(target, 2, len(book.introduction) + HEAD_ROW)
    target.protection.sheet = True


def _fill(target: Worksheet, sheet: BookSheet) -> None:
    form = sheet.form
    widths = (*form.widths, *WIDTHS_ASKED)
    for number, width in enumerate(widths, 1):
        target.column_dimensions[get_column_letter(number)].width = column_width(width)
    for number in range(len(widths) + 1, len(form.heads) + 1):
        target.column_dimensions[get_column_letter(number)].hidden = True
    _put(target["A1"], form.title, Font(name=GOTHIC, size=14, bold=True), Alignment(vertical="center"))
    _put(target["A2"], form.note, Font(name=MINCHO, size=9), Alignment(vertical="center"))
    for number, head in enumerate(form.heads, 1):
        cell = target.cell(HEAD_ROW, number)
        _put(cell, head, _HEAD, _MIDDLE)
        cell.fill = _ASKED_HEAD if head in form.asked else _SHOWN_HEAD
        cell.border = _BORDER
    for number, row in enumerate(sheet.rows, HEAD_ROW + 1):
        _row(target, number, row, widths)
    last = HEAD_ROW + len(sheet.rows)
    if sheet.rows:
        _choices(target, sheet, last)
        target.auto_filter.ref = f"A{HEAD_ROW}:{get_column_letter(len(widths))}{last}"
    target.freeze_panes = f"A{HEAD_ROW + 1}"
    _page(target, len(widths), last)
    _protect(target)


def _row(target: Worksheet, number: int, row: BookRow, widths: tuple[float, ...]) -> None:
    filled = row.filled
    asked = (filled.choice, filled.words, filled.reason, filled.person, filled.date)
    for column, text in enumerate((*row.shown, *asked, row.key.clause, row.key.policy, written(filled)), 1):
        cell = target.cell(number, column)
        _put(cell, text, _PLAIN, _TOP)
        cell.border = _BORDER
        if len(row.shown) < column <= len(row.shown) + len(asked):
            cell.fill, cell.protection = _ASKED, Protection(locked=False)
            cell.number_format = "@"  # what is typed stays as it was typed
    cells = [plain_words(text) for text in (*row.shown, *asked)]
    target.row_dimensions[number].height = min(TALLEST, height(cells, widths))


def written(filled: Filled) -> str:
    """The answers as the hidden column keeps them; the date as text, whatever Excel makes of it."""
    values = [filled.choice, filled.words, filled.reason, filled.person, filled.date]
    return json.dumps(values, ensure_ascii=False) if filled else ""


def _choices(target: Worksheet, sheet: BookSheet, last: int) -> None:
    """Let the first answer be picked from a list (ECMA-376 part 1, 18.3.1.32)."""
    column = get_column_letter(len(sheet.form.shown) + 1)
    choices = ",".join(sheet.form.choices)
    validation = DataValidation(type="list", formula1=f'"{choices}"', allow_blank=True, showErrorMessage=True)
    validation.errorTitle, validation.error = (
        "選べない答えです",
        f"{choices.replace(',', '、')} から選んでください。",
    )
    validation.add(f"{column}{HEAD_ROW + 1}:{column}{last}")
    target.add_data_validation(validation)


def _protect(target: Worksheet) -> None:
    """Protect what is shown; rows may be filtered and columns widened."""
    protection = target.protection
    protection.sheet = True
    protection.autoFilter = protection.sort = protection.formatColumns = protection.formatRows = False


def _page(target: Worksheet, columns: int, last: int) -> None:
    target.page_setup.paperSize = A3
    target.page_setup.orientation = "landscape"
    target.page_setup.fitToWidth, target.page_setup.fitToHeight = 1, 0
    target.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    target.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.6, header=0.3, footer=0.3)
    target.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    target.print_area = f"A1:{get_column_letter(columns)}{last}"
    footer = target.oddFooter
    assert footer is not None
    assert footer.center is not None
    footer.center.text = "&P / &N"
    target.sheet_view.showGridLines = False


def _put(cell: Cell | MergedCell, text: str, font: Font, alignment: Alignment) -> None:
    store_text(cell, text)
    cell.font, cell.alignment = font, alignment
