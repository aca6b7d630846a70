"""The products' tables in Word: the same rows, changed words underlined, heads that repeat, valid markup."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import docx
from docx.oxml.ns import qn
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator
from tests.change_example import COMPARISON, NAMES, traced

from guidelinec.model.change import Change, Comparison, Edit, Unit
from guidelinec.ooxml.package import read_package
from guidelinec.write.change_table.rows import change_table
from guidelinec.write.change_table.sheets import change_sheets
from guidelinec.write.change_table.table import Names, Neighbours, cell_words
from guidelinec.write.change_table.words import Destination, Run, text_of
from guidelinec.write.printed_table.excel import write_workbook
from guidelinec.write.printed_table.html import write_table_page
from guidelinec.write.printed_table.sheets import ProductOrigin, Sheet, SheetRow
from guidelinec.write.printed_table.word import write_word_tables
from guidelinec.write.trace_table.sheets import trace_sheets
from guidelinec.write.trace_table.table import trace_table

TABLE = change_table(COMPARISON, NAMES, traced())
ORIGIN = ProductOrigin("見本", "guide@2:000000000000 guide@1:111111111111")


def made() -> bytes:
    return write_word_tables(change_sheets(TABLE), ORIGIN)


def test_the_same_rows_stand_in_word() -> None:
    table = docx.Document(io.BytesIO(made())).tables[0]
    expected = [
        [text_of(cell_words(row, TABLE.layout, c.content)) for c in TABLE.layout.columns]
        for row in TABLE.rows
    ]
    rows = [[cell.text for cell in row.cells] for row in table.rows][1:]
    pairs = [pair for pair in zip(rows, expected, strict=True) if not any("\t" in cell for cell in pair[1])]
    assert len(pairs) == len(rows) - 1
    assert [row for row, _ in pairs] == [row for _, row in pairs]


def test_a_table_inside_a_cell_is_a_table_in_word() -> None:
    table = docx.Document(io.BytesIO(made())).tables[0]
    inner = [inner for row in table.rows for cell in row.cells for inner in cell.tables]
    assert [[cell.text for cell in row.cells] for one in inner for row in one.rows] == [["表の行", "セル"]]


def test_what_it_was_made_from_stands_in_the_properties_and_on_no_page() -> None:
    for data in (made(), write_workbook(change_sheets(TABLE), ORIGIN)):
        holders = [name for name, part in read_package(data).parts.items() if b"guide@2:000000000000" in part]
        assert holders == ["docProps/core.xml"]


def test_changed_words_are_underlined_in_word() -> None:
    table = docx.Document(io.BytesIO(made())).tables[0]
    runs = [run for row in table.rows for cell in row.cells for p in cell.paragraphs for run in p.runs]
    assert [run.text for run in runs if run.underline][:3] == ["、支所及び出張", "及び支", "クラウド"]


def test_heads_repeat_and_pages_lie() -> None:
    document = docx.Document(io.BytesIO(made()))
    assert len(document.tables) == len(document.sections) == 3
    assert all(section.page_width > section.page_height for section in document.sections)
    for table in document.tables:
        assert table.rows[0]._tr.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None


def test_word_has_the_same_bytes_again() -> None:
    assert made() == made()


def test_word_markup_is_valid(tmp_path: Path) -> None:
    for sheets in (
        change_sheets(TABLE),
        trace_sheets(trace_table(traced(), COMPARISON, NAMES)),
        (Sheet("表", "<題> & \x00", ("頭",), (50,), (SheetRow(((Run("=1+1\n\t<w:p/>", True),),)),)),),
    ):
        data = write_word_tables(sheets, ORIGIN)
        read_package(data)
        path = tmp_path / "tables.docx"
        path.write_bytes(data)
        assert list(OpenXmlValidator().validate(path).errors) == []


def test_short_rows_stay_on_one_page_and_headings_with_what_follows() -> None:
    rows = (
        SheetRow(((Run("短い"),),)),
        SheetRow(((Run("長い" * 400),),)),
        SheetRow(((Run("見出し"),),), "heading"),
    )
    table = docx.Document(
        io.BytesIO(write_word_tables((Sheet("表", "題", ("頭",), (50,), rows),), ORIGIN))
    ).tables[0]
    marks = [row._tr.find(qn("w:trPr")) for row in table.rows[1:]]
    whole = [mark is not None and mark.find(qn("w:cantSplit")) is not None for mark in marks]
    assert whole == [True, False, True]
    kept = [row.cells[0].paragraphs[0]._p.find(qn("w:pPr")).find(qn("w:keepNext")) for row in table.rows[1:]]
    assert [mark is not None for mark in kept] == [False, False, True]


def test_a_page_prints_what_it_was_made_from_only_if_that_is_wished() -> None:
    page = write_table_page(change_sheets(TABLE), ORIGIN)
    assert ORIGIN.fingerprint not in page.partition("<body>")[2]
    assert ORIGIN.fingerprint in page.partition("<body>")[0]
    printed = write_table_page(change_sheets(TABLE), replace(ORIGIN, printed=True))
    assert ORIGIN.fingerprint in printed.partition("<body>")[2]


def test_the_words_of_a_link_in_excel_stay_text() -> None:
    links = tuple(Run(words, link=Destination("a")) for words in ("=1+1", "+2"))
    sheet = Sheet("表", "題", ("頭",), (50,), (SheetRow((links,), anchor="a"),))
    made = load_workbook(io.BytesIO(write_workbook((sheet,), ORIGIN)))["表"]
    assert [(cell.value, cell.data_type) for cell in made[4]] == [("=1+1+2", "s"), ("=1+1", "s"), ("+2", "s")]


def test_what_stands_before_the_first_clause_leads_nowhere() -> None:
    sides = [Unit("preamble", "preamble", title="前文", text=words) for words in ("甲とする。", "乙とする。")]
    edits = (Edit("-", "甲"), Edit("+", "乙"), Edit("=", "とする。"))
    change = Change(("reworded",), ("preamble",), ("preamble",), edits, (Edit("=", "前文"),))
    comparison = Comparison((sides[0],), (sides[1],), (change,))
    names = Names("題", files=Neighbours("new", "old", "new_review", "old_review"))
    (row,) = change_table(comparison, names).rows
    assert [run.link for run in row.place] == [None]
