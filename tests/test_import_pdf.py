"""What a PDF is read as: gaps in numbers, running heads, turned pages, and layouts that a person should look at."""

from __future__ import annotations

import pytest

from guidelinec.read.account.account import Ledger
from guidelinec.read.pdf.doubts import doubt_layout
from guidelinec.read.pdf.heads import running_heads, without_heads
from guidelinec.read.pdf.paragraphs import begins_paragraph, layout, numbered_text
from guidelinec.read.pdf.text import Glyph, Page, PdfRow, turned

WIDTH, HEIGHT, SIZE = 595.0, 842.0, 10.0


def line(text: str, bottom: float, *, left: float = 70.0, page: int = 1) -> PdfRow:
    """A printed line; a space in it is a gap that the program saw, not a character of the file."""
    glyphs = tuple(
        Glyph(sign, left + SIZE * place, bottom, left + SIZE * (place + 1), bottom + SIZE, sign == " ")
        for place, sign in enumerate(text)
    )
    return PdfRow(glyphs, page, left, left + SIZE * len(text), bottom, bottom + SIZE, SIZE)


def page(number: int, *rows: PdfRow) -> Page:
    """A page with these lines."""
    return Page(number, WIDTH, HEIGHT, rows)


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("第 2 条（定義）", "第2条（定義）"),
        ("第 十二 章　体制", "第十二章　体制"),
        ("第 3 条 の 2　委員会は", "第3条の2　委員会は"),
        ("( 1 ) 文書", "(1) 文書"),
        ("別表 第 1 分類", "別表第1 分類"),
        ("AES 256 を使う", "AES 256 を使う"),
    ],
)
def test_gaps_inside_a_number_are_no_spaces(printed: str, read: str) -> None:
    assert numbered_text(line(printed, 700)) == read


@pytest.mark.parametrize("head", ["第 2 条（定義）", "第 2 章　体制", "附　則"])
def test_a_number_with_gaps_begins_a_paragraph_after_a_full_line(head: str) -> None:
    full = line("あ" * 39 + "。", 700)
    rows = [full, line(head, 684), line("い" * 40, 668)]
    assert begins_paragraph([full], rows[1], layout(rows))


def test_words_go_on_after_a_full_line() -> None:
    full = line("あ" * 40, 700)
    rows = [full, line("第 2 号に掲げる者は、" + "う" * 29, 684), line("い" * 40, 668)]
    assert not begins_paragraph([full], rows[1], layout(rows))


def kept(*pages: Page) -> list[str]:
    """The texts that are left without running heads."""
    heads = running_heads(pages)
    return [row.text for page in pages for row in without_heads(page, heads, Ledger())]


def test_what_stands_outermost_at_one_height_is_a_running_head() -> None:
    pages = [page(n, line("情報管理規程", 810, page=n), line(f"本文{n}ここ", 500, page=n)) for n in (1, 2, 3)]
    assert kept(*pages) == ["本文1ここ", "本文2ここ", "本文3ここ"]


@pytest.mark.parametrize("text", ["第{}条　削除", "この規程は、平成{}年4月1日から施行する。", "附　則"])
def test_text_near_the_edge_is_text(text: str) -> None:
    pages = [page(n, line(text.format(n), 60, page=n), line(f"本文{n}ここ", 500, page=n)) for n in (1, 2, 3)]
    assert [text.format(n) for n in (1, 2, 3)] == [row for row in kept(*pages) if not row.startswith("本文")]


@pytest.mark.parametrize(("count", "left"), [(3, 0), (2, 2)])
def test_a_head_with_the_number_of_a_part_goes_where_it_never_changes(count: int, left: int) -> None:
    numbers = range(1, count + 1)
    pages = [page(n, line("第3編　解説", 810, page=n), line(f"本文{n}ここ", 500, page=n)) for n in numbers]
    assert len([row for row in kept(*pages) if row.startswith("第3編")]) == left


def test_what_stands_at_other_heights_is_text() -> None:
    pages = [
        page(n, line("別に定める者", 60 + 12 * n, page=n), line(f"本文{n}ここ", 500, page=n))
        for n in (1, 2, 3)
    ]
    assert len(kept(*pages)) == 6


def test_page_numbers_go_and_are_in_the_account() -> None:
    ledger = Ledger()
    assert without_heads(page(1, line("- 12 -", 40)), set(), ledger) == []
    assert [rule for _, rule in ledger.deeds] == ["ページ番号"]


@pytest.mark.parametrize(
    ("turns", "box"),
    [(0, (10, 20, 30, 25)), (1, (20, 770, 25, 790)), (2, (570, 775, 590, 780)), (3, (575, 10, 580, 30))],
)
def test_a_glyph_stands_where_the_turned_page_shows_it(turns: int, box: tuple[float, ...]) -> None:
    glyph = turned(Glyph("字", 10, 20, 30, 25), turns, width=600, height=800)
    assert (glyph.left, glyph.bottom, glyph.right, glyph.top) == box


def doubts(*rows: PdfRow) -> list[str]:
    """The reasons for which a page is named."""
    ledger = Ledger()
    doubt_layout([page(1, *rows)], [rows], ledger)
    return [doubt.reason[:4] for doubt in ledger.doubts]


def test_columns_and_vertical_writing_are_named() -> None:
    columns = [line("左" * 10, 700 - 20 * n) for n in range(3)] + [
        line("右" * 10, 700 - 20 * n, left=300) for n in range(3)
    ]
    upright = [line(sign, 300 - 12 * n) for n, sign in enumerate("縦書の欄")]
    assert doubts(*columns, *upright) == ["段組み又", "縦書きと"]
    assert not doubts(*(line("本文" * 10, 700 - 20 * n) for n in range(20)))
