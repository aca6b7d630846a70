"""議事概要 and 前回までの御指摘への対応 as files: every word of the minutes, the ways to the tables, hostile words as words."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document as WordFile
from openpyxl import load_workbook

from guidelinec.making import Making
from guidelinec.model.minutes.meeting import exchanges
from guidelinec.product_files import write_products
from guidelinec.revision import Compared
from guidelinec.write.minutes.word import write_minutes_word
from invoked import invoke, small_project

FOLDER = Path("build/guide/2")
HOSTILE = '=HYPERLINK("x")<script>alert(1)</script>\u202e]]>{{7*7}}\x01'


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small project, in which commands run."""
    return small_project(tmp_path, monkeypatch)


def rows(data: bytes, sheet: str) -> list[list[str]]:
    """The words of the cells of a sheet that has any in the row."""
    every = [
        [str(cell.value or "") for cell in row] for row in load_workbook(BytesIO(data))[sheet].iter_rows()
    ]
    return [row for row in every if any(row)]


def test_the_minutes_are_printed_as_the_committee_has_them(project: Path) -> None:
    done = invoke("build", "2", "--only", "minutes")
    assert done.exit_code == 0
    word = WordFile(str(FOLDER / "guide_2_minutes.docx"))
    assert [paragraph.text for paragraph in word.paragraphs if paragraph.text] == [
        "見本の検討会（第5回）　議事概要",
        "日　時：令和5年1月10日（火）",
        "1．報告先について",
        "○：構成員　●：事務局",
        "1．報告先について",
        "○：デジタル庁への報告は要らないのか。",
        "●：次の案に反映していく。",
    ]
    assert [[cell.text for cell in row.cells] for row in word.tables[0].rows] == [
        ["区分", "報告先"],
        ["事案", "デジタル庁"],
    ]
    levels = [
        paragraph.style.name for paragraph in word.paragraphs if paragraph.style.name.startswith("Heading")
    ]
    assert levels == ["Heading 1", "Heading 2"]


def test_the_responses_say_what_was_done_and_where(project: Path) -> None:
    invoke("build", "2", "--only", "minutes")
    book = (FOLDER / "guide_2_responses.xlsx").read_bytes()
    by_name = {row[0]: row for row in rows(book, "御指摘への対応")}
    assert by_name["第5回"][1] == "議題1　報告先について"
    # The table in the answer takes columns of its own.
    asked = [words for words in by_name["Q01"] if words]
    assert asked[:3] == ["Q01", "デジタル庁への報告は要らないのか。", "次の案に反映していく。"]
    assert asked[3] == "［反映済み］報告先を加えた。"
    assert asked[4].split("\n") == ["P01（1か所）", "第1編第1章(1)"]
    assert rows(book, "残っている約束")[-1][0] == "なし"
    cell = next(
        cell
        for row in load_workbook(BytesIO(book))["御指摘への対応"].iter_rows()
        for cell in row
        if cell.hyperlink
    )
    assert "guide_2_trace-table" in (cell.hyperlink.target or "")


def test_the_products_of_minutes_are_of_the_same_texts_as_the_others(project: Path) -> None:
    invoke("build", "2", "--only", "minutes", "--only", "trace-table")
    assert invoke("verify", "build").exit_code == 0
    text = Path("source/guide/2/rules.md")
    text.write_text(text.read_text(encoding="utf-8").replace("台帳に", "帳簿に"), encoding="utf-8")
    invoke("build", "2", "--only", "trace-table")
    assert invoke("verify", "build").exit_code == 4


def test_an_edition_without_minutes_has_no_such_product(project: Path) -> None:
    shutil.rmtree("structure/guide/minutes")
    assert invoke("build", "2", "--only", "minutes").exit_code == 3
    assert not FOLDER.exists()


def test_hostile_words_stay_words(project: Path) -> None:
    path = Path("structure/guide/minutes/05.yaml")
    quoted = HOSTILE.replace('"', '\\"').replace("\x01", "")
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            "question: デジタル庁への報告は要らないのか。", f'question: "{quoted}"'
        ),
        encoding="utf-8",
    )
    assert invoke("build", "2", "--only", "minutes").exit_code == 0
    book = load_workbook(FOLDER / "guide_2_responses.xlsx")
    cells = [
        cell for row in book["御指摘への対応"].iter_rows() for cell in row if "HYPERLINK" in str(cell.value)
    ]
    assert [cell.data_type for cell in cells] == ["s"]
    word = WordFile(str(FOLDER / "guide_2_minutes.docx"))
    assert any("<script>alert(1)</script>" in paragraph.text for paragraph in word.paragraphs)


def test_the_shipped_minutes_are_printed_whole_and_with_the_same_bytes_again(revision: Compared) -> None:
    made = write_products(revision, {"minutes"})
    assert made == write_products(revision, {"minutes"})
    (minutes,) = Making(revision).minutes
    word = WordFile(BytesIO(made["security-policy/2023-03/security-policy_2023-03_minutes.docx"]))
    printed = "\n".join(paragraph.text for paragraph in word.paragraphs)
    for exchange in exchanges(minutes):
        assert f"○：{exchange.question}\n●：{exchange.replies[0].text}" in printed
    assert "2．地方公共団体情報システム非機能要件の標準の拡充等について（意見、質問等なし）" in printed
    assert printed.endswith("公表された文言ではない。")
    responses = rows(made["security-policy/2023-03/security-policy_2023-03_responses.xlsx"], "御指摘への対応")
    assert [row[0] for row in responses if row[0].startswith("Q")] == [
        f"Q{number:02d}" for number in range(1, 10)
    ]
    assert not [row for row in responses if row[0].startswith("Q") and not (row[3] and row[4])]


def test_each_meeting_begins_on_a_new_page(revision: Compared) -> None:
    (minutes,) = Making(revision).minutes
    word = WordFile(BytesIO(write_minutes_word((minutes, minutes), Making(revision).properties())))
    breaks = [paragraph.paragraph_format.page_break_before for paragraph in word.paragraphs]
    assert breaks.count(True) == 1
