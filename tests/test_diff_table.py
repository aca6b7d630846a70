"""`guidelinec diff` into Word and Excel: the 新旧対照表 of any two editions or files."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from guidelinec.app.job import lay_out
from guidelinec.cli.project import read_files
from invoked import invoke

PROJECT = Path(__file__).parent / "data" / "products" / "project"


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small project with two editions, and the current folder in it."""
    lay_out(read_files(PROJECT), tmp_path)
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def cells(name: str) -> list[list[object]]:
    """The rows of the first sheet below its title and note."""
    return [[cell.value for cell in row] for row in load_workbook(name).worksheets[0].iter_rows(min_row=3)]


def test_two_editions_give_the_table_of_the_build() -> None:
    assert invoke("diff", "1", "2", "-o", "t.xlsx").exit_code == 0
    invoke("build", "2", "--only", "change-table", "-o", "build")
    built = [row[:3] for row in cells("build/guide/2/guide_2_change-table.xlsx")]
    assert [
        row[:3] for row in cells("t.xlsx")
    ] == built  # the fourth column has links to what a build writes beside it


def test_the_form_can_be_said_where_the_name_does_not_say_it() -> None:
    made = invoke("diff", "1", "2", "--format", "xlsx", "--exit-code")
    assert made.exit_code == 1
    assert load_workbook(io.BytesIO(made.stdout_bytes)).sheetnames[0] == "新旧対照表"


def test_an_edition_against_one_that_it_does_not_revise_has_no_items() -> None:
    invoke("diff", "2", "1", "-o", "t.xlsx")
    assert not [row for row in cells("t.xlsx") if "P0" in str(row[2]) or "項目なし" in str(row[2])]


def test_the_ending_of_the_file_says_json_and_html_too() -> None:
    invoke("diff", "1", "2", "-o", "t.json")
    invoke("diff", "1", "2", "-o", "t.html")
    assert Path("t.json").read_text(encoding="utf-8").startswith("{")
    assert Path("t.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_two_word_files_give_a_table_under_their_names() -> None:
    for edition in ("1", "2"):
        invoke("build", edition, "--to", "word", "--no-pages", "-o", f"{edition}.docx")
    assert invoke("diff", "1.docx", "2.docx", "-o", "t.xlsx", "--layout", "reverse").exit_code == 0
    rows = cells("t.xlsx")
    assert rows[0] == ["改正前（1.docx）", "改正後（2.docx）", "改定方針・備考"]
    changed = next(row for row in rows if "デジタル庁" in str(row[1]))
    assert "デジタル庁" not in str(changed[0])
    assert invoke("diff", "1.docx", "2.docx", "-o", "t.docx").exit_code == 0
    assert "デジタル庁" in "".join(cell.text for cell in docx.Document("t.docx").tables[0]._cells)


def test_files_of_other_kinds_have_tables_and_numbers_of_their_own() -> None:
    old, new = (
        "第１条　甲とする。\n第２条　乙は、届け出る。\n",
        "第１条　甲とする。\n第２条　丙を置く。\n第３条　乙は、届け出る。\n",
    )
    Path("a.txt").write_text(old, encoding="utf-8")
    Path("b.txt").write_text(new, encoding="utf-8")
    invoke("diff", "a.txt", "b.txt", "-o", "t.xlsx")
    book = load_workbook("t.xlsx")
    assert "（新設）" in {cell for row in cells("t.xlsx") for cell in row}
    numbers = [[cell.value for cell in row] for row in book["番号の対応"].iter_rows(min_row=4)]
    assert [row[:2] for row in numbers] == [["第３条", "第２条"]]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("1", "2", "--layout", "nosuch", "-o", "t.xlsx"), 2, "nosuch"),
        (("1", "2", "--format", "docx", "-o", "t.xlsx"), 2, "--format docx"),
        (("1", "nosuch.docx", "-o", "t.xlsx"), 3, "nosuch.docx"),
        (("1", "9", "-o", "t.xlsx"), 3, "9"),
    ],
)
def test_what_is_not_there_is_named(words: tuple[str, ...], code: int, said: str) -> None:
    result = invoke("diff", *words)
    assert result.exit_code == code
    assert said in result.stderr
    assert not Path("t.xlsx").exists()


def test_unchanged_clauses_are_shown_if_all_are_asked_for() -> None:
    invoke("diff", "1", "2", "-o", "few.html")
    invoke("diff", "1", "2", "--all", "-o", "all.html")
    few, every = (Path(name).read_text(encoding="utf-8") for name in ("few.html", "all.html"))
    assert "（略）" in few
    assert "（略）" not in every
    assert "（同左）" in every
