"""The gate: items against changes both ways, by the rules at the head of `guidelinec.trace.gate`."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from guidelinec.diagnostics import Span
from guidelinec.diff.words.compare import compare_words
from guidelinec.model.change import Change, Character, Comparison, Edit, Kind, Renumbering, Unit
from guidelinec.model.policy import ChangeKind, Claim, Origin, PolicyItem, Replaced
from guidelinec.model.project import Policy, TermRule
from guidelinec.model.trace import Trace
from guidelinec.trace.gate import trace
from guidelinec.trace.words import stands_in_changed

POLICY_SPAN = Span("structure/g/policy/2.yaml", 1)


def unit(name: str, text: str, parent: str = "", kind: str = "") -> Unit:
    clause = name.partition("/")[0]
    return Unit(name, clause, kind, "", "" if kind else f"[{name}]", "", 1, parent, text)


OLD = {
    "a": unit("a", "市は外部委託を行う。"),
    "a/解説": unit("a/解説", "外部委託の説明。", "a", "解説"),
    "b": unit("b", "報告先は総務省とする。"),
    "c": unit("c", ""),
    "c-one": unit("c-one", "古い号。", "c"),
    "d": unit("d", "動かない。"),
}
NEW = {
    "a": unit("a", "市は業務委託を行う。"),
    "a/解説": unit("a/解説", "業務委託の説明。", "a", "解説"),
    "b": unit("b", "報告先は総務省及びデジタル庁とする。"),
    "b/解説": unit("b/解説", "新しい解説。", "b", "解説"),
    "d": unit("d", "動かない。"),
    "e": unit("e", ""),
    "e-one": unit("e-one", "新しい号。", "e"),
    "e-one/解説": unit("e-one/解説", "新しい号の解説。", "e-one", "解説"),
}


def row(name: str, *kinds: Kind, old: Mapping[str, Unit] = OLD, new: Mapping[str, Unit] = NEW) -> Change:
    before, after = old.get(name), new.get(name)
    return Change(
        kinds,
        (name,) if before else (),
        (name,) if after else (),
        compare_words(before.text if before else "", after.text if after else ""),
    )


ROWS = (
    row("a", "reworded"),
    row("a/解説", "reworded"),
    row("b", "reworded"),
    row("b/解説", "added"),
    row("c", "removed"),
    row("c-one", "removed"),
    row("d", "moved", "renumbered"),
    row("e", "added"),
    row("e-one", "added"),
    row("e-one/解説", "added"),
)
COMPARISON = Comparison(
    tuple(OLD.values()), tuple(NEW.values()), ROWS, (Renumbering("d", "d", "(4)", "(3)"),)
)


def claim(clause: str, kind: ChangeKind | None = None, quote: str = "", line: int = 10) -> Claim:
    return Claim(clause, kind, quote, Span(POLICY_SPAN.path, line, 9))


def item(name: str, *claims: Claim) -> PolicyItem:
    return PolicyItem(name, f"項目{name}", "", Origin("資料1"), claims, Span(POLICY_SPAN.path, 5))


def traced(*items: PolicyItem, comparison: Comparison = COMPARISON) -> Trace:
    return trace(Policy("2", "1", "改定方針", items, POLICY_SPAN), comparison)


def codes(found: Trace) -> list[str]:
    return [one.code for one in found.findings if one.code != "GL601"]


WHOLE = (
    item("P1", claim("a")),
    item("P2", claim("b", "reworded")),
    item("P3", claim("c", "removed"), claim("e", "added"), claim("d", "moved")),
)


def test_a_policy_that_covers_everything_passes() -> None:
    found = traced(*WHOLE)
    assert found.findings == ()
    assert found.unclaimed == {}
    assert [one.rows for one in found.items] == [(0, 1), (2, 3), (4, 5, 6, 7, 8, 9)]
    assert found.by_row[2] == ("P2",)


@pytest.mark.parametrize("left_out", ["a", "b", "c", "d", "e"])
def test_leaving_out_any_claim_is_reported(left_out: str) -> None:
    items = [
        PolicyItem(one.id, one.title, "", one.origin, tuple(c for c in one.changes if c.clause != left_out))
        for one in WHOLE
    ]
    rows = {i for i, change in enumerate(ROWS) if (*change.new, *change.old)[0][0] == left_out}
    assert set(traced(*items).unclaimed) == rows


def test_a_change_without_an_item_is_shown_with_its_words() -> None:
    found = traced(item("P1", claim("a"), claim("c", "removed"), claim("d"), claim("e", "added")))
    assert [(one.code, one.args, one.span) for one in found.findings] == [
        ("GL601", ("b", "[b] 報告先は総務省及びデジタル庁とする。", "改正", "+及びデジタル庁"), POLICY_SPAN),
        (
            "GL601",
            ("b", "[b] 報告先は総務省及びデジタル庁とする。 解説", "改正", "+新しい解説。"),
            POLICY_SPAN,
        ),
    ]


def test_without_a_kind_nothing_below_is_covered() -> None:
    found = traced(item("P1", claim("e")))
    assert found.items[0].rows == (7,)


def test_only_the_claimed_kind_is_covered() -> None:
    both = Comparison(
        tuple(OLD.values()), tuple(NEW.values()), (row("b", "moved", "reworded"), *ROWS[:2], *ROWS[3:])
    )
    moved = traced(item("P1", claim("b", "moved")), comparison=both)
    assert moved.unclaimed[0] == ("reworded",)
    quoted = traced(item("P1", claim("b", "moved", "デジタル庁")), comparison=both)
    assert 0 not in quoted.unclaimed


def test_an_item_without_a_change() -> None:
    found = traced(*WHOLE, item("P9"))
    assert [(one.code, one.args, one.span) for one in found.findings] == [
        ("GL602", ("P9", "項目P9"), Span(POLICY_SPAN.path, 5))
    ]


@pytest.mark.parametrize(
    ("wrong", "code", "args"),
    [
        (claim("nowhere"), "GL603", ("P9", "nowhere")),
        (claim("d", "reworded"), "GL605", ("P9", "d", "改正", "移動・番号のみ")),
        (claim("b", "reworded", "総務省"), "GL606", ("P9", "b", "総務省")),
        (claim("b", "reworded", "国土交通省"), "GL607", ("P9", "b", "国土交通省")),
        (claim("c", "added"), "GL605", ("P9", "c", "新設", "削除")),
    ],
)
def test_wrong_claims(wrong: Claim, code: str, args: tuple[str, ...]) -> None:
    found = traced(*WHOLE, item("P9", claim("a"), wrong))
    assert [(one.code, one.args, one.span) for one in found.findings] == [(code, args, wrong.span)]


def test_a_claim_on_a_clause_that_did_not_change() -> None:
    same = Comparison((OLD["d"],), (NEW["d"],), (row("d", "same"),))
    assert codes(traced(item("P1", claim("d")), comparison=same)) == ["GL604", "GL602"]


def test_a_new_number_needs_no_item_but_may_be_claimed() -> None:
    rows = (row("d", "renumbered"),)
    only = Comparison((OLD["d"],), (NEW["d"],), rows, (Renumbering("d", "d", "(4)", "(3)"),))
    assert traced(comparison=only).findings == ()
    assert traced(item("P1", claim("d", "renumbered")), comparison=only).findings == ()


def test_a_quote_narrows_to_the_rows_where_it_stands() -> None:
    found = traced(item("P1", claim("a", "reworded", "業務委託の")))
    assert found.items[0].rows == (1,)
    assert 0 in found.unclaimed


def test_a_quote_in_a_new_clause_is_looked_for_below_and_covers_it_whole() -> None:
    found = traced(item("P1", claim("e", "added", "新しい号の")))
    assert found.items[0].rows == (7, 8, 9)
    assert found.items[0].answers[0].quoted == (9,)


def test_formatting_alone_needs_an_item() -> None:
    change = Change(("same",), ("d",), ("d",), (Edit("=", "動かない。"),), character=Character("formatting"))
    only = Comparison((OLD["d"],), (NEW["d"],), (change,))
    assert [one.code for one in traced(comparison=only).findings] == ["GL601"]


def test_a_reference_in_a_quote_is_read_as_printed() -> None:
    policy = Policy("2", "1", "", (item("P1", claim("b", None, "[](#x)及び")),), POLICY_SPAN)
    found = trace(policy, COMPARISON, {"x": "総務省"})
    assert found.items[0].rows == (2,)


@pytest.mark.parametrize(
    ("quote", "stands"),
    [
        ("デジタル庁", True),
        ("総務省及び", True),
        ("総務省", False),
        ("総務省と", True),  # in the old text, with the place inside it where words came
        ("とする", False),
    ],
)
def test_quotes_touch_what_changed(quote: str, stands: bool) -> None:
    assert stands_in_changed(quote, ROWS[2]) is stands


def test_references_that_follow_a_new_number_are_no_changed_words() -> None:
    edits = (Edit("=", "第"), Edit("-", "3", True), Edit("+", "4", True), Edit("=", "条"))
    assert not stands_in_changed("4", Change(("same",), ("d",), ("d",), edits))


# Replacements throughout


def replacing(old: str, new: str, *exceptions: str) -> Claim:
    return Claim("", span=Span(POLICY_SPAN.path, 10, 9), replaced=Replaced(old, new, exceptions))


OTHERS = (*WHOLE[1:],)
"""The claims on all that has nothing to do with 外部委託."""


def test_a_replacement_covers_every_row_that_made_it() -> None:
    found = traced(item("P1", replacing("外部委託", "業務委託")), *OTHERS)
    assert found.findings == ()
    assert found.items[0].rows == (0, 1)
    assert found.items[0].answers[0].quoted == (0, 1)


def test_a_row_with_other_changed_words_needs_another_item_too() -> None:
    more = unit("a", "市は業務委託を行い、記録する。")
    texts = compare_words(OLD["a"].text, more.text)
    changed = Change(("reworded",), ("a",), ("a",), texts)
    comparison = Comparison(
        COMPARISON.old, (more, *COMPARISON.new[1:]), (changed, *ROWS[1:]), COMPARISON.renumberings
    )
    found = traced(item("P1", replacing("外部委託", "業務委託")), *OTHERS, comparison=comparison)
    assert found.unclaimed == {0: ("reworded",)}
    assert found.by_row[0] == ("P1",)
    both = item("P1", replacing("外部委託", "業務委託"), claim("a", "reworded", "記録する"))
    assert traced(both, *OTHERS, comparison=comparison).unclaimed == {}


def test_a_replacement_that_was_never_made() -> None:
    found = traced(*WHOLE, item("P9", claim("a"), replacing("再委託", "再々委託")))
    assert [(one.code, one.args) for one in found.findings] == [("GL608", ("P9", "再委託", "再々委託"))]


LEFT = Comparison(
    COMPARISON.old,
    (*COMPARISON.new[:-1], unit("e-two", "外部委託先選定委員会及び外部委託の相手方", "e")),
    ROWS[:-1],
    COMPARISON.renumberings,
)


@pytest.mark.parametrize(
    ("exceptions", "terms", "codes"),
    [
        ((), (), ["GL609"]),
        (("外部委託先選定委員会",), (), ["GL609"]),
        (("外部委託先選定委員会", "外部委託の相手方"), (), []),
        ((), (TermRule("業務委託", ("外部委託",), "", ("外部委託先選定委員会", "外部委託の")),), []),
        ((), (TermRule("別の語", ("外部委託",), "", ("外部委託先選定委員会", "外部委託の")),), ["GL609"]),
    ],
)
def test_where_the_old_words_are_left_the_item_is_not_answered_wholly(
    exceptions: tuple[str, ...], terms: tuple[TermRule, ...], codes: list[str]
) -> None:
    asked = item("P1", replacing("外部委託", "業務委託", *exceptions))
    policy = Policy("2", "1", "改定方針", (asked, *OTHERS), POLICY_SPAN)
    found = trace(policy, LEFT, terms=terms)
    assert [one.code for one in found.findings] == codes
    if codes:
        assert found.findings[0].args[:3] == ("P1", "外部委託", "1")
        assert "e-two" in found.findings[0].args[3] or "外部委託先選定委員会" in found.findings[0].args[3]
