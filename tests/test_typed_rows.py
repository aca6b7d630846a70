"""Rows of numbers of every kind that is typed in Japanese papers: each line opens a clause, and stands where it belongs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from guidelinec.model.document import Child, Clause
from guidelinec.read.foreign import import_foreign


def shown(children: Sequence[Child], depth: int = 0) -> Iterator[str]:
    """The clauses below, one a line: a heading with =, each under its own by a dot."""
    for child in children:
        if isinstance(child, Clause):
            yield "." * depth + ("=" if child.form == "heading" else "") + child.printed
            yield from shown(child.children, depth + 1)


def read(lines: Sequence[str]) -> list[str]:
    intake = import_foreign("\n".join(lines).encode(), "x.txt")
    assert intake.account.unexplained == 0
    return list(shown(intake.document.clauses))


@pytest.mark.parametrize(
    "row",
    ["1 2 3", "（１） （２）", "① ② ③", "⑴ ⑵", "⒈ ⒉", "❶ ❷", "〔1〕 〔2〕", "Ⅰ Ⅱ Ⅲ Ⅳ", "I. II. III.", "ⅰ ⅱ", "A. B. C.", "Ａ． Ｂ．", "（Ａ） （Ｂ）",
     "（ａ） （ｂ）", "a) b)", "ⓐ ⓑ", "ア イ ウ", "(ｱ) (ｲ)", "イ ロ ハ ニ", "一 二 三", "第１ 第２", "１－１ １－２"],
)  # fmt: skip
def test_each_line_of_a_row_opens_an_item(row: str) -> None:
    labels = row.split()
    assert read([f"{label}　職員は、これを守らなければならない。" for label in labels]) == labels


def test_roman_chapters_hold_what_is_numbered_below_them() -> None:
    lines = [
        "Ⅰ　総則", "１　目的", "目的を定める。", "２　定義", "用語を定める。",
        "Ⅱ　対策", "１　体制", "体制を定める。", "（１）責任者", "（２）管理者", "Ⅲ　雑則", "雑則を定める。",
    ]  # fmt: skip
    assert read(lines) == ["=Ⅰ", ".=１", ".=２", "=Ⅱ", ".=１", "..（１）", "..（２）", "=Ⅲ"]


def test_roman_headings_count_anew_in_each_chapter() -> None:
    lines = [
        "第１章　総則",
        "Ⅰ　目的",
        "目的とする。",
        "Ⅱ　範囲",
        "範囲とする。",
        "第２章　対策",
        "Ⅰ　体制",
        "体制とする。",
    ]
    assert read(lines) == ["=第１章", ".=Ⅰ", ".=Ⅱ", "=第２章", ".=Ⅰ"]


def test_a_roman_number_out_of_its_row_heads_nothing() -> None:
    assert read(["Ⅰ　総則", "総則とする。", "Ⅴ　雑則", "雑則とする。"]) == ["=Ⅰ"]
