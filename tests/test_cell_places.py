"""What is wrong in a cell of a CSV or Excel table is said with its place in that file."""

from __future__ import annotations

import io
import json

import pytest
from openpyxl import Workbook

from guidelinec.diagnostics import Diagnostic, Span, column_letters
from guidelinec.model.document import Cell, Table, Text
from guidelinec.pipeline import read_editions
from guidelinec.read.sheet.csv_fields import CsvError, csv_records
from guidelinec.read.sheet.open_workbook import open_workbook
from guidelinec.read.source.table_file import fill_table
from guidelinec.schema.reports import FindingsReport
from guidelinec.write.findings import write_json, write_text

CSV = '区分,内容\n甲,"外部委託を行う\n""際"""\n\n^,"合計, 外部委託"\n'
FILES = {
    "structure/d/guideline.yaml": """\
id: d
title: 指針
editions: [{id: e, status: draft}]
kinds: []
numbering: {main: {headings: [{text: 第%1編}, {text: 第%2章}], items: []}}
outline: {e: [{id: a, title: 編, children: [{file: a.md}]}]}
""",
    "structure/d/terms.yaml": "terms: [{use: 業務委託, not: [外部委託]}]\n",
    "source/d/e/a.md": '---\nid: b\ntitle: 章\n---\n\n::: 表 表題 {#t-b src="SOURCE"}\n:::\n',
}


def workbook() -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "一覧"
    sheet["A2"], sheet["AB3"] = "区分", "外部委託\n令和8年13月1日"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def findings(source: str, data: bytes) -> dict[str, list[Diagnostic]]:
    """What is found in an edition with one table from a file, by code."""
    files = {path: text.replace("SOURCE", source).encode() for path, text in FILES.items()}
    _, found = read_editions({**files, "source/d/e/" + source: data}, "d", "e")
    return {one.code: [other for other in found if other.code == one.code] for one in found}


def filled(source: str, data: bytes) -> tuple[tuple[Cell, ...], ...]:
    return fill_table(Table("t", (), (), (), source=source), {source: data}, "")[0].rows


def said(text: str, span: Span | None) -> str:
    assert span is not None
    start = sum(len(line) + 1 for line in text.split("\n")[: span.line - 1]) + span.column - 1
    return text[start : start + span.length]


def test_every_cell_of_a_csv_file_has_the_place_of_its_field() -> None:
    rows = filled("x.csv", CSV.encode())
    fields = [said(CSV, cell.span) for row in rows for cell in row]
    assert fields == ["区分", "内容", "甲", '"外部委託を行う\n""際"""', '"合計, 外部委託"']
    assert [str(cell.span) for cell in rows[-1]] == ["x.csv:5:3"]


def test_words_that_stand_there_as_they_are_have_a_place_character_by_character() -> None:
    rows = filled("x.csv", CSV.encode())
    texts = [inline for row in rows for cell in row for words in cell.paragraphs for inline in words]
    exact = {one.text: bool(one.pieces) for one in texts if isinstance(one, Text)}
    assert exact == {
        "区分": False,
        "内容": False,
        "甲": False,
        "外部委託を行う": True,
        '"際"': True,
        "合計, 外部委託": True,
    }


def test_a_word_not_to_use_is_shown_in_the_csv_file() -> None:
    first, second = findings("x.csv", CSV.encode())["GL501"]
    assert [said(CSV, one.span) for one in (first, second)] == ["外部委託"] * 2
    assert (str(first.span), str(second.span)) == ("source/d/e/x.csv:2:4", "source/d/e/x.csv:5:8")
    shown = write_text([second], {"source/d/e/x.csv": CSV.encode()}, "ja")
    assert '  5 | ^,"合計, 外部委託"\n' in shown


def test_a_cell_of_a_workbook_is_named_as_in_excel() -> None:
    found = findings("x.xlsx", workbook())
    (term,), (date,) = found["GL501"], found["GL426"]
    assert str(term.span) == str(date.span) == "source/d/e/x.xlsx#一覧!AB3"
    shown = write_text([term], {"source/d/e/x.xlsx": workbook()}, "ja")
    assert shown.startswith("source/d/e/x.xlsx#一覧!AB3: ")
    assert " | " not in shown, "a workbook has no lines"
    (row,) = FindingsReport.model_validate_json(write_json([term], "ja")).findings
    assert (row.line, row.column, row.sheet) == (3, 28, "一覧")
    assert (
        "sheet"
        not in json.loads(write_json([Diagnostic("GL501", span=Span("a.md", 1))], "ja"))["findings"][0]
    )


def test_a_merged_cell_that_is_no_rectangle_is_named() -> None:
    (found,) = findings("x.csv", "甲,乙\n<,丙\n".encode())["GL218"]
    assert str(found.span) == "source/d/e/x.csv:2:3"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("", []),
        ("a,b", [["a", "b"]]),
        ("a,\n", [["a", ""]]),
        ('"a\n""b",c\n', [['a\n"b', "c"]]),
        ("\n\na", [[""], [""], ["a"]]),
        ('a"b', [['a"b']]),
    ],
)
def test_fields_are_those_of_rfc_4180(text: str, values: list[list[str]]) -> None:
    assert [[field.value for field in record] for record in csv_records(text, "x.csv")] == values


@pytest.mark.parametrize("text", ['"a', '"a"b', 'x\n"a" ,b'])
def test_a_field_whose_quotation_marks_end_elsewhere_is_refused(text: str) -> None:
    with pytest.raises(CsvError):
        list(csv_records(text, "x.csv"))
    assert [one.code for one in findings("x.csv", text.encode())["GL239"]] == ["GL239"]


def test_columns_are_named_as_in_excel() -> None:
    assert [column_letters(number) for number in (1, 26, 27, 52, 703)] == ["A", "Z", "AA", "AZ", "AAA"]


def test_a_workbook_that_stays_is_opened_once_for_all_editions(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[bytes] = []

    def open_it(data: bytes) -> object:
        opened.append(data)
        return open_workbook(data)

    monkeypatch.setattr("guidelinec.read.source.table_file.open_workbook", open_it)
    data = workbook() + b"\0"
    table = Table("t", (), (), (), source="t.xlsx#一覧")
    for folder in ("source/d/e/", "source/d/f/"):
        rows = fill_table(table, {folder + "t.xlsx": data}, folder)[0].rows
        assert rows[0][0].span == Span(folder + "t.xlsx", 2, 1, length=1, sheet="一覧")
    assert len(opened) == 1
