"""Law 2 on random documents: compare(a, a) is empty, apply(a, compare(a, b)) is b, revert gives a back; and every unit stands in one row."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from guidelinec.diff.compare import Match, compare
from guidelinec.diff.script import apply, revert
from guidelinec.diff.words.compare import compare_words
from guidelinec.model.change import Comparison
from guidelinec.model.document import (
    BulletList,
    Cell,
    Child,
    Clause,
    Column,
    Division,
    Document,
    Footnote,
    LineBreak,
    Paragraph,
    Reference,
    Strong,
    Table,
    Text,
)

WORDS = st.sampled_from(
    [
        "情報資産を管理しなければならない。",
        "CISOは、",
        "第３条の規定により",
        "(1)",
        "外部委託",
        "業務委託",
        "データ",
        "👨‍👩‍👧",
        "が",
        "か\u3099",
        " ",
        "30日以内に",
    ]
)
texts = st.lists(WORDS, min_size=1, max_size=5).map(lambda words: Text("".join(words)))
inlines = st.lists(
    st.one_of(
        texts,
        texts.map(lambda text: Strong((text,))),
        st.just(LineBreak()),
        st.just(Reference("c1", "label")),
        texts.map(lambda text: Footnote("n", ((text,),))),
    ),
    max_size=3,
).map(tuple)
paragraphs = inlines.map(Paragraph)
tables = st.lists(inlines.map(lambda words: Cell((words,))), min_size=1, max_size=3).map(
    lambda row: Table("t", (), (Column(),) * len(row), (tuple(row), tuple(row)))
)
blocks = st.one_of(paragraphs, tables, paragraphs.map(lambda one: BulletList(((one,), (one,)))))
divisions = st.lists(blocks, max_size=2).map(lambda found: Division("解説", tuple(found)))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Up to eight clauses with ids of a small set, nested at random, with blocks and divisions between them."""
    names = draw(st.lists(st.sampled_from([f"c{count}" for count in range(12)]), unique=True, max_size=8))
    top: list[Clause] = []
    for name in names:
        content: list[Child] = draw(st.lists(st.one_of(blocks, divisions), max_size=3))
        if top and draw(st.booleans()):
            content = [*content, top.pop()]
        top.append(Clause(name, draw(inlines), tuple(content), draw(st.sampled_from(["heading", "item"]))))
    return Document(
        "d",
        draw(st.sampled_from(["2022-03", "2023-03"])),
        "",
        tuple(top),
        tuple(draw(st.lists(blocks, max_size=1))),
    )


modes = st.sampled_from(["auto", "id", "text"])


@given(documents(), modes)
@settings(max_examples=40, deadline=None)
def test_a_document_does_not_differ_from_itself(document: Document, match: Match) -> None:
    comparison = compare(document, document, match=match)
    assert comparison.same
    assert comparison.script == ()
    assert comparison.renumberings == ()
    assert all(change.kinds == ("same",) for change in comparison.changes)


@given(documents(), documents(), modes)
@settings(max_examples=80, deadline=None)
def test_a_comparison_can_be_carried_out_and_leaves_nothing_out(
    old: Document, new: Document, match: Match
) -> None:
    """Three laws of one comparison, since to draw two documents takes most of the time."""
    comparison = compare(old, new, match=match)
    the_script_makes_the_new_document_and_gives_the_old_one_back(old, new, comparison)
    every_unit_stands_in_exactly_one_row(comparison)
    the_edits_of_a_row_are_its_two_texts(comparison)


def the_script_makes_the_new_document_and_gives_the_old_one_back(
    old: Document, new: Document, comparison: Comparison
) -> None:
    assert apply(old, comparison.script) == new
    assert revert(new, comparison.script) == old
    assert old == new or comparison.script


def every_unit_stands_in_exactly_one_row(comparison: Comparison) -> None:
    for side, units in (("old", comparison.old), ("new", comparison.new)):
        rows = Counter(name for change in comparison.changes for name in getattr(change, side))
        assert rows == Counter(unit.id for unit in units)
    for change in comparison.changes:
        assert change.kinds
        assert ("added" in change.kinds) == (not change.old)
        assert ("removed" in change.kinds) == (not change.new)


def the_edits_of_a_row_are_its_two_texts(comparison: Comparison) -> None:
    before = {unit.id: unit.text for unit in comparison.old}
    after = {unit.id: unit.text for unit in comparison.new}
    for change in comparison.changes:
        joined = {op: "".join(edit.text for edit in change.edits if edit.op in ("=", op)) for op in "-+"}
        assert joined["-"] == "\n".join(before[name] for name in change.old)
        assert joined["+"] == "\n".join(after[name] for name in change.new)


@given(st.lists(WORDS, max_size=12).map("".join), st.lists(WORDS, max_size=12).map("".join))
@settings(max_examples=200, deadline=None)
def test_edits_join_to_both_texts_and_split_no_grapheme(old: str, new: str) -> None:
    edits = compare_words(old, new)
    assert "".join(edit.text for edit in edits if edit.op != "+") == old
    assert "".join(edit.text for edit in edits if edit.op != "-") == new
    assert all(
        not edit.text.startswith(("\u3099", "\u200d")) and not edit.text.endswith("\u200d") for edit in edits
    )


def test_formatting_alone_is_its_own_kind_of_change() -> None:
    plain = Document("d", "1", "", (Clause("c", (), (Paragraph((Text("本文"),)),)),))
    bold = replace(plain, clauses=(Clause("c", (), (Paragraph((Strong((Text("本文"),)),)),)),))
    comparison = compare(plain, bold)
    assert [change.kinds for change in comparison.changes] == [("same",)]
    assert comparison.changes[0].character.nature == "formatting"
    assert not comparison.same
