"""The officer's workbook: a sheet a question, with choices to pick from, and everything but the answers protected.

The same book gives the same bytes.
"""

from __future__ import annotations

import json

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from guidelinec.worklist.book import HEAD_ROW, INTRODUCTION, WIDTHS_ASKED, Book, BookRow, BookSheet
from guidelinec.worklist.decision import Filled
from guidelinec.worklist.looks import NO_LOOKS, BookLooks
from guidelinec.write.adoption_book.looks import put_looks
from guidelinec.write.change_table.words import plain_words
from guidelinec.write.printed_table.asked_cells import TALLEST, ask, offer, protect, put_head, show
from guidelinec.write.printed_table.excel import column_width
from guidelinec.write.printed_table.excel_looks import (
    A3,
    ASKED_HEAD,
    HEAD,
    HEAD_FILL,
    NOTE,
    TITLE,
    TITLE_LINE,
    put,
    set_page,
)
from guidelinec.write.printed_table.excel_package import workbook_bytes
from guidelinec.write.printed_table.excel_styles import CellStyles, FilledSheet
from guidelinec.write.printed_table.excel_text import store_text
from guidelinec.write.printed_table.row_height import height
from guidelinec.write.printed_table.sheets import ProductOrigin


def write_book(book: Book, fingerprint: str, looks: BookLooks = NO_LOOKS) -> bytes:
    """The workbook as the bytes of an .xlsx file, with the looks of the one before."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    _introduce(workbook.create_sheet(INTRODUCTION), book)
    styles = CellStyles()
    for sheet in book.sheets:
        page = FilledSheet(workbook.create_sheet(sheet.form.name), styles)
        _fill(page, sheet)
        put_looks(page.target, sheet, looks)
    return workbook_bytes(workbook, ProductOrigin(book.title, fingerprint))


def _introduce(target: Worksheet, book: Book) -> None:
    """The first sheet: what the workbook is about and what to do with it."""
    target.column_dimensions["A"].width, target.column_dimensions["B"].width = 26, 110
    put(target["A1"], book.title, TITLE, TITLE_LINE)
    for number, (head, words) in enumerate(book.introduction, HEAD_ROW):
        put(target.cell(number, 1), head, HEAD)
        put(target.cell(number, 2), words)
        target.row_dimensions[number].height = min(TALLEST, height((plain_words(words),), (200.0,)))
    set_page(target, 2, len(book.introduction) + HEAD_ROW, heads=HEAD_ROW, paper=A3)
    target.protection.sheet = True


def _fill(page: FilledSheet, sheet: BookSheet) -> None:
    form, target = sheet.form, page.target
    widths = (*form.widths, *WIDTHS_ASKED)
    for number, width in enumerate(widths, 1):
        target.column_dimensions[get_column_letter(number)].width = column_width(width)
    for number in range(len(widths) + 1, len(form.heads) + 1):
        target.column_dimensions[get_column_letter(number)].hidden = True
    put(target["A1"], form.title, TITLE, TITLE_LINE)
    put(target["A2"], form.note, NOTE, TITLE_LINE)
    for number, head in enumerate(form.heads, 1):
        put_head(target.cell(HEAD_ROW, number), head, ASKED_HEAD if head in form.asked else HEAD_FILL)
    for number, row in enumerate(sheet.rows, HEAD_ROW + 1):
        _row(page, number, row, widths)
    last = HEAD_ROW + len(sheet.rows)
    if sheet.rows:
        column = get_column_letter(len(form.shown) + 1)
        offer(target, form.choices, f"{column}{HEAD_ROW + 1}:{column}{last}")
        target.auto_filter.ref = f"A{HEAD_ROW}:{get_column_letter(len(widths))}{last}"
    target.freeze_panes = f"A{HEAD_ROW + 1}"
    set_page(target, len(widths), last, heads=HEAD_ROW, paper=A3)
    protect(target)
    target.protection.formatCells = False  # officers colour what they have dealt with


def _row(page: FilledSheet, number: int, row: BookRow, widths: tuple[float, ...]) -> None:
    filled, target = row.filled, page.target
    asked = (filled.choice, filled.words, filled.reason, filled.person, filled.date)
    for column, text in enumerate((*row.shown, *asked, row.key.clause, row.key.policy, written(filled)), 1):
        cell = target.cell(number, column)
        store_text(cell, text)
        is_asked = len(row.shown) < column <= len(row.shown) + len(asked)
        page.styles.dress(cell, is_asked, ask if is_asked else show)
    cells = [plain_words(text) for text in (*row.shown, *asked)]
    target.row_dimensions[number].height = min(TALLEST, height(cells, widths))


def written(filled: Filled) -> str:
    """The answers as the hidden column keeps them; the date as text, whatever Excel makes of it."""
    values = [filled.choice, filled.words, filled.reason, filled.person, filled.date]
    return json.dumps(values, ensure_ascii=False) if filled else ""
