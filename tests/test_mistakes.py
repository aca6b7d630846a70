"""Mistakes that an editor makes, in the sample project: one message, the cause, the line, and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from tests.sample import FOLDER, project

from guidelinec.codes import CODES
from guidelinec.diagnostics import Diagnostic
from guidelinec.pipeline import read_editions

YAML = "structure/guide/guideline.yaml"
TEXT = """1. **一つ目** {#first}

   本文

   1. 細目 {#first-a}
   2. 細目 {#first-b}

2. **二つ目** {#second}

   [](#first)による。

::: 表 用語 {#tbl-terms}
| 用語 |
|---|
| 職員 |
:::
"""
PAGE = f"{FOLDER}purpose.md"
TOP = 6
"""The first line of the text in its file."""


@dataclass(frozen=True)
class Mistake:
    """What is typed for what, and the code, the line of the text and the words that the only message has."""

    right: str
    wrong: str
    code: str
    line: int
    words: str


MISTAKES = [
    Mistake("[](#first)", "［］（#first）", "GL243", 10, "[](#first)"),
    Mistake("[](#first)", "[] (#first)", "GL243", 10, "[](#first)"),
    Mistake("[](#first)", "[](# first)", "GL243", 10, "[](#first)"),
    Mistake("[](#first)", "[]（＃first）", "GL243", 10, "[](#first)"),
    Mistake("[](#first)", "(#first)", "GL243", 10, "[](#first)"),
    Mistake("[](#first)", "［条文］(#first)", "GL243", 10, "[条文](#first)"),
    Mistake("[](#first)", "[](#frist)", "GL304", 10, "→ first"),
    Mistake("[](#first)", "[](#first", "GL243", 10, "[](#first)"),
    Mistake("1. **一つ目**", "a. **一つ目**", "GL240", 1, "「1. 」"),
    Mistake("{#first}", "{#first", "GL206", 1, "{#id}"),
    Mistake("{#first}", "{first}", "GL206", 1, "{#id}"),
    Mistake("{#first}", "{#first one}", "GL206", 1, "{#id}"),
    Mistake("::: 表", ":: 表", "GL249", 12, "「::: 表」"),
    Mistake("**一つ目**", "＊＊一つ目＊＊", "GL244", 1, "**一つ目**"),
    Mistake("**一つ目**", "** 一つ目 **", "GL244", 1, "**一つ目**"),
    Mistake("   1. 細目", "  1. 細目", "GL247", 5, "あと1字"),
    Mistake("   本文\n", "本文\n", "GL248", 3, "3字"),
    Mistake("   本文\n", "　　本文\n", "GL246", 3, "半角空白3字"),
    Mistake("   本文\n", "   ・本文\n   ・本文\n", "GL245", 3, "「- 」"),
    Mistake("   本文\n", "   −本文\n   −本文\n", "GL245", 3, "「- 」"),
    Mistake("   本文\n", "   令和8年13月から\n", "GL426", 3, "令和8年13月"),
    Mistake("   本文\n", "   2月30日、令和8年2月30日\n", "GL426", 3, "令和8年2月30日"),
    Mistake("   本文\n", "   本\u200b文\n", "GL107", 3, "U+200B"),
    Mistake("   本文\n", "   か\u3099\n", "GL108", 3, "「が」"),
    Mistake("   本文\n", "   ⼀つ\n", "GL109", 3, "「一」"),
    Mistake("   本文\n", "   ㈱\n", "GL135", 3, "「(株)」"),
    Mistake("   本文\n", "   髙い所\n", "GL135", 3, "「高」"),
    Mistake("   本文\n", "   甲および乙\n", "GL510", 3, "「及び」"),
    Mistake("1. **一つ目**", "(1) **一つ目**", "GL240", 1, "「1. 」"),
    Mistake("1. **一つ目**", "１．**一つ目**", "GL240", 1, "「1. 」"),
    Mistake("1. **一つ目**", "1.**一つ目**", "GL240", 1, "「1. 」"),
    Mistake("1. **一つ目**", "##一つ目", "GL236", 1, "空白"),
    Mistake("{#first}", "｛#first｝", "GL205", 1, "{#first}"),
    Mistake("{#first}", "{#First_One}", "GL303", 1, "→ first-one"),
]


def found(files: dict[str, bytes]) -> list[tuple[Diagnostic, str]]:
    """The findings of a project, each with its message and hint in Japanese."""
    return [
        (one, CODES[one.code].message.fill("ja", one.args) + CODES[one.code].hint.fill("ja", one.args))
        for one in read_editions(files)[1]
    ]


def test_the_text_without_a_mistake_is_right() -> None:
    assert not found(project(TEXT))


@pytest.mark.parametrize("mistake", [one for one in MISTAKES if one.code], ids=lambda one: one.wrong.strip())
def test_a_mistake_is_named_at_its_line_with_the_fix(mistake: Mistake) -> None:
    assert mistake.right in TEXT
    (first, words), *_ = [
        one
        for one in found(project(TEXT.replace(mistake.right, mistake.wrong, 1)))
        if one[0].code == mistake.code
    ]
    assert first.span
    assert (first.span.path, first.span.line) == (PAGE, TOP + mistake.line - 1)
    assert mistake.words in words


@pytest.mark.parametrize(
    "mistake", [one for one in MISTAKES if one.code in ("GL236", "GL240", "GL205", "GL206")]
)
def test_what_follows_from_a_mistake_is_not_named(mistake: Mistake) -> None:
    codes = {one.code for one, _ in found(project(TEXT.replace(mistake.right, mistake.wrong, 1)))}
    assert codes == {mistake.code}


YAML_MISTAKES = [
    ("title: ", "title:", "GL119", "「title: "),
    ("title: ", "title：", "GL118", "「: 」"),
    ("title: ", "tilte: ", "GL114", "→ title"),
    ("editions:\n", "edition:\n", "GL114", "→ editions"),
    ("purpose.md", "purpos.md", "GL404", "→ source/guide/2026-04/purpose.md"),
    ("depth: 3", "depth: 三", "GL127", "半角の数字"),
    ("boxed: true", "boxed: はい", "GL128", "true"),
    ("status: draft", "status: 公開", "GL116", "→ published"),
    ("title: 見本のガイドライン", "title: {案}", "GL138", '" "'),
    ("title: 見本のガイドライン", "title: [案]", "GL138", "[ ]"),
    ("text: 第%1編", "text: 第１編", "GL140", "「第%1編」"),
    ("text: 第%1編", "text: 第一編", "GL140", "「第%1編」"),
    ('text: "%3."', 'text: "%4."', "GL140", "「%3.」"),
    ("kinds:\n", "ignore: [GL301]\nkinds:\n", "GL139", "これはエラーです"),
    ("kinds:\n", "ignore: [GL999]\nkinds:\n", "GL139", "その記号はありません"),
    ("令和8年4月", "令和8年13月", "GL425", "令和8年13月"),
    ("{file: purpose.md}", "{file: purpose}", "GL131", "→ purpose.md"),
    ("{file: purpose.md}", "{file: .\\purpose.md}", "GL131", "→ purpose.md"),
]


@pytest.mark.parametrize(("right", "wrong", "code", "words"), YAML_MISTAKES)
def test_a_mistake_in_the_structure_is_the_only_one_named(
    right: str, wrong: str, code: str, words: str
) -> None:
    files = project(TEXT)
    text = files[YAML].decode()
    if right not in text:
        text += "contents: {depth: 3}\n" if right.startswith("depth") else ""
    assert right in text
    files[YAML] = text.replace(right, wrong, 1).encode()
    (line,) = [
        number
        for number, row in enumerate(files[YAML].decode().splitlines(), 1)
        if wrong.splitlines()[0].strip() in row
    ][:1]
    (first, said), *others = found(files)
    assert first.code == code
    assert words in said
    assert first.span
    assert first.span.line == line
    assert {one.code for one, _ in others} <= {code}


@pytest.mark.parametrize(
    ("lines", "code", "line"),
    [
        ("edition: '2026-04'\nitems:\n  - id: P01\n\ttitle: 甲\n", "GL126", 4),
        ("edition: '2026-04'\nitems:\n　- id: P01\n    title: 甲\n", "GL126", 3),
        ('edition: "2026-04\nitems: []\n', "GL125", 1),
        ("edition: '2026-04'\nitems:\n  - {id: P01, title: 甲\n  - {id: P02, title: 乙}\n", "GL125", 3),
        ("edition: '2026-04'\nitems:\n  - ｛id: P01, title: 甲｝\n", "GL118", 3),
        ("edition: '2026-04'\nitems:\n  - id: P01\n    title: 甲\n   request: 乙\n", "GL124", 5),
        ("", "GL132", 1),
        ("# 何もない\n", "GL132", 1),
    ],
)
def test_what_is_no_yaml_is_explained(lines: str, code: str, line: int) -> None:
    files = project(TEXT) | {"structure/guide/policy/2026-04.yaml": lines.encode()}
    (first, said), *_ = found(files)
    assert (first.code, first.span and first.span.line) == (code, line)
    assert not any(word in said for word in ("expected", "Input", "mapping values", "found character"))
