"""Cells read as Excel shows them: 和暦, percentages, 第0条, leading zeros, TRUE, formulas; and workbooks within bounds."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, time, timedelta

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from guidelinec.model.document import Table
from guidelinec.read.foreign import import_foreign
from guidelinec.read.sheet.shown import shown_text
from guidelinec.read.source.table_file import fill_table

DAY = datetime(2026, 4, 1, 9, 5, 7)
SHOWN = [
    (DAY, '[$-411]ggge"年"m"月"d"日"', "令和8年4月1日"), (DAY, "[$-411]ge.m.d;@", "R8.4.1"), (DAY, "ggee\\年mm", "令08年04"),
    (datetime(2019, 5, 1), '[$-ja-JP-x-gannen]ggge"年"m"月"d"日";@', "令和元年5月1日"), (datetime(2019, 4, 30), "ggge", "平成31"),
    (datetime(1989, 1, 7), "ggge", "昭和64"), (DAY, "yyyy/m/d h:mm", "2026/4/1 9:05"), (DAY, "yyyy-mm-dd", "2026-04-01"),
    (DAY, 'm"月"d"日"(aaa)', "4月1日(水)"), (DAY, "aaaa", "水曜日"), (DAY, "d-mmm-yy", "1-Apr-26"), (DAY, "dddd", "Wednesday"),
    (time(9, 5), "h:mm", "9:05"), (time(17, 5), "h:mm AM/PM", "5:05 PM"), (DAY, "mm:ss", "05:07"), (timedelta(hours=30), "[h]:mm", "30:00"),
    (DAY, "[$-F800]dddd, mmmm dd, yyyy", "2026年4月1日"), (DAY, "General", "2026/4/1 9:05"), (time(8), "@", "8:00"),
    (0.5, "0.0%", "50.0%"), (0.125, "0%", "13%"), (3, '"第"0"条"', "第3条"), (7, "000", "007"), (1234567, '#,##0"円"', "1,234,567円"),
    (-500, '#,##0"円"', "-500円"), (-5, "#,##0;△#,##0", "△5"), (0, '0;-0;"なし"', "なし"), (-0.4, "0", "0"), (2.5, "0", "3"), (1.005, "0.00", "1.01"),
    (1600014, "000-0000", "160-0014"), (12345678, "#,##0,", "12,346"), (0.5, "#.##", ".5"), (1200, "[$¥-411]#,##0", "¥1,200"),
    (5, '[<10]"少"0;"多"0', "少5"), (50, '[<10]"少"0;"多"0', "多50"), (12, "[DBNum3]0", "１２"), (12, "[Red]0", "12"),
    (0.1 + 0.2, "General", "0.3"), (10.0, "General", "10"), (1234567890123456, "General", "1234567890123460"), (7, "@", "7"),
    (True, "General", "TRUE"), (False, "0", "FALSE"), ("甲", '"第"@"号"', "第甲号"), ("甲", "0.0", "甲"), ("甲", '0;0;0;"区分 "@', "区分 甲"), ("#N/A", "0", "#N/A"),
    (0, "0;-0;;@", ""), (1.5, "# ?/?", "1.5"), (3, 'General"件"', "3件"), (12000, "0.0E+00", "12000"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "code", "text"), SHOWN)
def test_a_value_is_shown_by_its_format(value: object, code: str, text: str) -> None:
    assert shown_text(value, code) == text


def book_of(values: dict[str, tuple[object, str]]) -> Workbook:
    """A workbook of one sheet with these values and formats by cell."""
    book = Workbook()
    book.worksheets[0].title = "一覧"
    for place, (value, code) in values.items():
        book.worksheets[0][place] = value
        book.worksheets[0][place].number_format = code
    return book


def saved(book: Workbook) -> bytes:
    """Its bytes."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def rewritten(data: bytes, **changes: tuple[str, str]) -> bytes:
    """The workbook with the first sheet's part changed (old, new)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                for before, after in changes.values():
                    assert before.encode() in text
                    text = text.replace(before.encode(), after.encode())
            new.writestr(name, text)
    return buffer.getvalue()


VALUES: dict[str, tuple[object, str]] = {
    "A1": ("施行日", "General"), "B1": ("割合", "General"), "A2": (datetime(2026, 4, 1), '[$-411]ggge"年"m"月"d"日"'), "B2": (0.5, "0.0%"),
}  # fmt: skip


def cells(table: Table) -> list[list[str]]:
    """The words of a table by row."""
    return [["".join(block_text_of(cell)) for cell in row] for row in table.rows]


def block_text_of(cell: object) -> list[str]:
    """The words of a cell."""
    return [getattr(inline, "text", "") for line in cell.paragraphs for inline in line]  # type: ignore[attr-defined]


def test_import_and_tables_of_the_source_show_the_same() -> None:
    data = saved(book_of(VALUES))
    (taken,) = import_foreign(data, "x.xlsx").document.clauses[0].children
    filled, findings = fill_table(Table("t", (), (), (), source="x.xlsx"), {"x.xlsx": data}, "")
    assert isinstance(taken, Table)
    assert cells(taken) == cells(filled) == [["施行日", "割合"], ["令和8年4月1日", "50.0%"]]
    assert findings == ()


def test_numbers_of_clauses_are_read_as_shown() -> None:
    values: dict[str, tuple[object, str]] = {
        "A1": ("番号", "@"), "B1": ("本文", "@"), "A2": (1, '"第"0"条"'), "B2": ("定める。", "@"),
    }  # fmt: skip
    assert import_foreign(saved(book_of(values)), "x.xlsx").document.clauses[0].printed == "第1条"


def test_a_format_that_is_known_by_its_number_alone_is_the_japanese_one() -> None:
    data = saved(book_of({"A1": ("日", "General"), "A2": (46113, "0.00")}))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        styles = package.read("xl/styles.xml")
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(
                name,
                styles.replace(b'numFmtId="2"', b'numFmtId="58"')
                if name == "xl/styles.xml"
                else old.read(name),
            )
    (table,) = import_foreign(buffer.getvalue(), "x.xlsx").document.clauses[0].children
    assert isinstance(table, Table)
    assert cells(table) == [["日"], ["令和8年4月1日"]]


def test_a_formula_without_a_value_is_named_and_never_an_empty_cell() -> None:
    data = saved(book_of({**VALUES, "B3": ("=B2*2", "0%")}))
    intake = import_foreign(data, "x.xlsx")
    assert ("シート「一覧」のB3", "計算結果のない式") in [
        (doubt.place, doubt.reason[:8]) for doubt in intake.account.doubts
    ]
    assert "=B2*2" in str(intake.document.clauses)
    assert intake.account.unexplained == 0
    _, findings = fill_table(Table("t", (), (), (), source="x.xlsx"), {"x.xlsx": data}, "")
    assert [(one.code, one.args[1][:2]) for one in findings] == [("GL239", "B3")]


def test_the_side_of_a_workbook_with_struck_words_is_shown_alike() -> None:
    book = book_of({**VALUES, "B3": ("=B2*2", "0%")})
    book.worksheets[0]["A3"] = CellRichText("三日", TextBlock(InlineFont(strike=True), "二日"))
    book.worksheets[0]["A4"] = "廃止"
    book.worksheets[0]["A4"].font = Font(strike=True)
    (table,) = import_foreign(saved(book), "x.xlsx").document.clauses[0].children
    assert isinstance(table, Table)
    assert cells(table)[1:] == [["令和8年4月1日", "50.0%"], ["三日", "=B2*2"]]


@pytest.mark.parametrize(
    "ref", ["A1:ZZ9999", "$A$1:$ZZ$9999", "&#65;1:ZZ9999", "A1:ZZ9999 ", "A:ZZ", "1:9999", "'一覧'!A1:ZZ9999"]
)
@pytest.mark.parametrize("tag", ["mergeCell", "hyperlink"])
def test_ranges_over_the_whole_sheet_are_refused_however_they_are_written(ref: str, tag: str) -> None:
    group = f'<{tag}s><{tag}\n ref = "{ref}"></{tag}></{tag}s>'
    data = rewritten(saved(book_of(VALUES)), end=("</sheetData>", f"</sheetData>{group}"))
    assert [finding.code for finding in import_foreign(data, "x.xlsx").findings] == ["GL701"]
    assert [
        finding.code
        for finding in fill_table(Table("t", (), (), (), source="x.xlsx"), {"x.xlsx": data}, "")[1]
    ] == ["GL239"]


def test_a_document_type_that_could_hide_ranges_is_refused() -> None:
    data = rewritten(
        saved(book_of(VALUES)),
        head=("<worksheet", '<!DOCTYPE worksheet [<!ENTITY r "A1:ZZ9999">]><worksheet'),
    )
    assert [finding.code for finding in import_foreign(data, "x.xlsx").findings] == ["GL701"]
