"""Changed spans by themselves: their words, what stands around them, what made them, and what changed beside words."""

from __future__ import annotations

import pytest
from tests.test_sealing import FILES, POLICY, edited, told, traced
from tests.test_trace import claim, item, unit
from tests.test_trace import traced as trace_of

from guidelinec.diff.compare import compare
from guidelinec.diff.words.compare import compare_words
from guidelinec.model.change import Change, Comparison, Edit
from guidelinec.model.document import (
    Cell,
    Clause,
    Column,
    Document,
    Emphasis,
    Figure,
    Inlines,
    Link,
    Paragraph,
    Reference,
    Strong,
    Table,
    Text,
)
from guidelinec.model.policy import Claim, Replaced
from guidelinec.model.signoff import ChangedWords
from guidelinec.trace.forms import form_changes
from guidelinec.trace.replaced import made_by
from guidelinec.trace.spans import CONTEXT, SpanReader


def spans(*edits: Edit) -> list[ChangedWords]:
    reader = SpanReader({"x": "第3条", "t": "一覧", "n": "(3)"})
    return [span.words for span in reader.spans(Change(("reworded",), ("a",), ("a",), edits))]


def test_a_span_has_the_words_around_it_and_no_more() -> None:
    before, after = "あ" * 20, "い" * 20
    (words,) = spans(Edit("=", before), Edit("-", "旧"), Edit("+", "新"), Edit("=", after))
    assert words == ChangedWords("a", "text", "旧", "新", before[-CONTEXT:], after[:CONTEXT])


def test_words_around_end_at_the_next_change_and_pass_over_numbers_that_followed() -> None:
    first, second = spans(
        Edit("+", "甲"),
        Edit("=", "及び"),
        Edit("-", "1", True),
        Edit("+", "2", True),
        Edit("=", "乙"),
        Edit("-", "丙"),
    )
    assert (first.before, first.after) == ("", "及び2乙")
    assert (second.before, second.after) == ("及び2乙", "")


def test_a_printed_reference_stands_as_what_it_names() -> None:
    (words,) = spans(Edit("=", "第3条の"), Edit("+", "第3条及び(3)の一覧"))
    assert (words.before, words.new) == ("[](#x)の", "[](#x)及び(3)の一覧")


def test_half_a_quoted_change_is_not_quoted() -> None:
    old, new = unit("a", "記録を1年保存する。"), unit("a", "記録を3年保存する。")
    row = Change(("reworded",), ("a",), ("a",), compare_words(old.text, new.text))
    comparison = Comparison((old,), (new,), (row,))
    came = trace_of(item("P1", claim("a", "reworded", "3年")), comparison=comparison)
    assert [review.state for review in came.spans] == ["open"]
    both = trace_of(
        item("P1", claim("a", "reworded", "3年"), claim("a", "reworded", "1年")), comparison=comparison
    )
    assert [review.state for review in both.spans] == ["quoted"]


MADE = [
    ("外部委託を行う。", "業務委託を行う。", True),
    ("外部委託を行う。", "行う。", False),
    ("外部委託を行う。", "業務委託等を行う。", False),
    ("外部委託を行う。", "再委託を行う。", False),
    ("外部委託先が行う。", "業務委託先が行う。", True),
    ("行う。", "業務委託を行う。", False),
]


@pytest.mark.parametrize(("old", "new", "is_made"), MADE)
def test_a_replacement_makes_a_span_where_all_of_it_is_that_replacement(
    old: str, new: str, is_made: bool
) -> None:
    script = compare_words(old, new)
    numbers = [number for number, edit in enumerate(script) if edit.op != "="]
    assert made_by(Replaced("外部委託", "業務委託"), script, numbers) is is_made


def test_words_beside_a_replacement_are_none_of_it() -> None:
    gone = (Edit("-", "外部委託"), Edit("=", "業務委託を行う。"))
    assert not made_by(Replaced("外部委託", "業務委託"), gone, (0,))
    script = (Edit("-", "外部委託"), Edit("+", "業務委託又は派遣"), Edit("=", "を行う。"))
    assert not made_by(Replaced("外部委託", "業務委託"), script, (0, 1))
    assert made_by(
        Replaced("外部委託", "業務委託"), (Edit("-", "外部"), Edit("+", "業務"), Edit("=", "委託")), (0, 1)
    )


