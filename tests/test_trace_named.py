"""Rule 2 of the gate where some clauses of a list are claimed by their own ids: the others were asked for by nobody."""

from __future__ import annotations

import pytest

from guidelinec.model.change import Change, Comparison, Edit, Unit
from guidelinec.model.policy import ChangeKind, Claim, Origin, PolicyItem
from guidelinec.model.project import Policy
from guidelinec.trace.gate import trace


def unit(name: str, parent: str) -> Unit:
    return Unit(name, name, "", "", "", "", 1, parent, f"{name}の本文。")


CHAPTER = (
    unit("cloud", ""),
    unit("incident", "cloud"),
    unit("incident-desk", "incident"),
    unit("incident-log", "incident"),
    unit("incident-stray", "incident"),
    unit("incident-stray-a", "incident-stray"),
    unit("outlook", "cloud"),
    unit("outlook-a", "outlook"),
)
"""A chapter that came whole, or went whole."""

NEW = Comparison(
    (),
    CHAPTER,
    tuple(Change(("added",), (), (part.id,), (Edit("+", part.text),)) for part in CHAPTER),
    (),
)
GONE = Comparison(
    CHAPTER,
    (),
    tuple(Change(("removed",), (part.id,), (), (Edit("-", part.text),)) for part in CHAPTER),
    (),
)


def unasked(comparison: Comparison, *claims: Claim) -> set[str]:
    """The clauses for which no item asked; each claim is an item of its own."""
    items = tuple(
        PolicyItem(f"P{number}", "項目", "", Origin("資料1"), (claim,)) for number, claim in enumerate(claims)
    )
    traced = trace(Policy("2", "1", "改定方針", items), comparison)
    assert {finding.code for finding in traced.findings} <= {"GL601"}
    return {finding.args[0] for finding in traced.findings}


def test_one_claim_is_enough_for_a_chapter_of_which_nothing_is_named() -> None:
    assert unasked(NEW, Claim("cloud", "added")) == set()
    assert unasked(GONE, Claim("cloud", "removed")) == set()


@pytest.mark.parametrize(("comparison", "kind"), [(NEW, "added"), (GONE, "removed")])
def test_beside_a_named_clause_the_others_are_not_covered_nor_what_is_below_them(
    comparison: Comparison, kind: ChangeKind
) -> None:
    claims = [Claim(name, kind) for name in ("cloud", "incident", "incident-desk", "incident-log", "outlook")]
    assert unasked(comparison, *claims) == {"incident-stray", "incident-stray-a"}
    assert unasked(comparison, *claims, Claim("incident-stray", kind)) == set()


def test_a_claim_of_any_change_names_a_clause_too() -> None:
    claims = (Claim("cloud", "added"), Claim("incident-desk"))
    assert unasked(NEW, *claims) == {"incident-log", "incident-stray", "incident-stray-a"}


def test_a_claim_of_another_change_names_nothing() -> None:
    reworded = Change(("reworded",), ("incident",), ("incident",), (Edit("-", "甲"), Edit("+", "乙")))
    mixed = Comparison(CHAPTER[1:2], CHAPTER, (reworded, *NEW.changes[:1], *NEW.changes[2:]), ())
    claims = (Claim("cloud", "added"), Claim("incident", "reworded"))
    assert unasked(mixed, *claims) == set()
