"""fmt gives ids, changes nothing else, and has nothing to do the second time."""

from __future__ import annotations

import re

import pytest

from guidelinec.fmt.mend import mend_markdown
from guidelinec.fmt.source import format_project, format_source
from guidelinec.model import walk
from guidelinec.read.source.markdown import read_markdown

TEXT = """---
id: incident
title: 侵害時の対応
---

前書き。
続き。

## 計画の策定

::: 例文
1. **緊急時対応計画の策定**

   CISOは、定めなければならない。

   1. 連絡先
      の一覧
   2. 報告 {#incident-report}
      1. 細目
:::

::: 表 連絡先 {widths="1,2"}
| 名称 | 番号 |
|---|---|
| 窓口 | 1 |
:::

::: 注
注の文。
:::

<!-- 図は後で差し替える -->

![連絡の流れ](images/flow.png "流れ"){width=140mm}
"""


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_ids_are_given_and_nothing_else_changes(ending: str, mark: str) -> None:
    text = mark + TEXT.replace("\n", ending)
    taken = {"incident-1", "incident-t1"}
    new, _ = format_source(text, "source/d/e/incident.md", taken)
    clause, found = read_markdown(new.removeprefix("\ufeff").replace("\r\n", "\n"), "x")
    assert not [one for one in found if one.code != "GL102"]
    names = [one.id for each in walk.all_clauses((clause,)) for one in walk.named(each)]
    assert all(names)
    assert len(names) == len(set(names)) == 9
    assert "incident-2" in names
    given = re.compile(r"(?<!report) ?\{#incident-(?!report\})[a-z0-9-]+\}|#incident-[tfn0-9-]+ ")
    assert given.sub("", new) == text
    assert format_source(new, "source/d/e/incident.md", set(names)) == (new, found)


def test_yaml_gets_ids_and_keeps_comments() -> None:
    text = "edition: 2023-03\nitems:\n  # 一つ目\n  - title: 甲  # 注記\n    request: あ\n  - {title: 乙}\n  - id: P04\n    title: 丙\n"
    new, found = format_source(text, "structure/d/policy/2023-03.yaml", set())
    assert not found
    assert new == (
        "edition: 2023-03\nitems:\n  # 一つ目\n  - id: P05\n    title: 甲  # 注記\n    request: あ\n"
        "  - {id: P06, title: 乙}\n  - id: P04\n    title: 丙\n"
    )
    assert format_source(new, "structure/d/policy/2023-03.yaml", set())[0] == new


def test_outline_nodes_get_ids_that_no_edition_has() -> None:
    files = {
        "structure/d/guideline.yaml": (
            "id: d\ntitle: 題\neditions: [{id: e1}, {id: e2, base: e1}]\n"
            "numbering: {main: {headings: [{text: '%1'}, {text: '%2'}], items: []}}\n"
            "outline:\n  e1: [{id: part-1, title: 古}]\n  e2:\n    - title: 新  # 新しい編\n      children: [{file: a.md}]\n"
        ).encode(),
        "source/d/e2/a.md": "---\ntitle: 甲\n---\n## 乙\n".encode(),
    }
    done = format_project(files)
    changed, found = done.changed, done.findings
    assert not found or {one.code for one in found} <= {"GL302"}
    assert "    - id: part-2\n      title: 新  # 新しい編\n" in changed["structure/d/guideline.yaml"].decode()
    assert changed["source/d/e2/a.md"].decode() == "---\nid: a\ntitle: 甲\n---\n## 乙 {#a-1}\n"
    assert format_project(files | changed).changed == {}


YAML_STYLES = {
    "items not indented": "items:\n- title: a\n  changes:\n  - clause: x\n",
    "four spaces": "items:\n    - title: a\n      changes:\n          - clause: x\n",
    "spaces in braces": "items:\n  - { title: a, changes: [ {clause: x} ] }\n",
    "two spaces after a colon": "edition:   2026\nitems:\n  - title:  a\n",
    "comments in a column": "items:\n  - title: a      # c\n    request: b    # d\n",
    "braces over two lines": "items:\n  - {title: a,\n     request: b}\n",
    "CRLF": "edition: 2026\r\nitems:\r\n  - title: a\r\n    request: b\r\n",
    "blanks at the end of lines": "items: \n  - title: a  \n",
    "a sentence over two lines": "items:\n  - title: a\n    request: b\n      c d\n",
    "a folded block": "items:\n  - title: a\n    request: >-\n      b\n      c\n",
    "no last line end": "items:\n  - title: a",
    "a document mark": "---\nitems:\n  - title: a\n",
    "escapes": 'items:\n  - title: "a\\u3042"\n',
    "null": "items:\n  - title: a\n    request: ~\n",
    "figures": "edition: 2026-03\nitems:\n  - title: 1_000\n    origin: {page: 0x10}\n",
}


