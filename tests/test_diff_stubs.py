"""Clauses of which only the number and a note are left: what the note says is believed, and what is no such note is not."""

from __future__ import annotations

import pytest

from guidelinec.diff.compare import compare
from guidelinec.model.change import Comparison
from guidelinec.model.project import Pin
from guidelinec.numbering.typed import plain_number
from guidelinec.read.sheet.clauses import read_csv

KEYS = "Issue keys to named holders and count them every month"
DOORS = "Keep the doors of the server room shut and watched at night"
LOGS = "Store the logs of all servers for three years"
MEDIA = "Wipe or shred media before they leave the building"


def compared(old: list[tuple[str, str, str]], new: list[tuple[str, str, str]], *pins: Pin) -> Comparison:
    """Rows of number, title and text, without parents."""
    sides = [
        read_csv(
            "\n".join(
                [
                    "id,number,title,text,parent",
                    *(f'{n},"{n}","{title}","{text}",' for n, title, text in rows),
                ]
            ).encode(),
            "x.csv",
        )[0]
        for rows in (old, new)
    ]
    return compare(*sides, match="text", pins=pins)


def rows(comparison: Comparison) -> set[tuple[str, str, str]]:
    """Kinds without reworded, old numbers and new numbers of the rows that are not the same clause under the same number."""
    label = {unit.id: unit.label for unit in (*comparison.old, *comparison.new)}
    told = (
        (
            "+".join(kind for kind in change.kinds if kind != "reworded"),
            ",".join(label[name] for name in change.old),
            ",".join(label[name] for name in change.new),
        )
        for change in comparison.changes
    )
    return {one for one in told if one[1] != one[2]}


OLD = [("A-1", "KEYS", KEYS), ("A-2", "DOORS", DOORS), ("A-2(1)", "LOGS", LOGS)]


@pytest.mark.parametrize(
    "note",
    [
        "[Withdrawn: Incorporated into A-2.]",
        "[Withdrawn: Moved to A-2]",
        "[DELETED, MERGED TO A-2]",
        "Withdrawn. Incorporated into control A-2 b and Z-1.",
        "Ａ－２へ統合",
        "削除（A-2に移した。）",
    ],
)
def test_a_note_names_the_clause_that_took_the_words_in(note: str) -> None:
    new = [("A-1", "KEYS", KEYS), ("A-2", "DOORS", DOORS), ("A-2(1)", "LOGS", note)]
    assert rows(compared(OLD, new)) == {("merged", "A-2,A-2(1)", "A-2"), ("added", "", "A-2(1)")}


def test_what_went_into_several_clauses_stands_with_each() -> None:
    new = [("A-1", "KEYS", KEYS), ("A-2", "DOORS", DOORS), ("A-2(1)", "LOGS", "Merged into A-2 and A-1.")]
    assert rows(compared(OLD, new)) == {
        ("merged", "A-1,A-2(1)", "A-1"),
        ("merged", "A-2,A-2(1)", "A-2"),
        ("added", "", "A-2(1)"),
    }


@pytest.mark.parametrize(
    ("pin", "expected"),
    [
        (Pin(("A-2(1)",), ("A-2(1)",)), {("reworded", "A-2(1)", "A-2(1)")}),
        (Pin(("A-2(1)",), ()), {("removed", "A-2(1)", ""), ("added", "", "A-2(1)")}),
    ],
)
def test_a_reviewed_decision_wins_over_a_note(pin: Pin, expected: set[tuple[str, str, str]]) -> None:
    new = [OLD[0], OLD[1], ("A-2(1)", "LOGS", "[Moved to A-2.]")]
    found = compared(OLD, new, pin)
    told = {("+".join(one.kinds), ",".join(one.old), ",".join(one.new)) for one in found.changes}
    assert told == {("same", "A-1", "A-1"), ("same", "A-2", "A-2"), *expected}


def test_stubs_that_name_each_other_lead_nowhere() -> None:
    new = [OLD[0], ("A-2", "DOORS", "[Moved to A-2(1).]"), ("A-2(1)", "LOGS", "[Moved to A-2.]")]
    assert not any("merged" in kinds or "moved" in kinds for kinds, _, _ in rows(compared(OLD, new)))


def test_a_clause_under_a_number_of_its_own_is_a_move() -> None:
    new = [OLD[0], OLD[1], ("A-2(1)", "LOGS", "[Withdrawn: Moved to A-9.]"), ("A-9", "RECORDS", MEDIA)]
    assert rows(compared(OLD, new)) == {("renumbered", "A-2(1)", "A-9"), ("added", "", "A-2(1)")}


def test_a_note_that_names_a_stub_leads_on() -> None:
    new = [OLD[0], ("A-2", "DOORS", "[Moved to A-2(1).]"), ("A-2(1)", "LOGS", "[Merged into A-1.]")]
    assert ("merged", "A-1,A-2,A-2(1)", "A-1") in rows(compared(OLD, new))


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("LOGS", "[Withdrawn: Incorporated into Z-9.]"),
        ("LOGS", "Store the logs as said in A-2. They are moved to A-2."),
        ("PARTNERS", "Moved to A-2"),
    ],
)
def test_what_is_no_note_of_that_clause_leads_nowhere(title: str, text: str) -> None:
    new = [OLD[0], OLD[1], ("A-2(1)", title, text)]
    assert not any("A-2(1)" in old and new == "A-2" for _, old, new in rows(compared(OLD, new)))


def test_a_stub_over_living_clauses_is_a_heading() -> None:
    text = "id,number,title,text,parent\nA-1,A-1,KEYS,{},\nA-1(1),A-1(1),DOORS,{},A-1\nA-2,A-2,LOGS,{},\n"
    sides = (text.format(KEYS, DOORS, LOGS), text.format("[Moved to A-2]", DOORS, LOGS))
    found = compare(*(read_csv(side.encode(), "x.csv")[0] for side in sides), match="text")
    assert [change.new for change in found.changes if change.old == ("A-1(1)",)] == [("A-1(1)",)]
    assert not any("moved" in change.kinds or "merged" in change.kinds for change in found.changes)


@pytest.mark.parametrize(
    ("label", "number"),
    [("（１）", "1"), ("1)", "1"), ("第三条", "第3条"), ("AC-2(1)", "AC-2(1)"), ("AC-2 (1)", "AC-2(1)"), ("7.", "7"), ("〔2〕", "2")],
)  # fmt: skip
def test_one_spelling_of_a_number(label: str, number: str) -> None:
    assert plain_number(label) == number


def test_a_heading_is_not_matched_with_a_clause_below_which_one_of_its_own_moved() -> None:
    """A chapter too long to be compared itself, of which one unchanged clause moved below a clause of another chapter."""
    long = [f"{KEYS} {place * 7919} {DOORS} {place * 104729}" for place in range(150)]
    head = "id,number,title,text,parent\nA,A,KEYS,,\n"
    old = [*(f"A{place},A-{place},,{text},A" for place, text in enumerate(long)), f"M,A-M,,{MEDIA},A"]
    other = ["B,B,LOGS,,", f"B1,B-1,,{LOGS},B"]
    new = [f"A{place},A-{place},,{text} always,A" for place, text in enumerate(long)]
    moved = f"M,B-1(1),,{MEDIA},B1"
    sides = (head + "\n".join([*old, *other]), head + "\n".join([*new, *other, moved]))
    found = compare(*(read_csv(side.encode(), "x.csv")[0] for side in sides), match="text")
    assert {(*change.old, *change.new) for change in found.changes} >= {("A", "A"), ("B1", "B1"), ("M", "M")}
