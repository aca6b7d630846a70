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


def found(old: str, new: str) -> list[tuple[str, tuple[str, ...], str]]:
    files = {"structure/guide/guideline.yaml": GUIDELINE.encode()}
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
