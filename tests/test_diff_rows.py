"""What becomes of clauses: every class, pins, renumbered references, folded replacements, in small documents."""

from __future__ import annotations

import json

import pytest

from guidelinec.diff.compare import compare
from guidelinec.diff.match.pins import stale_pins
from guidelinec.model.change import Change, Comparison
from guidelinec.model.document import Document
from guidelinec.model.project import Pin
from guidelinec.read.html.page import read_html
from guidelinec.read.lawxml import read_lawxml
from guidelinec.read.sheet.clauses import read_csv, read_xlsx
from guidelinec.read.text.document import read_text
from guidelinec.schema.changes import ChangesReport
from guidelinec.write.change_table.rows import change_table
from guidelinec.write.change_table.sheets import change_sheets
from guidelinec.write.change_table.table import Names
from guidelinec.write.comparison_report.json import write_changes
from guidelinec.write.comparison_report.text import write_changes_text, write_explanation
from guidelinec.write.printed_table.html import write_table_page
from guidelinec.write.printed_table.sheets import ProductOrigin

OLD = """第１章 総則
第１条（目的）
この基準は、情報資産を守るための対策を定めることを目的とする。
第２条（委託）
外部委託をするときは、委託先を第４条の規定により点検しなければならない。
第３条（教育）
職員に対する教育及び訓練の計画を毎年度作成し、実施するよう努める。
第４条（点検）
外部委託の契約に基づき、委託先の作業場所の状況を点検するものとする。
第５条（廃棄）
記録媒体を廃棄するときは、外部委託先が消去の証明書を提出する。
"""
NEW = """第１章 総則
第１条（目的）
この基準は、情報資産を守るための対策を定めることを目的とする。
第２条（端末）
庁舎の外で端末を使用する職員は、のぞき見を防ぐ覆いを取り付ける。
第３条（委託）
業務委託をするときは、委託先を第５条の規定により点検しなければならない。
第４条（教育）
職員に対する教育及び訓練の計画を毎年度作成し、実施しなければならない。
第５条（点検）
業務委託の契約に基づき、委託先の作業場所の状況を点検するものとする。
第６条（廃棄）
記録媒体を廃棄するときは、業務委託先が消去の証明書を提出する。
"""


def read(text: str) -> Document:
    return read_text(text.encode(), "x.txt")[0]


def table(*rows: tuple[str, str, str, str, str]) -> Document:
    lines = ["id,number,title,text,parent", *(",".join(row) for row in rows)]
    return read_csv("\n".join(lines).encode(), "x.csv")[0]


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return compare(read(OLD), read(NEW))


def row(comparison: Comparison, title: str) -> Change:
    """The row whose new (or removed) unit has the title."""
    names = {unit.id for unit in (*comparison.new, *comparison.old) if title in unit.title}
    news = {unit.id for unit in comparison.new if title in unit.title} or names
    return next(change for change in comparison.changes if news & {*(change.new or change.old)})


def test_kinds(comparison: Comparison) -> None:
    assert row(comparison, "目的").kinds == ("same",)
    assert row(comparison, "端末").kinds == ("added",)
    assert row(comparison, "教育").kinds == ("renumbered", "reworded")
    assert row(comparison, "教育").character.duty == "strengthened"


def test_renumbering_is_said_once_and_references_follow_it(comparison: Comparison) -> None:
    assert [(one.old_label, one.new_label) for one in comparison.renumberings] == [
        ("第２条", "第３条"),
        ("第３条", "第４条"),
        ("第４条", "第５条"),
        ("第５条", "第６条"),
    ]
    numbers = [edit.text for edit in row(comparison, "委託").edits if edit.number]
    assert numbers == ["第４条", "第５条"]


def test_the_same_replacement_is_folded(comparison: Comparison) -> None:
    assert [(one.old, one.new, one.count) for one in comparison.replacements] == [("外部委託", "業務委託", 3)]
    assert row(comparison, "廃棄").folded


@pytest.mark.parametrize(("others", "folded"), [(30, True), (31, False)])
def test_words_that_are_left_nearly_everywhere_were_not_replaced_as_a_term(others: int, folded: bool) -> None:
    """Replaced in three clauses: thirty where they are left may be forgotten ones, more are another use of the words."""
    deeds = ("施錠", "施設の巡回", "台帳の更新")
    rest = [(f"r{n}", f"{n + 4}", "", f"係員が第{n}倉庫の棚を数える", "") for n in range(others)]
    sides = [
        table(*((f"a{n}", f"{n}", "", f"まず{who}が{deed}を行う", "") for n, deed in enumerate(deeds)), *rest)
        for who in ("係員", "当番")
    ]
    found = compare(*sides, match="text")
    assert [(one.old, one.new, len(one.left)) for one in found.replacements] == (
        [("係員", "当番", others)] if folded else []
    )


