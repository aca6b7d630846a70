"""The summary: what each item comes to in one sentence, and counts that add up."""

from __future__ import annotations

from dataclasses import replace

from tests.change_example import COMPARISON, NAMES, traced

from guidelinec.model.change import Edit
from guidelinec.revision import Compared
from guidelinec.write.change_table.words import text_of
from guidelinec.write.trace_table.main_sentence import changed_sentences
from guidelinec.write.trace_table.summary import summary_sheets
from guidelinec.write.trace_table.table import trace_table

TABLE = trace_table(traced(), COMPARISON, NAMES)


def test_each_item_has_a_sentence_and_its_count() -> None:
    (sheet,) = summary_sheets(TABLE, COMPARISON)
    assert [tuple(text_of(cell) for cell in row.cells) for row in sheet.rows] == [
        ("P01　範囲の明確化", "本庁、支所及び出張所。（第1編第2章(1)）", "改正 1", ""),
        ("P02　クラウドの特則", "@特則を定める。（第1編第3章）", "新設 1", ""),
        ("P03　用語の統一", "業務委託を行うときは、次による。（第1編第4章）", "移動 1、改正 1", ""),
        ("P04　契約の強化", "契約しなければならない。（第1編第4章(1)）", "分割 1、改正 1", ""),
        ("P05　変更のない項目", "", "なし", ""),
        ("（改定方針の項目なし）", "", "削除 1、改正 1", ""),
        ("計（重複を除く）", "8件（延べ6件）", "新設 1、削除 1、分割 1、移動 1、改正 4", ""),
    ]
    assert "義務の強化 1" in sheet.note


def test_the_counts_of_the_shipped_items_add_up(revision: Compared) -> None:
    assert revision.trace is not None
    table = trace_table(revision.trace, revision.comparison, revision.names)
    sheet, *_ = summary_sheets(table, revision.comparison)
    *rows, last = [[text_of(cell) for cell in row.cells] for row in sheet.rows]
    counts = [sum(int(one.split()[-1]) for one in row[2].split("、")) for row in rows]
    shared = sum(len(entry.items) - 1 for entry in table.changes)
    assert sum(counts) - shared == 204
    assert last[1] == f"204件（延べ{sum(counts)}件）"
    for row, one in zip(rows, table.items, strict=True):
        assert (row[3] or "0") == str(sum(len(entry.items) > 1 for entry in one.entries))


def test_the_sentences_of_the_shipped_items(revision: Compared) -> None:
    assert revision.trace is not None
    table = trace_table(revision.trace, revision.comparison, revision.names)
    sheet, *_ = summary_sheets(table, revision.comparison)
    said = {text_of(row.cells[0])[:3]: text_of(row.cells[1]) for row in sheet.rows}
    assert said["P07"] == (
        "情報システム管理者は、保守のための接続に用いるVPN装置について、脆弱性の有無を確認し、"
        "更新プログラムを適用しなければならない。（第3編第2章6.2(3)④）"
    )
    assert said["P12"] == "「外部委託」を「業務委託」に改めた（48条項）。"
    assert said["P15"] == "第3編第1章6(7)を第3編第1章6(8)に移した。"
    assert said["P21"].startswith("字句を整えた")
    assert all(said.values())


def test_an_item_shows_the_words_that_it_asked_for_and_no_others(revision: Compared) -> None:
    assert revision.trace is not None
    table = trace_table(revision.trace, revision.comparison, revision.names)
    items = {one.item.id: one for one in table.items}
    replaced = next(answer for answer in items["P12"].answers if answer.claim.replaced)
    for entry in replaced.entries:
        marked = [edit.text for edit in entry.words if edit.op != "="]
        assert marked
        assert set(marked) <= {"外部", "業務", "外部委託", "業務委託"}
    for entry in items["P15"].entries:
        assert entry.words == ()
        assert entry.without_words.endswith(("から移した。", "から番号が変わった。"))
    for one in table.items:
        assert all(entry.words or entry.without_words for entry in one.entries)


def test_sentences_with_changed_words_are_told_from_rows_of_tables() -> None:
    script = (
        Edit("=", "甲とする。乙と"),
        Edit("-", "は"),
        Edit("=", "する。\n表\t"),
        Edit("+", "丙とする。"),
    )
    assert list(changed_sentences(script)) == [("乙とする", 1)]
    assert list(changed_sentences((replace(script[0], op="+"),))) == [("甲とする", 4), ("乙と", 2)]
