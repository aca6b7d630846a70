"""Which of the changed words of a row an item of the policy asked for."""

from __future__ import annotations

from guidelinec.model.change import Change, Edit
from guidelinec.model.policy import Replaced
from guidelinec.trace.item_words import AskedWords, words_of_item

CHANGE = Change(
    ("reworded",),
    ("a",),
    ("a",),
    (
        Edit("-", "外部"),
        Edit("+", "業務"),
        Edit("=", "委託では、"),
        Edit("-", "3年"),
        Edit("+", "1年"),
        Edit("=", "に1回、点検"),
        Edit("+", "し、業務委託の結果を報告"),
        Edit("=", "する。"),
    ),
)
REPLACED = AskedWords(replaced=Replaced("外部委託", "業務委託"))


def shown(mine: AskedWords, *others: AskedWords) -> str:
    marks = {"=": "{}", "-": "[{}]", "+": "<{}>"}
    return "".join(marks[edit.op].format(edit.text) for edit in words_of_item(CHANGE, [mine], others).edits)


def test_a_quote_is_shown_with_what_it_stands_for() -> None:
    assert (
        shown(AskedWords("1年に1回")) == "業務委託では、[3年]<1年>に1回、点検し、業務委託の結果を報告する。"
    )


def test_a_replacement_is_shown_where_it_was_made_alone() -> None:
    assert shown(REPLACED) == "[外部]<業務>委託では、1年に1回、点検し、業務委託の結果を報告する。"


def test_an_item_that_names_nothing_has_what_others_leave() -> None:
    rest = "業務委託では、1年に1回、点検<し、業務委託の結果を報告>する。"
    assert shown(AskedWords(), REPLACED, AskedWords("1年に1回")) == rest
    assert "<1年>" in shown(AskedWords(), REPLACED)


def test_nothing_is_left_where_others_name_everything() -> None:
    shared = shown(AskedWords(), REPLACED, AskedWords("1年"), AskedWords("報告する"))
    assert shared == "業務委託では、1年に1回、点検し、業務委託の結果を報告する。"


def test_a_quote_that_is_not_there_hides_nothing() -> None:
    assert "[3年]<1年>" in shown(AskedWords("ない語句"))
