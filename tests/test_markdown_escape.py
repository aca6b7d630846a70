"""What somebody types is what stands there: any characters, in any place of the source, read back as themselves."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from guidelinec.model.document import (
    BulletList,
    Cell,
    Child,
    Clause,
    Column,
    Figure,
    Footnote,
    Inlines,
    Paragraph,
    Strong,
    Table,
    Term,
    Text,
)
from guidelinec.read.source.markdown import read_markdown
from guidelinec.write.markdown.clause import write_markdown

SIGNS = (
    "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~！＂＃＄％＆（）＊＋，－．／：；＜＝＞？［＼］＾＿｀｛｜｝～　 0a甲"
)
MARKUP = (
    "&amp;", "&#35;", "&#x3C;", "&", "{#甲}", "｛#甲｝", "｛＃甲｝", "｛ #x｝", "- ", "1. ", "１．", "1) ", "+ ", "> ", ":::", ":::: 表", "：：：", "　：", "## ",
    "```", "~~~", "---", "===", "| a |", "<lb>", "<br>", "<", "^", "[^a]", "[^a]: ", "[x](#y)", "![", "**", "*", "\\", "\\\\", " ", "  ", "<!--", "-->", "{.text}",
    "https://example.jp/", "<<<<<<< ", ">>>>>>> ",
)  # fmt: skip
WORDS = st.lists(st.sampled_from(MARKUP) | st.text(SIGNS, max_size=3), max_size=5).map("".join)


def paragraph(words: Inlines) -> Child:
    return Paragraph(words)


def item(words: Inlines) -> Child:
    return Clause("i", (), (Paragraph(words),), "item")


def titled_item(words: Inlines) -> Child:
    return Clause("i", words, (Paragraph((Text("本文"),)),), "item")


def heading(words: Inlines) -> Child:
    return Clause("h", words, ())


def bullet(words: Inlines) -> Child:
    return BulletList(((Paragraph(words),),))


def cell(words: Inlines) -> Child:
    row = (Cell((words,)), Cell((words, words)))
    return Table("t", (), (Column(), Column()), (row, row))


def table_caption(words: Inlines) -> Child:
    return Table("t", words, (Column(),), ((Cell(()),),))


def figure_caption(words: Inlines) -> Child:
    return Figure("f", "x.png", "", words, 0)


def note(words: Inlines) -> Child:
    return Paragraph((Text("注"), Footnote("n", (words, words))))


PLACES = (paragraph, item, titled_item, heading, bullet, cell, table_caption, figure_caption, note)


def assert_reads_back(clause: Clause) -> None:
    text = write_markdown(clause)
    read, found = read_markdown(text, "x.md")
    assert not found, text
    assert read == clause, text


@pytest.mark.parametrize("place", PLACES)
@given(words=WORDS.filter(bool))
@settings(max_examples=60, deadline=None)
@example(words=" - x ")
@example(words="｛#甲｝&amp;")
def test_any_words_in_any_place(place: Callable[[Inlines], Child], words: str) -> None:
    assert_reads_back(Clause("a", (Text(words),), (place((Text(words),)),)))


@given(before=WORDS.filter(bool), words=WORDS.filter(bool))
@settings(max_examples=60, deadline=None)
@example(before="&", words="amp;")
@example(before="｛", words="#甲｝")
def test_any_words_beside_others(before: str, words: str) -> None:
    """In bold, after bold and in a term, where they end at a sign that is markup."""
    row = (Text(before), Strong((Text(words),)), Text(before), Term("t", (Text(words),)), Text(words))
    assert_reads_back(Clause("a", (Text("題"),), (Paragraph(row),)))
