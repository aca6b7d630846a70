"""Nominees by arrays are those that are weighed one by one, with cosines equal to the last bit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidelinec.diff.compare import compare
from guidelinec.diff.match import similar
from guidelinec.diff.match.nominee_arrays import NomineeArrays
from guidelinec.diff.match.nominees import NOMINEES, Vector, WeighedNominees
from guidelinec.diff.match.similar import GRAIN
from guidelinec.model.document import Clause, Document, Paragraph, Text

weights = st.sampled_from((0.1, 0.25, 1 / 3, 0.35)).map(
    lambda weight: weight + GRAIN - GRAIN
)  # 8 of them are no more than a unit
vectors = st.dictionaries(st.sampled_from("甲乙丙丁戊己庚辛"), weights, min_size=1)


@given(st.lists(vectors, max_size=30), vectors, st.data())
def test_both_say_the_same(held: list[Vector], asked: Vector, data: st.DataObject) -> None:
    leading = data.draw(st.lists(st.sampled_from(sorted(asked)), unique=True))
    units = {10 * place: vector for place, vector in enumerate(held)}
    arrays = NomineeArrays(units)
    for _ in range(2):
        assert arrays.best(asked, leading) == WeighedNominees(units, {*leading}).best(asked, leading)


def test_the_most_alike_are_nominated_and_of_equals_those_that_stand_first() -> None:
    half = 0.5
    units = {unit: {"甲": half} if unit % 3 else {"甲": half, "乙": half} for unit in range(60)}
    asked = {"甲": half, "乙": half}
    for nominees in (WeighedNominees(units, {"甲", "乙"}), NomineeArrays(units)):
        assert nominees.best(asked, ["甲", "乙"]) == [(3 * place, half) for place in range(NOMINEES)]


def test_weights_are_so_grained_that_any_order_of_adding_gives_one_sum() -> None:
    fine = [1 / divisor for divisor in range(2, 60)]
    assert all((weight + GRAIN - GRAIN) * 2**26 % 1 == 0 for weight in fine)
    assert all(abs(weight + GRAIN - GRAIN - weight) < 2**-26 for weight in fine)


def edition(texts: list[str]) -> Document:
    clauses = (
        Clause(f"c{place}", (), (Paragraph((Text(text),)),), "item") for place, text in enumerate(texts)
    )
    return Document("guide", "", "", tuple(clauses))


def test_a_long_comparison_by_arrays_is_that_of_a_short_one(monkeypatch: pytest.MonkeyPatch) -> None:
    items = [
        f"{what}を{end}する。"
        for what in ("端末の記録", "情報資産", "媒体", "権限")
        for end in ("保管", "廃棄", "点検")
    ]
    old, new = edition(items), edition([f"職員は、{item}" for item in items[3:] + items[:1]])
    alone = compare(old, new, match="text")
    monkeypatch.setattr(similar, "MANY", 1)
    assert compare(old, new, match="text") == alone
    assert any(change.method == "text" for change in alone.changes)