# beside the words


def forms(old: Inlines, new: Inlines) -> list[tuple[str, str]]:
    def document(edition: str, words: Inlines) -> Document:
        return Document("g", edition, "題", (Clause("a", (Text("題"),), (Paragraph(words),)),))

    script = compare(document("1", old), document("2", new)).script
    return [(words.old, words.new) for words in form_changes(script)]


PLAIN = (Text("語"),)


@pytest.mark.parametrize(
    ("old", "new", "went", "came"),
    [
        (PLAIN, (Strong(PLAIN),), "", "太字"),
        (PLAIN, (Emphasis(PLAIN),), "", "圏点"),
        ((Link("https://a.example/", PLAIN),), (Link("https://b.example/", PLAIN),), "リンク（https://a.example/）", "リンク（https://b.example/）"),
        ((Reference("a", "words", PLAIN),), (Reference("b", "words", PLAIN),), "参照（a）", "参照（b）"),
    ],
)  # fmt: skip
def test_what_changes_beside_the_words(old: Inlines, new: Inlines, went: str, came: str) -> None:
    assert forms(old, new) == [(went, came)]
    assert forms(new, new) == []


def test_merged_cells_and_pictures_of_the_same_name_are_seen() -> None:
    def document(edition: str, cells: int, digest: str) -> Document:
        row = (Cell((PLAIN,), colspan=cells), *((Cell((PLAIN,)),) * (2 - cells)))
        table = Table("t", (), (Column(), Column()), (row,))
        figure = Figure("f", "x.png", "図", (), digest=digest)
        return Document("g", edition, "題", (Clause("a", (Text("題"),), (table, figure)),))

    script = compare(document("1", 1, "aaaa"), document("2", 2, "bbbb")).script
    (words,) = form_changes(script)
    assert words.new == "図「図」（bbbb）、結合したセル（2×1）"
    assert words.old == "図「図」（aaaa）"


# below


def rows_of(policy: str) -> dict[str, set[str]]:
    """The clauses that each item covers."""
    files = FILES | {"structure/g/policy/b.yaml": policy.encode()}
    trace = traced(files)
    return {
        one.item.id: {review.words.clause for review in trace.spans if one.item.id in review.items}
        for one in trace.items
    }


def test_below_leaves_a_clause_to_the_claim_that_names_it() -> None:
    covered = rows_of(POLICY + "  - {id: P05, title: 監査, changes: [{clause: y-audit, kind: 改正}]}\n")
    assert "y-audit" not in covered["P02"]
    assert "y-duty" in covered["P02"]


def test_below_leaves_what_is_below_another_such_claim() -> None:
    old = unit("top", "章")
    new = (old, unit("a", "節", "top"), unit("a-one", "号", "a"), unit("b", "節二", "top"))
    rows = (
        Change(("same",), ("top",), ("top",), (Edit("=", "章"),)),
        *(Change(("added",), (), (one.id,), (Edit("+", one.text),)) for one in new[1:]),
    )
    comparison = Comparison((old,), new, rows)
    result = trace_of(
        item("P1", Claim("top", below=True)),
        item("P2", Claim("a", "added", below=True)),
        comparison=comparison,
    )
    assert [one.rows for one in result.items] == [(3,), (1, 2)]
    assert result.findings == ()


def test_what_changed_beside_words_needs_an_item_where_the_gate_asks_for_spans_alone() -> None:
    plain = FILES | {
        "structure/g/policy/b.yaml": POLICY.replace("      - {clause: x-title, kind: 改正}\n", "").encode()
    }
    files = edited(edited(plain, "の基準及び記録", "の基準"), "管理者から監査人へ", "監査人から管理者へ")
    assert "x-title" in {one.args[0] for one in told(files) if one.code == "GL601"}
    loose = files | {
        "structure/g/guideline.yaml": files["structure/g/guideline.yaml"].replace(b"gate: span\n", b"")
    }
    assert "x-title" not in {one.args[0] for one in told(loose) if one.code == "GL601"}
