"""Pages, text files and workbooks of other habits: ordinances in plain HTML, tables for layout, rubies, struck words, hidden sheets."""

from __future__ import annotations

import io
import re

import pytest
from openpyxl import Workbook

from guidelinec.model.document import Paragraph, Table
from guidelinec.model.walk import block_text, blocks, plain
from guidelinec.read.account.account import Account
from guidelinec.read.foreign import import_foreign
from word_cases import shown

LINES = (
    "第1章　総則", "（目的）", "第1条　この規程は、目的を定める。", "（定義）", "第2条　次のとおりとする。", "(1)　情報　情報をいう。",
    "ア　細目を示す。", "(2)　端末　端末をいう。", "2　前項の規定による。", "(1)　別の号を置く。", "第2章　雑則", "第3条　委任する。", "附　則",
    "1　公布の日から施行する。", "2　なお従前の例による。",
)  # fmt: skip
ORDINANCE = """heading '第1章' 総則
  heading '第1条' （目的）
    paragraph この規程は、目的を定める。
  heading '第2条' （定義）
    paragraph 次のとおりとする。
    item '(1)'
      paragraph 情報　情報をいう。
      item 'ア'
        paragraph 細目を示す。
    item '(2)'
      paragraph 端末　端末をいう。
    item '2'
      paragraph 前項の規定による。
      item '(1)'
        paragraph 別の号を置く。
heading '第2章' 雑則
  heading '第3条'
    paragraph 委任する。
heading '' 附　則
  item '1'
    paragraph 公布の日から施行する。
  item '2'
    paragraph なお従前の例による。
"""


def _trimmed(text: str) -> str:
    return re.sub(" +\n", "\n", text)


def page(body: str) -> bytes:
    """A page in UTF-8."""
    return f"<html><body>{body}</body></html>".encode()


def left_out(account: Account) -> list[str]:
    """The words that are not in the document, as the account lists them."""
    return [doubt.words for doubt in account.doubts if doubt.reason == "取り込まれていない文字"]


def test_an_ordinance_in_paragraphs_is_read_as_articles() -> None:
    intake = import_foreign(page("".join(f"<p>{line}</p>" for line in LINES)), "x.html")
    assert _trimmed(shown(intake.document)) == "title:\n" + ORDINANCE
    assert left_out(intake.account) == []


def test_an_ordinance_in_a_text_file_is_read_alike() -> None:
    intake = import_foreign("\n".join(LINES).encode("cp932"), "x.txt")
    tree = shown(intake.document)
    assert [line.strip() for line in tree.splitlines() if "'第" in line or "'2'" in line] == [
        "heading '第1章' 総則", "heading '第1条' （目的）", "heading '第2条' （定義）", "item '2'", "heading '第2章' 雑則",
        "heading '第3条'", "item '2'",
    ]  # fmt: skip
    assert left_out(intake.account) == []


def test_a_table_for_layout_is_no_table_and_breaks_part_items() -> None:
    inner = "<table border=1><tr><th>区分<th>内容<tr><td>A<td>甲<br>乙</table>"
    body = f"<table><tr><td><ul><li>メニュー</ul><td><h2>1 方針</h2>{inner}<h2>2 基準</h2>(1) 一つ目<br>(2) 二つ目<br></table>"
    intake = import_foreign(page(body), "x.html")
    first, second = intake.document.clauses
    assert [type(one) for one in first.children] == [Table]
    assert [block_text(one.children[0]) for one in second.children] == ["一つ目", "二つ目"]  # type: ignore[union-attr, arg-type]


def test_rubies_and_struck_words_are_left_out_and_said_so() -> None:
    body = "<p><ruby>個人<rp>（</rp><rt>こじん</rt><rp>）</rp></ruby>情報を<del>捨てる</del><ins>守る</ins>。</p>"
    intake = import_foreign(page(body), "x.html")
    assert intake.document.preamble == (Paragraph(intake.document.preamble[0].children),)  # type: ignore[union-attr]
    assert block_text(intake.document.preamble[0]) == "個人情報を守る。"
    assert left_out(intake.account) == ["（", "こじん", "）"]
    assert [doubt.words for doubt in intake.account.doubts if "消された" in doubt.reason] == ["捨てる"]


def workbook(*sheets: tuple[str, list[list[str]]]) -> Workbook:
    """A workbook of these sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    return book


def saved(book: Workbook) -> bytes:
    """Its bytes."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_sheets_after_a_table_of_clauses_are_tables_and_hidden_ones_are_doubted() -> None:
    book = workbook(
        ("要件", [["番号", "見出し", "本文", "備考"], ["1", "目的", "守る。", "余白"]]),
        ("別表", [["区分", "内容"]]),
    )
    book.worksheets[1].sheet_state = "hidden"
    book.worksheets[0].row_dimensions[2].hidden = True
    intake = import_foreign(saved(book), "x.xlsx")
    assert [one.printed for one in intake.document.clauses] == ["1", ""]
    assert isinstance(intake.document.clauses[1].children[0], Table)
    places = [doubt.place for doubt in intake.account.doubts if "非表示" in doubt.reason]
    assert places == ["シート「別表」", "シート「要件」の行・列"]
    assert left_out(intake.account) == ["番号", "見出し", "本文", "備考", "余白"]
    assert intake.account.unexplained == 0


def test_a_csv_without_known_columns_is_a_table_and_accounted_for() -> None:
    intake = import_foreign("区分,備考\nA,守る\n".encode(), "list.csv")
    (table,) = intake.document.clauses[0].children
    assert isinstance(table, Table)
    assert (intake.account.total, left_out(intake.account)) == (7, [])


def test_a_workbook_whose_merged_cells_cover_everything_is_refused() -> None:
    book = workbook(("a", [["x"]]))
    book.worksheets[0].merge_cells("A1:C3")
    assert import_foreign(saved(book), "x.xlsx").document.clauses
    huge = workbook(("a", [["x"]]))
    huge.worksheets[0].merged_cells.ranges = {"A1:ZZ9999"}  # type: ignore[assignment]
    assert [one.code for one in import_foreign(saved(huge), "x.xlsx").findings] == ["GL701"]


TABLE = "<tr><td>甲</td></tr></table>"


@pytest.mark.parametrize(
    "made",
    [
        f"<table><caption>表1　分類</caption>{TABLE}",
        f"<p>表1　分類</p><table>{TABLE}",
        f"<ul><li>文<p>表1　分類</p><table>{TABLE}</li></ul>",
    ],
)
def test_the_typed_number_of_a_caption_is_no_word_and_no_clause(made: str) -> None:
    """A table's caption loses its typed number, wherever the page has it, and heads no clause of its own."""
    intake = import_foreign(page(f"<h2>総則</h2>{made}"), "a.html")
    assert not any(clause.printed for clause in intake.document.clauses)
    (table,) = [block for block in blocks(intake.document) if isinstance(block, Table)]
    assert (table.printed, plain(table.caption)) == ("表1　", "分類")
    assert intake.account.unexplained == intake.account.left_out == 0


def test_a_line_like_a_caption_beside_no_table_stays_a_line() -> None:
    intake = import_foreign(page("<h2>総則</h2><p>図1　構成</p><p>文</p>"), "a.html")
    (clause,) = intake.document.clauses
    assert [plain(block.children) for block in clause.children if isinstance(block, Paragraph)] == [
        "図1　構成",
        "文",
    ]
