"""The rows of our workbooks are those that openpyxl writes, whatever stands in their cells."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet._writer import WorksheetWriter

from guidelinec.write.printed_table.excel_rows import SheetWriter
from guidelinec.write.printed_table.excel_text import clean, store_text

UNDERLINED = InlineFont(u="single")
WORDS = st.text("本<>&\"' \n\r\tA😀=é", max_size=6)
RICH = st.lists(st.tuples(WORDS.filter(bool), st.booleans()), min_size=1, max_size=3)
LEAST = {"text": "甲", "rich": [("乙 ", True), ("丙", False)], "numbers": [3, 0.1]}


def sheet(text: str, rich: list[tuple[str, bool]], numbers: list[float]) -> Any:
    """A sheet with words, words in two looks, numbers, a link, a height, looks and merged cells."""
    target = Workbook().worksheets[0]
    store_text(target["A1"], text)
    target["A1"].font = Font(bold=True)
    store_text(target["B1"], text + "ー")
    target["C2"].value = CellRichText(
        *(TextBlock(UNDERLINED if marked else InlineFont(), clean(words)) for words, marked in rich)
    )
    for column, number in enumerate(numbers, 1):
        target.cell(3, column).value = number
    target["B4"].font = Font(italic=True)
    target["A5"].value = "行き先"
    target["A5"].hyperlink = "https://example.jp/"
    target.row_dimensions[3].height = 13.5
    target.row_dimensions[9].height = 20
    for place in ("A7:C7", "A10:B10", "A6:AB6"):
        target.merge_cells(place)
    return target


def plainly(target: Any) -> bytes:
    """The part as openpyxl writes it; it writes merged cells as a set has them, so of these there is one."""
    writer = WorksheetWriter(target, BytesIO())
    writer.write()
    return writer.read()


@given(WORDS, RICH, st.lists(st.integers() | st.floats(allow_nan=False, allow_infinity=False), max_size=2))
def test_words_numbers_looks_and_links_are_written_as_openpyxl_writes_them(
    text: str, rich: list[tuple[str, bool]], numbers: list[float]
) -> None:
    ours, theirs = sheet(text, rich, numbers), sheet(text, rich, numbers)
    for place in ("A10:B10", "A6:AB6"):
        ours.unmerge_cells(place)
        theirs.unmerge_cells(place)
    assert SheetWriter(ours).part() == plainly(theirs)
    assert ours.parent._cell_styles == theirs.parent._cell_styles


def test_merged_cells_stand_in_order() -> None:
    part = SheetWriter(sheet(**LEAST)).part()
    assert (
        b'<mergeCells count="3"><mergeCell ref="A10:B10"/><mergeCell ref="A6:AB6"/><mergeCell ref="A7:C7"/></mergeCells>'
        in part
    )


@pytest.mark.parametrize("value", ["=SUM(A1:A2)", True])
def test_what_is_neither_words_nor_a_number_is_left_to_openpyxl(value: object) -> None:
    ours, theirs = Workbook().worksheets[0], Workbook().worksheets[0]
    for target in (ours, theirs):
        target["A1"].value = value
        target["A2"].value = "語"
    assert SheetWriter(ours).part() == plainly(theirs)


def test_a_sheet_with_a_comment_keeps_it() -> None:
    target = Workbook().worksheets[0]
    target["A1"].value = "語"
    target["A1"].comment = Comment("付記", "甲")
    assert "語".encode("ascii", "xmlcharrefreplace") in SheetWriter(target).part()
    assert len(target._comments) == 1