@pytest.mark.parametrize("text", YAML_STYLES.values(), ids=YAML_STYLES)
def test_an_id_in_yaml_is_all_that_is_put_in(text: str) -> None:
    new, found = format_source(text, "structure/d/policy/2026.yaml", set())
    assert not found
    put = re.search(r"id: P01(, |\r?\n *)", new)
    assert put
    assert new[: put.start()] + new[put.end() :] == text
    assert format_source(new, "structure/d/policy/2026.yaml", set())[0] == new


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"], ids=["CR", "CRLF", "LF"])
def test_line_ends_stay_as_they_are(end: str) -> None:
    text = TEXT.replace("id: incident\n", "").replace("\n", end)
    new, _ = format_source(text, "source/d/e/incident.md", set())
    assert set(re.findall("\r\n|\r|\n", new)) == {end}
    assert f"{end}id: incident{end}" in new
    policy = end.join(["items:", "  - title: a", "  - title: b", ""])
    assert format_source(policy, "structure/d/policy/1.yaml", set())[0] == end.join(
        ["items:", "  - id: P01", "    title: a", "  - id: P02", "    title: b", ""]
    )


MENDS = [
    ("参照は［］（#x-b）による。", "参照は[](#x-b)による。"),
    ("参照は[] (#x-b)と[](# x-b)による。", "参照は[](#x-b)と[](#x-b)による。"),
    ("＊＊重要［］（#x-b）＊＊な", "**重要[](#x-b)**な"),
    ("** 重要 **な", "**重要**な"),
    ("1.**項目** {#x-b}", "1. **項目** {#x-b}"),
    ("２．項目 ｛＃x-b｝", "2. 項目 {#x-b}"),
    ("##見出し {#x-b}", "## 見出し {#x-b}"),
    ("＃＃ 見出し {#x-b}", "## 見出し {#x-b}"),
    ("：：： 例文", "::: 例文"),
    ("次による。\n・一つ目\n・二つ目", "次による。\n\n- 一つ目\n- 二つ目"),
    ("情報\u200b資産は、か\u3099い部の⽂書", "情報資産は、がい部の文書"),
    ("脚注［^a］", "脚注[^a]"),
]


@pytest.mark.parametrize(("wrong", "right"), MENDS)
def test_what_is_certain_is_mended_once(wrong: str, right: str) -> None:
    new, mends = mend_markdown(wrong, "source/d/e/a.md", {"x-b"})
    assert new == right
    assert mends
    assert mend_markdown(right, "source/d/e/a.md", {"x-b"}) == (right, ())


@pytest.mark.parametrize(
    "text",
    ["\\[] (#x-b)", "1.5倍", "令和5.3.1 {#x-b}", "比は1:2:3", "  1. 細分", "　本文", "A・B", "| ：：： |"],
)
def test_what_can_mean_two_things_stays(text: str) -> None:
    assert mend_markdown(text, "source/d/e/a.md", {"x-b"}) == (text, ())


def test_the_words_of_a_published_edition_stay() -> None:
    page = "---\nid: a\ntitle: 甲\n---\n\n［］（#a）\n".encode()
    files = {
        "structure/d/guideline.yaml": (
            "id: d\ntitle: 題\neditions: [{id: e1, status: published}, {id: e2, base: e1}]\n"
            "numbering: {main: {headings: [{text: '%1'}], items: []}}\n"
            "outline: {e1: [{file: a.md}], e2: [{file: a.md}]}\n"
        ).encode(),
        "source/d/e1/a.md": page,
        "source/d/e2/a.md": page,
    }
    assert set(format_project(files).changed) == {"source/d/e2/a.md"}