def test_a_row_of_references_that_followed_is_no_rewording() -> None:
    """第２条 and what follows it move on by one; the references to them change in one piece of text."""
    last = "第６条（準用）\n{}の規定は、町が委ねる仕事の全てについて準用する。\n"
    old = read(OLD + last.format("第２条、第３条及び第４条"))
    right = compare(old, read(NEW + last.replace("６", "７").format("第３条、第４条及び第５条")))
    assert row(right, "準用").kinds == ("renumbered",)
    other = compare(old, read(NEW + last.replace("６", "７").format("第３条、第４条及び第６条")))
    assert row(other, "準用").kinds == ("renumbered", "reworded")


def test_split_and_merger() -> None:
    long = "端末を持ち出すときは管理者の許可を得る。媒体を廃棄するときは記録を復元できない方法で消去する。"
    first, second = long.split("。")[:2]
    other = "職員の教育を毎年行う"
    one = table(("a", "1", "", long, ""), ("x", "2", "", other, ""))
    two = table(("a", "1", "", first, ""), ("b", "2", "", second, ""), ("x", "3", "", other, ""))
    assert "split" in compare(one, two, match="text").changes[0].kinds
    assert "merged" in compare(two, one, match="text").changes[0].kinds


def test_move_between_sections() -> None:
    rows = [
        ("s", "1", "総則", "", ""),
        ("a", "1.1", "", "端末の持出しは許可を得る", "s"),
        ("b", "1.2", "", "教育を毎年行う", "s"),
    ]
    tail = [("t", "2", "運用", "", ""), ("c", "2.1", "", "障害の記録を三年保管する", "t")]
    moved = [
        rows[0],
        ("b", "1.1", "", "教育を毎年行う", "s"),
        *tail,
        ("a", "2.2", "", "端末の持出しは許可を得る", "t"),
    ]
    found = compare(table(*rows, *tail), table(*moved), match="text")
    assert next(change for change in found.changes if change.old == ("a",)).kinds == ("moved", "renumbered")


def test_of_clauses_that_read_almost_alike_the_place_decides() -> None:
    """Two chapters lay the same duty on two kinds of people; the new wording of each is a little nearer to the other's old one."""
    duty = (
        "事業者は、帳簿を備え、取り扱った品目、数量、受け入れた日及び引き渡した相手方の氏名を記載し、{}これを{}保存しなければならない。帳簿は、電磁的な"
        "方法により作ることができるが、求めに応じて直ちに紙に表せる状態に置き、閉鎖の後五年を経るまで主たる事務所に備え置くものとする"
    )

    def edition(mill: str, bakery: str, more: str) -> Document:
        return table(
            ("m", "1", "", "", ""),
            ("m1", "3", "", f"製粉所は、石臼を月に一度磨き、粉の粗さを{more}確かめる", "m"),
            ("m2", "4", "", mill, "m"),
            ("b", "2", "", "", ""),
            ("b1", "6", "", f"製パン所は、窯の煤を週に一度払い、温度を{more}測る", "b"),
            ("b2", "7", "", bakery, "b"),
        )

    old = edition(duty.format("", ""), duty.format("", "も"), "")
    new = edition(duty.format("毎年度末に閉じ、", "も"), duty.format("毎年度末に閉じ、", ""), "必ず")
    links = {(*change.old, *change.new) for change in compare(old, new, match="text").changes}
    assert {("m2", "m2"), ("b2", "b2")} <= links


def test_ids_decide_where_asked_and_pins_win() -> None:
    old = table(("a", "", "", "端末の持出しは許可を得る", ""), ("b", "", "", "教育を毎年行う", ""))
    new = table(("a", "", "", "教育を毎年行う", ""), ("b", "", "", "端末の持出しは許可を得る", ""))
    links = lambda found: {(*change.old, *change.new) for change in found.changes}  # noqa: E731
    assert links(compare(old, new, match="id")) == {("a", "a"), ("b", "b")}
    assert links(compare(old, new, match="text")) == {("a", "b"), ("b", "a")}
    assert links(compare(old, new, match="text", pins=(Pin(("a",), ("a",)),))) >= {("a", "a")}


