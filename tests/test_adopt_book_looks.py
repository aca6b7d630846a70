"""What an officer did to the workbook beside the answers stays when it is written again, row by row, or is named. In memory, without a policy."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color

from guidelinec.read.sheet.answers import read_answers
from guidelinec.worklist.book import FORMS, HEAD_ROW, Book, BookRow, BookSheet
from guidelinec.worklist.decision import Filled, RowKey
from guidelinec.worklist.looks import NO_LOOKS, BookLooks, what_is_lost
from guidelinec.write.adoption_book.excel import write_book

FORM = FORMS["作業一覧"]
CHOICE = len(FORM.shown) + 1
RED, THEME, OLD = Color(rgb="FFFF9999"), Color(theme=5, tint=0.4), Color(indexed=13)


def book(*clauses: str) -> Book:
    """A workbook of two sheets with a row for each clause."""
    sheets = tuple(
        BookSheet(
            FORMS[name],
            tuple(
                BookRow(RowKey(name, one, "第1条"), (one,) * len(FORMS[name].shown), Filled())
                for one in clauses
            ),
        )
        for name in ("作業一覧", "対応")
    )
    return Book("町", (("使い方", "書く"),), sheets)


def edited(data: bytes, change: Any) -> bytes:
    """The workbook after a person changed its first sheet of answers."""
    workbook = load_workbook(BytesIO(data))
    change(workbook["作業一覧"])
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def looks(data: bytes) -> BookLooks:
    read = read_answers(data, "町.xlsx")
    assert not read.troubles
    return read.looks


def again(data: bytes, *clauses: str) -> Any:
    """The sheet as it is written after that, with these rows."""
    return load_workbook(BytesIO(write_book(book(*clauses), "x", looks(data))))["作業一覧"]


@pytest.fixture(scope="module")
def first() -> bytes:
    return write_book(book("a", "b", "c"), "x")


def test_a_book_that_nobody_touched_has_no_looks_but_its_widths(first: bytes) -> None:
    read = looks(first)
    assert replace(read, columns=()) == NO_LOOKS
    assert write_book(book("a", "b", "c"), "x", read) == first


@pytest.mark.parametrize("colour", [RED, THEME, OLD], ids=["rgb", "theme", "indexed"])
def test_colours_and_notes_follow_their_row(first: bytes, colour: Color) -> None:
    def change(sheet: Any) -> None:
        sheet.cell(HEAD_ROW + 2, CHOICE).fill = PatternFill("solid", fgColor=colour)
        sheet.cell(HEAD_ROW + 2, 1).fill = PatternFill("solid", fgColor=colour)
        sheet.cell(HEAD_ROW + 2, CHOICE + 1).comment = Comment("=係長に聞く", "佐藤")

    sheet = again(edited(first, change), "x", "y", "b", "c")
    row = HEAD_ROW + 3
    for place in (CHOICE, 1):
        kept = sheet.cell(row, place).fill.fgColor
        assert (kept.type, kept.value, kept.tint) == (colour.type, colour.value, colour.tint)
    note = sheet.cell(row, CHOICE + 1).comment
    assert (note.text, note.author) == ("=係長に聞く", "佐藤")
    assert sum(cell.comment is not None for line in sheet.iter_rows() for cell in line) == 1
    assert sheet.cell(row + 1, CHOICE).fill.fgColor.rgb[-6:] == "FFFBEB"


def test_they_follow_rows_that_were_sorted_and_columns_that_were_moved(first: bytes) -> None:
    def change(sheet: Any) -> None:
        sheet.cell(HEAD_ROW + 1, CHOICE).fill = PatternFill("solid", fgColor=RED)
        sheet.move_range(f"A{HEAD_ROW + 1}:Z{HEAD_ROW + 1}", rows=5)
        sheet.insert_cols(1)

    sheet = again(edited(first, change), "a", "b")
    assert sheet.cell(HEAD_ROW + 1, CHOICE).fill.fgColor.rgb == RED.rgb


def test_widths_stay_though_a_program_writes_neighbours_as_one(first: bytes) -> None:
    def change(sheet: Any) -> None:
        sheet.column_dimensions["B"].width = 44
        sheet.column_dimensions["B"].max = 3
        del sheet.column_dimensions["C"]

    sheet = again(edited(first, change), "a")
    assert [sheet.column_dimensions[name].width for name in "BC"] == [44, 44]


def test_what_finds_no_place_is_named(first: bytes) -> None:
    def change(sheet: Any) -> None:
        column = len(FORM.heads) + 2
        sheet.cell(HEAD_ROW, column).value = "課の意見"
        sheet.cell(HEAD_ROW + 1, column).value = "よい"
        sheet.cell(HEAD_ROW + 1, column + 1).value = "見出しのない欄"
        sheet["A1"].comment = Comment("全体について", "佐藤")
        sheet.cell(HEAD_ROW + 1, CHOICE).fill = PatternFill("solid", fgColor=RED)

    read = looks(edited(first, change))
    assert list(what_is_lost(read, book("a"))) == [
        "シート「作業一覧」A1のメモ",
        "シート「作業一覧」の列「課の意見」",
        "シート「作業一覧」の列「V列」",
    ]
    assert list(what_is_lost(read, book("b")))[-1] == "なくなった行の色とメモ1か所"
    assert not list(what_is_lost(looks(first), book()))


def test_cells_may_be_coloured_without_lifting_the_protection(first: bytes) -> None:
    assert load_workbook(BytesIO(first))["作業一覧"].protection.formatCells is False
