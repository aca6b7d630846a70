"""References typed in prose that a renumbering left behind, in a small project of two editions."""

from __future__ import annotations

import pytest

from guidelinec.pipeline import read_editions

GUIDELINE = """\
id: guide
title: 手引
editions:
  - {id: "1", status: published, date: 令和元年}
  - {id: "2", status: draft, date: 令和2年, base: "1"}
kinds:
  - {name: 解説, heading: （解説）}
numbering:
  main:
    headings: [{name: 章, text: 第%1章}, {name: 節, text: "%2."}, {name: 項, text: "%2.%3."}]
    items: [{name: 号, text: (%1)}, {name: 号の細分, text: "%2", format: decimalEnclosedCircle}]
outline:
  "1": [{file: a.md}]
  "2": [{file: a.md}]
"""

ITEMS = "1. 鍵を掛ける。 {#a-key}\n2. 記録を残す。 {#a-log}\n3. 点検する。 {#a-look}\n"
SWAPPED = "1. 記録を残す。 {#a-log}\n2. 鍵を掛ける。 {#a-key}\n3. 点検する。 {#a-look}\n"
SHORTER = "1. 鍵を掛ける。 {#a-key}\n2. 点検する。 {#a-look}\n"
FIRST = "1. 点検する。 {#a-look}\n2. 鍵を掛ける。 {#a-key}\n"


ARTICLES = GUIDELINE.replace(
    """    headings: [{name: 章, text: 第%1章}, {name: 節, text: "%2."}, {name: 項, text: "%2.%3."}]
    items: [{name: 号, text: (%1)}, {name: 号の細分, text: "%2", format: decimalEnclosedCircle}]
""",
    """    headings: [{name: 規程, text: ""}, {name: 条, text: 第%2条}]
    items: [{name: 項, text: "%1", format: decimalFullWidth}, {name: 号, text: "%2", format: japaneseCounting}]
""",
)
assert ARTICLES != GUIDELINE


def found(old: str, new: str, guideline: str = GUIDELINE) -> list[tuple[str, tuple[str, ...], str]]:
    files = {"structure/guide/guideline.yaml": guideline.encode()}
    for edition, text in (("1", old), ("2", new)):
        files[f"source/guide/{edition}/a.md"] = f"---\nid: a\ntitle: 管理\n---\n\n{text}".encode()
    editions, findings = read_editions(files)
    assert len(editions) == 2
    return [(one.code, one.args, str(one.span)) for one in findings if "GL308" <= one.code <= "GL311"]


def section(items: str, words: str) -> str:
    return f"## 対策 {{#s}}\n\n{items}\n## 解説 {{#t}}\n\n{words}\n"


def test_a_number_that_names_another_clause_is_told_with_the_fix() -> None:
    words = "鍵は第1章1(1)による。"
    (one,) = found(section(ITEMS, words), section(SWAPPED, words))
    assert one == ("GL308", ("第1章1(1)", "a-key", "第1章1(2)", "第1章1(1)"), "source/guide/2/a.md:14:3")


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        (ITEMS.replace("点検", "前号を点検"), SWAPPED.replace("点検", "前号を点検"), "GL308", "前号"),
        (ITEMS.replace("点検", "前号を点検"), SHORTER.replace("点検", "前号を点検"), "GL310", "前号"),
        (
            "1. 鍵を掛ける。 {#a-key}\n2. 前号を点検する。 {#a-look}\n",
            FIRST.replace("点検", "前号を点検"),
            "GL309",
            "前号",
        ),
        (
            "1. 次の各号を守る。 {#a-key}\n   1. 鍵。 {#a-in}\n",
            "1. 次の各号を守る。 {#a-key}\n",
            "GL311",
            "次の各号",
        ),
    ],
)
def test_words_that_lean_on_their_place(old: str, new: str, code: str, words: str) -> None:
    told = found(old, new)
    assert [(one[0], one[1][0]) for one in told] == [(code, words)]
    line = next(number for number, row in enumerate(new.splitlines(), 6) if words in row)
    column = new.splitlines()[line - 6].index(words) + 1
    assert told[0][2] == f"source/guide/2/a.md:{line}:{column}"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (section(ITEMS, "第1章1(1)による。"), section(SWAPPED, "第1章1(2)による。")),
        (section(ITEMS, "第1章1(2)及び第1章1(1)"), section(SWAPPED, "第1章1(1)及び第1章1(2)")),
        (section(ITEMS, "第1章1(3)による。"), section(SWAPPED, "第1章1(3)による。")),
        (section(ITEMS, "個人情報保護法第1章及び(1)。"), section(ITEMS, "個人情報保護法第1章及び(1)。")),
        (section(ITEMS, "平成14年法律第1号、別紙9"), section(SWAPPED, "平成14年法律第1号、別紙9")),
        (ITEMS.replace("点検", "前号を点検"), ITEMS.replace("点検", "前号を点検")),
    ],
)
def test_no_finding_where_the_words_still_fit(old: str, new: str) -> None:
    assert found(old, new) == []


