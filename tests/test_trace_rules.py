"""What the rules of the gate say at their edges: a wrong claim covers nothing, a new clause is one whatever comes into it."""

from __future__ import annotations

import pytest
from tests.test_trace import (
    COMPARISON,
    NEW,
    OLD,
    ROWS,
    WHOLE,
    claim,
    codes,
    item,
    replacing,
    row,
    traced,
    unit,
)

from guidelinec.diff.words.compare import compare_words
from guidelinec.model.change import Change, Character, Comparison, Edit, Kind, Renumbering
from guidelinec.model.policy import Claim
from guidelinec.trace.words import printed_quote


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (claim("d", "added"), "GL604"),
        (claim("b", "removed", "引用"), "GL605"),
        (claim("c", "added"), "GL605"),
        (claim("e-one", "reworded"), "GL605"),
        (claim("c-one", "reworded"), "GL605"),
        (replacing("総務省", "国"), "GL608"),
    ],
)
def test_a_wrong_claim_is_told_once_and_covers_nothing(wrong: Claim, code: str) -> None:
    still = Comparison(COMPARISON.old, COMPARISON.new, (*ROWS[:6], row("d", "same"), *ROWS[7:]))
    result = traced(item("P1", wrong), comparison=still)
    assert codes(result) == [code, "GL602"]
    assert result.by_row == {}


@pytest.mark.parametrize("kind", ["split", "merged"])
def test_a_split_or_merger_covers_the_rewording_that_it_brings(kind: Kind) -> None:
    comparison = Comparison(COMPARISON.old, COMPARISON.new, (row("b", kind, "reworded"),))
    assert traced(item("P1", Claim("b", kind)), comparison=comparison).unclaimed == {}  # type: ignore[arg-type]
    moved = Comparison(COMPARISON.old, COMPARISON.new, (row("b", "moved", "reworded"),))
    assert traced(item("P1", claim("b", "moved")), comparison=moved).unclaimed == {0: ("reworded",)}


def test_a_move_whose_words_changed_with_it_may_be_called_a_rewording() -> None:
    comparison = Comparison(COMPARISON.old, COMPARISON.new, (row("b", "split"),))
    assert codes(traced(item("P1", claim("b", "reworded")), comparison=comparison)) == []


def test_a_move_that_changed_formatting_too_needs_one_claim() -> None:
    change = Change(("moved",), ("d",), ("d",), (Edit("=", "動かない。"),), character=Character("formatting"))
    comparison = Comparison((OLD["d"],), (NEW["d"],), (change,))
    assert traced(item("P1", claim("d", "moved")), comparison=comparison).findings == ()


@pytest.mark.parametrize(
    ("kinds", "renumberings"),
    [(("renumbered",), ()), (("moved",), (Renumbering("d", "d", "(4)", "(3)"),))],
)
def test_a_new_number_may_be_claimed_from_either_place_that_tells_of_it(
    kinds: tuple[Kind, ...], renumberings: tuple[Renumbering, ...]
) -> None:
    comparison = Comparison((OLD["d"],), (NEW["d"],), (row("d", *kinds),), renumberings)
    assert codes(traced(item("P1", claim("d", "renumbered")), comparison=comparison)) == []


def test_a_quote_in_a_removed_clause_covers_it_whole() -> None:
    assert traced(item("P1", claim("c", "removed", "古い号"))).items[0].rows == (4, 5)


def test_a_quote_in_a_new_clause_leaves_a_division_that_came_from_elsewhere_unless_it_stands_there() -> None:
    old = (unit("x", "甲"), unit("x/解説", "もとの説明。", "x", "解説"))
    new = (unit("a", "新しい規定。"), unit("a/解説", "今の説明。", "a", "解説"))
    rows = (
        Change(("added",), (), ("a",), compare_words("", "新しい規定。")),
        Change(("reworded",), ("x/解説",), ("a/解説",), compare_words("もとの説明。", "今の説明。")),
    )
    comparison = Comparison(old, new, rows)
    assert traced(item("P1", claim("a", None, "規定")), comparison=comparison).items[0].rows == (0,)
    assert traced(item("P1", claim("a", None, "今の")), comparison=comparison).items[0].rows == (0, 1)


def test_what_was_only_reworded_below_a_new_clause_is_not_covered_by_it() -> None:
    moved = Change(("reworded",), ("d",), ("d",), compare_words("動かない。", "動く。"))
    new = (NEW["e"], unit("d", "動く。", "e"))
    comparison = Comparison((OLD["d"],), new, (ROWS[7], moved))
    result = traced(item("P1", claim("e", "added")), comparison=comparison)
    assert result.unclaimed == {1: ("reworded",)}
    assert result.items[0].rows == (0,)


def test_clauses_that_changed_places_above_and_below_are_met_once() -> None:
    old = (unit("top", "章"), unit("a", "甲", "top"), unit("b", "乙", "a"))
    new = (unit("top", "章"), unit("b", "乙", "top"), unit("a", "甲", "b"))
    rows = tuple(Change(("moved",), (part.id,), (part.id,), (Edit("=", part.text),)) for part in new)
    assert traced(item("P1", claim("top", "moved")), comparison=Comparison(old, new, rows)).unclaimed == {}


def test_a_division_about_a_new_clause_is_no_clause_of_its_list() -> None:
    new = (*(NEW[name] for name in ("e", "e-one")), unit("e/解説", "章の説明。", "e", "解説"))
    rows = (
        *ROWS[7:9],
        Change(("added",), (), ("e/解説",), compare_words("", "章の説明。")),
    )
    assert traced(item("P1", claim("e", "added")), comparison=Comparison((), new, rows)).unclaimed == {}


def test_what_nobody_asked_for_is_called_by_number_title_or_first_words_and_division() -> None:
    titled = unit("a", "本文")
    titled = type(titled)("a", "a", "", "", "第1章", "目的", 1, "", "本文")
    new = (titled, unit("a/解説", "説明。", "a", "解説"), unit("long", "あ" * 40))
    rows = tuple(Change(("added",), (), (part.id,), compare_words("", part.text)) for part in new)
    names = [finding.args[1] for finding in traced(comparison=Comparison((), new, rows)).findings]
    assert names == ["第1章 目的", "第1章 目的 解説", f"[long] {'あ' * 19}…"]
    gone = tuple(Change(("removed",), (part.id,), (), compare_words(part.text, "")) for part in new)
    assert [finding.args[1] for finding in traced(comparison=Comparison(new, (), gone)).findings] == names


def test_a_reference_to_what_is_not_there_stays_as_written_in_a_quote() -> None:
    assert printed_quote("[](#a)と[](#b){.title}", {"a": "第1章"}) == "第1章と[](#b){.title}"


def test_the_whole_policy_still_passes() -> None:
    assert traced(*WHOLE).findings == ()
