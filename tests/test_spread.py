"""A long comparison works on two processors, and says the same as on one."""

from __future__ import annotations

import os

import pytest

from guidelinec.cli.processes import beside, halves
from guidelinec.cli.processes.halves import in_halves
from guidelinec.cli.processes.worker import LIMITED
from guidelinec.diff.compare import compare
from guidelinec.model.document import Clause, Document, Paragraph, Text

pytestmark = pytest.mark.skipif(not LIMITED, reason="the system splits no process")


def edition(end: str) -> Document:
    clauses = (
        Clause(
            f"c{place}", (), (Paragraph((Text(f"機器{place}の保守の記録を{place}年間保存{end}。"),)),), "item"
        )
        for place in range(30)
    )
    return Document("guide", "", "", tuple(clauses))


def test_both_halves_of_the_rows_are_those_of_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = edition("しなければならない"), edition("するよう努める")
    alone = compare(old, new, match="text")
    for room in (beside, halves):
        monkeypatch.setattr(room, "SEVERAL", True)
    monkeypatch.setattr(halves, "MANY", 4)
    assert compare(old, new, match="text", spread=in_halves) == alone
    assert {change.character.duty for change in alone.changes} == {"relaxed"}


def test_the_second_half_is_worked_out_elsewhere_and_few_things_here(monkeypatch: pytest.MonkeyPatch) -> None:
    for room in (beside, halves):
        monkeypatch.setattr(room, "SEVERAL", True)
    monkeypatch.setattr(halves, "MANY", 4)
    here = os.getpid()
    assert [pid == here for pid in in_halves(lambda _: os.getpid(), range(5))] == [True, True] + [False] * 3
    assert {*in_halves(lambda _: os.getpid(), range(3))} == {here}


def test_what_cannot_be_handed_over_is_worked_out_here(monkeypatch: pytest.MonkeyPatch) -> None:
    for room in (beside, halves):
        monkeypatch.setattr(room, "SEVERAL", True)
    monkeypatch.setattr(halves, "MANY", 4)
    assert [make() for make in in_halves(lambda number: lambda: number, range(6))] == [*range(6)]
