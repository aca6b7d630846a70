"""The ways through the 改定方針対応表: from the list of items to their changes, in Word, Excel and HTML."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from openpyxl import load_workbook
from tests.change_example import COMPARISON, NAMES, traced

from guidelinec.model.change import Edit
from guidelinec.write.change_table.words import text_of
from guidelinec.write.printed_table.excel import write_workbook
from guidelinec.write.printed_table.sheets import ProductOrigin
from guidelinec.write.printed_table.word import write_word_tables
from guidelinec.write.trace_table.html import write_trace_html
from guidelinec.write.trace_table.sheets import trace_sheets, words
from guidelinec.write.trace_table.table import first_words, kind_words, trace_table

TABLE = trace_table(traced(), COMPARISON, NAMES)
SHEETS = trace_sheets(TABLE)
ITEMS = [one.item.id for one in TABLE.items]


def test_the_list_of_items_counts_their_changes() -> None:
    rows = [[text_of(cell) for cell in row.cells] for row in SHEETS[0].rows]
    assert [(row[0], row[1], row[3]) for row in rows] == [
        ("P01", "範囲の明確化", "1"),
        ("P02", "クラウドの特則", "1"),
        ("P03", "用語の統一", "2"),
        ("P04", "契約の強化", "2"),
        ("P05", "変更のない項目", "なし"),
    ]
    assert "項目のない変更：2件。変更のない項目：1件。" in SHEETS[0].note
    assert "項目ごとの数の和は延べ6件である。" in SHEETS[0].note


def test_every_item_leads_to_its_changes_in_excel() -> None:
    book = load_workbook(io.BytesIO(write_workbook(SHEETS, ProductOrigin("題"))))
    for number, name in enumerate(ITEMS, 4):
        link = book.worksheets[0].cell(number, 1).hyperlink
        sheet, _, place = book.defined_names[link.location].attr_text.partition("!")
        assert sheet == "'項目から変更'"
        assert book["項目から変更"][place.replace("$", "")].value == name
    assert [one.auto_filter.ref[:3] for one in book.worksheets] == ["A3:"] * len(SHEETS)


def shown(element: Any) -> str:
    return "".join(one.text for one in element.iter(qn("w:t")))


def test_every_item_leads_to_its_changes_in_word() -> None:
    body = docx.Document(io.BytesIO(write_word_tables(SHEETS, ProductOrigin("題")))).element.body
    links = [(one.get(qn("w:anchor")), shown(one)) for one in body.iter(qn("w:hyperlink"))]
    places = {one.get(qn("w:name")): shown(one.getparent()) for one in body.iter(qn("w:bookmarkStart"))}
    assert [name for _, name in links][: len(ITEMS)] == ITEMS
    assert [places[anchor] for anchor, _ in links][: len(ITEMS)] == ITEMS
    assert {anchor for anchor, _ in links} <= set(places)


def test_every_item_leads_to_its_changes_in_html() -> None:
    page = write_trace_html(TABLE)
    for name in ITEMS:
        assert f'<a href="#item_{name}">' in page
        assert f'id="item_{name}"' in page
    assert len(re.findall('id="item_', page)) == len(ITEMS)


def test_line_breaks_that_went_leave_no_empty_brackets() -> None:
    script = (Edit("=", "甲"), Edit("-", "\n"), Edit("-", "\n乙\n丙"), Edit("+", "丁"))
    entry = replace(TABLE.changes[0], words=script)
    assert text_of(words(entry)) == "甲\n［削除：乙\n丙］丁"


def test_a_new_number_is_not_said_beside_a_change_of_text() -> None:
    entry = next(one for one in TABLE.changes if one.clause == "contract")
    assert entry.kinds == ("renumbered", "reworded")
    assert kind_words(entry) == "改正"
    assert kind_words(replace(entry, kinds=("renumbered",))) == "番号のみ"


def test_every_row_has_its_place_in_both_editions_and_words_to_search_for() -> None:
    rows = [[text_of(cell) for cell in row.cells[:3]] for row in SHEETS[2].rows]
    assert rows[0] == ["第1編第2章(1)\n本庁、支所及び出張所", "第1編第2章(1)\n本庁及び支所", "改正"]
    assert rows[1] == ["第1編第3章\nクラウド", "―", "新設"]
    assert rows[4][0] == "第1編第4章(2)\n許可を得る。\n第1編第4章(3)\n記録する。"
    assert rows[4][1] == "第1編第3章(2)\n許可を得て、記録する。"
    assert rows[-1] == ["―", "第1編第4章(1)\n古い規定", "削除"]
    for row, entry in zip(rows, TABLE.changes, strict=True):
        for one, units in ((entry.new, COMPARISON.new), (entry.old, COMPARISON.old)):
            assert all(any(at.words in unit.title + unit.text for unit in units) for at in one), row


def test_what_the_gate_found_stands_on_no_table() -> None:
    assert TABLE.findings
    assert [sheet.name for sheet in SHEETS] == ["項目の一覧", "項目から変更", "変更から項目"]
    assert not any("GL6" in text_of(cell) for sheet in SHEETS for row in sheet.rows for cell in row.cells)
    assert "確かめること" not in write_trace_html(TABLE)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "情報システム管理者は、控えからの復元を試みる。以下略",
            "情報システム管理者は、控えからの復元を試みる",
        ),
        ("連絡を取るべき庁内外の者の一覧（別表）", "連絡を取るべき庁内外の者の一覧"),
        ("短い号\n次の段落", "短い号"),
        ("あ" * 40, "あ" * 32),
    ],
)
def test_the_words_to_search_for_are_whole_phrases(text: str, words: str) -> None:
    assert first_words(text) == words