KEYS = "## 鍵 {#key}\n\n1. 鍵を掛ける。 {#key-1}\n2. 次の事項を守る。 {#key-2}\n   1. 一つ。 {#key-2-1}\n   2. 二つ。 {#key-2-2}\n"
LOGS = "## 記録 {#log}\n\n1. 記録を残す。 {#log-1}\n2. 記録を調べる。 {#log-2}\n"
DUTY = "## 届出 {#duty}\n\n1. これは別の条である。 {#duty-1}\n"
PLAN = "## 計画 {#plan}\n\n1. 計画を定める。 {#plan-1}\n2. WORDS {#plan-2}\n"
FIRST_LOG = LOGS.replace("1. 記録を残す", "1. 記録を取る。 {#log-0}\n1. 記録を残す")


def articles(*parts: str, words: str) -> str:
    return "\n".join(part.replace("WORDS", words) for part in parts)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("第2条第1項による。", [("GL308", "第2条第1項", "log-1")]),
        ("第二条第一項による。", [("GL308", "第二条第一項", "log-1")]),
        ("第1条第2項第1号による。", [("GL309", "第1条第2項第1号", "key-2-1")]),
        ("第1条第2項各号による。", [("GL309", "第1条第2項各号", "key-2")]),
        ("第2条第1項及び第2項による。", [("GL308", "第2条第1項", "log-1")]),
        ("第2条第1項の記録及び同条第2項の記録", [("GL308", "第2条第1項", "log-1")]),
        ("前条第1項による。", [("GL308", "前条第1項", "log-1")]),
        ("「第2条第1項」とあるのは「第1条第1項」と読み替える。", [("GL308", "第2条第1項", "log-1"), ("GL308", "第1条第1項", "key-1")]),
        (f"第2条第1項{'（）' * 40}あ", [("GL308", "第2条第1項", "log-1")]),
        (f"第2条第1項{'（）' * 40}又は{'（（）' * 40}、第2条第2項", [("GL308", "第2条第1項", "log-1"), ("GL308", "第2条第2項", "log-2")]),
        ("前項による。", []),
        ("第1項による。", []),
        ("「第1項」とあるのは「前項」と読み替える。", []),
        ("個人情報保護法（平成15年法律第57号）第2条第1項（定義）、第3条及び第1条第1項による。", []),
        ("旧規程第2条第1項、同条第2項", []),
        ("第2条の2第1項及び第2項による。", []),
    ],
)  # fmt: skip
def test_levels_called_by_their_names(words: str, expected: list[tuple[str, str, str]]) -> None:
    """Before the articles on keys and logs another one comes in, and after them a second one. What leans on a reference is right
    again when that one is."""
    old = articles(KEYS, LOGS, PLAN, words=words)
    new = articles(DUTY, KEYS, LOGS, DUTY.replace("duty", "last"), PLAN, words=words)
    told = found(old, new, ARTICLES)
    assert [(code, args[0], args[1]) for code, args, _ in told] == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("第2条第1項及び第1条による。", "第3条第1項及び第1条による。"),
        ("第2条第1項及び同条第2項による。", "第3条第1項及び同条第2項による。"),
        ("第2条第1項の定めによる。", "新たな定めは第2条第1項に従う。"),
    ],
)
def test_what_stands_in_rewritten_words_was_seen(old: str, new: str) -> None:
    before = articles(KEYS, LOGS, PLAN, words=old)
    after = articles(DUTY, KEYS, LOGS, PLAN, words=new)
    assert found(before, after, ARTICLES) == []


def test_places_before_a_paragraph() -> None:
    old = LOGS.replace("記録を調べる", "前項の記録を調べる") + "3. 前二項の記録を消す。 {#log-3}\n"
    first = old.replace("1. 記録を残す。 {#log-1}\n", "") + "4. 記録を残す。 {#log-1}\n"
    assert [(code, args[:2]) for code, args, _ in found(old, first, ARTICLES)] == [
        ("GL309", ("前項", "log-1")),
        ("GL309", ("前二項", "log-1")),
    ]
    between = old.replace("3. 前", "3. 別の記録。 {#log-x}\n3. 前")
    assert [(code, args[:2]) for code, args, _ in found(old, between, ARTICLES)] == [
        ("GL308", ("前二項", "log-1"))
    ]
    assert found(old, DUTY + old, ARTICLES) == []


@pytest.mark.parametrize("words", ["次のいずれか", "次に掲げる事項", "次の各号"])
def test_a_list_that_is_gone(words: str) -> None:
    old = KEYS.replace("次の事項", words)
    new = old.split("   1.")[0]
    assert [(code, args) for code, args, _ in found(old, new, ARTICLES)] == [
        ("GL311", (words.removesuffix("事項"),))
    ]
