"""Whether the first row of a workbook or CSV file is a head: by its look, else by its words; what was decided is said."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.worksheet import Worksheet

from guidelinec.model.document import Table
from guidelinec.model.walk import blocks
from guidelinec.read.foreign import import_foreign

NAMES = [["区分", "件数"], ["甲", 3], ["乙", 4]]
VALUES = [["甲", 3], ["乙", 4]]


def bold(sheet: Worksheet) -> None:
    for cell in sheet[1]:
        cell.font = Font(bold=True)


def all_bold(sheet: Worksheet) -> None:
    for row in sheet.iter_rows():
        for cell in row:
            cell.font = Font(bold=True)


def shaded(sheet: Worksheet) -> None:
    for cell in sheet[1]:
        cell.fill = PatternFill("solid", fgColor="CCCCCC")


def frozen(sheet: Worksheet) -> None:
    sheet.freeze_panes = "A2"


def frozen_column(sheet: Worksheet) -> None:
    sheet.freeze_panes = "B1"


def filtered(sheet: Worksheet) -> None:
    sheet.auto_filter.ref = "A1:B3"


def excel_table(sheet: Worksheet) -> None:
    sheet.add_table(ExcelTable(displayName="t", ref="A1:B3"))


def plain(sheet: Worksheet) -> None:
    """No look at all."""


def merged(sheet: Worksheet) -> None:
    bold(sheet)
    sheet.merge_cells("A1:A2")


def workbook(rows: list[list[object]], look: Callable[[Worksheet], None]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(row)
    look(sheet)
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def decided(data: bytes, name: str) -> tuple[int, str]:
    """The rows of the head, and what is said of it."""
    intake = import_foreign(data, name)
    (table,) = (block for block in blocks(intake.document) if isinstance(block, Table))
    reasons = [doubt.reason for doubt in intake.account.doubts if doubt.reason.startswith("一行目")]
    return table.head, reasons[0][4:].partition("（")[0] if reasons else ""


@pytest.mark.parametrize("look", [bold, shaded, frozen, filtered])
def test_a_row_that_looks_like_a_head_is_one_whatever_it_says(look: Callable[[Worksheet], None]) -> None:
    assert decided(workbook([[2022, 2023], [1, 2], [3, 4]], look), "x.xlsx") == (1, "")


def test_a_table_of_excel_has_a_head() -> None:
    assert decided(workbook(NAMES, excel_table), "x.xlsx") == (1, "")


@pytest.mark.parametrize("look", [plain, all_bold, frozen_column])
def test_without_a_look_the_words_decide_and_it_is_said(look: Callable[[Worksheet], None]) -> None:
    assert decided(workbook(NAMES, look), "x.xlsx") == (1, "見出し行とした")
    assert decided(workbook(VALUES, look), "x.xlsx") == (0, "見出し行としなかった")


def test_a_head_is_as_high_as_its_merged_cells() -> None:
    rows: list[list[object]] = [["区分", "件数"], [None, "内訳"], ["甲", 3]]
    assert decided(workbook(rows, merged), "x.xlsx")[0] == 2


def test_a_single_row_is_no_head() -> None:
    assert decided(workbook([["区分", "件数"]], bold), "x.xlsx") == (0, "")


@pytest.mark.parametrize(
    ("first", "head"),
    [
        ("区分,件数", 1),
        ("甲,令和5年4月", 0),
        ("甲,1,200円", 0),
        ("甲,", 0),
        ("甲,甲", 0),
        ("1,乙", 0),
        ("年度,2023年度", 0),
        ("1号様式,2号様式", 1),
    ],
)
def test_csv_files_are_judged_by_their_words(first: str, head: int) -> None:
    data = f"{first}\n乙,丙\n丁,戊\n".encode()
    said = "見出し行とした" if head else "見出し行としなかった"
    assert decided(data, "x.csv") == (head, said)