def test_a_stale_pin_is_a_finding() -> None:
    found = compare(table(("a", "", "", "本文", "")), table(("a", "", "", "本文", "")))
    pins = (Pin(("a",), ("gone",)), Pin(("a",), ("a",)))
    assert [(one.code, one.args) for one in stale_pins(pins, found.old, found.new, ("1", "2"))] == [
        ("GL416", ("gone", "2", ""))
    ]


def test_the_outputs_say_the_same(comparison: Comparison) -> None:
    report = ChangesReport.model_validate_json(write_changes(comparison, everything=True), strict=True)
    assert len(report.rows) == len(comparison.changes)
    assert json.loads(write_changes(comparison))["counts"]["added"] == 1
    text = write_changes_text(comparison)
    assert "外部委託 → 業務委託: 3条項（3か所）" in text
    assert "義務の強化" in text
    page = write_table_page(change_sheets(change_table(comparison, Names("<x>"))), ProductOrigin("<x>"))
    assert "<title>&lt;x&gt;　新旧対照表</title>" in page
    assert "判定" in write_explanation(comparison, "第４条")


HOSTILE = [
    b"", b"\0" * 50, b"\xff\xfe\x00", b"PK\x03\x04 broken", b"<", b"<a" * 3000, b"<div>" * 5000, b"<ul><li>" * 2000, b"id,text\n\"" + b"x" * 9,
    b"id,parent,text\na,a,x\nb,c,y", b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><Law><LawBody><MainProvision>"
    b"<Article Num='1'><Paragraph><ParagraphSentence>&e;</ParagraphSentence></Paragraph></Article></MainProvision></LawBody></Law>",
    b"<Law><MainProvision>" + b"<Chapter>" * 300, "（１）".encode() * 999, bytes(range(256)) * 4,
]  # fmt: skip


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("reader", [read_csv, read_xlsx, read_lawxml, read_html, read_text])
def test_no_reader_raises_and_what_is_read_can_be_compared(reader: object, data: bytes) -> None:
    document, _ = reader(data, "x")  # type: ignore[operator]
    assert "root:" not in repr(document)[:100_000]
    assert compare(document, document).same


def test_a_change_of_duty_is_no_term() -> None:
    subjects = ("帳簿を備え", "記録を保存し", "設備を点検し", "契約を確認し")
    old = "\n".join(
        f"第{one}条（条{one}）\n外部委託の{words}、守るよう努める。" for one, words in enumerate(subjects, 1)
    )
    new = old.replace("外部委託", "業務委託").replace("るよう努める", "らなければならない")
    comparison = compare(read(old), read(new))
    assert [(one.old, one.new) for one in comparison.replacements] == [("外部委託", "業務委託")]
    assert not any(change.folded for change in comparison.changes)
    assert {change.character.duty for change in comparison.changes} == {"strengthened"}


def test_titles_are_the_same_whatever_stands_around_them() -> None:
    old = table(("1", "第1条", "定義", "", ""), ("2", "1", "", "端末とは、職員が使う機器をいう。", "1"))
    new = table(
        ("8", "第7条", "（定　義）", "次に掲げるところによる。", ""),
        ("9", "1", "", "記録とは、残された文をいう。", "8"),
    )
    comparison = compare(old, new, match="text")
    unit = {unit.id: unit for unit in (*comparison.old, *comparison.new)}
    pairs = [tuple(unit[name].label for name in (*one.old, *one.new)) for one in comparison.changes]
    assert ("第1条", "第7条") in pairs


def test_a_caption_over_items_is_a_heading() -> None:
    old = table(
        ("1", "①", "", "鍵の管理", ""),
        ("2", "ア", "", "鍵は、封をした袋に入れて金庫に置く。", "1"),
        ("3", "イ", "", "鍵を渡した日を記録する。", "1"),
    )
    new = table(("7", "2", "鍵の管理", "", ""), ("8", "(1)", "", "貸出しの期限は、三日とする。", "7"))
    comparison = compare(old, new, match="text")
    unit = {unit.id: unit for unit in (*comparison.old, *comparison.new)}
    pairs = [
        (unit[change.old[0]].label, unit[change.new[0]].label)
        for change in comparison.changes
        if change.old and change.new
    ]
    assert ("①", "2") in pairs
