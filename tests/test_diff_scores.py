"""A pair that is left out before its reasons are weighed could not have been taken with them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from guidelinec.diff.match.match import _scored, usual_likeness
from guidelinec.diff.match.matching import Matching, UnitPair
from guidelinec.diff.match.similar import Likeness
from guidelinec.diff.match.tree import unit_tree
from guidelinec.model.change import Unit

WORDS = st.lists(
    st.sampled_from(["情報資産", "を管理", "する。", "端末", "の記録", "を保管"]), min_size=1, max_size=6
)
TITLES = st.sampled_from(["", "目的", "定義"])


@st.composite
def sides(draw: st.DrawFn) -> tuple[Unit, ...]:
    """A heading with the items below it, each with a number."""
    items = draw(st.lists(st.tuples(WORDS, TITLES), min_size=1, max_size=6))
    return (
        Unit(id="top", clause="top", title="章"),
        *(
            Unit(
                id=f"u{place}",
                clause=f"u{place}",
                parent="top",
                label=f"({place + 1})",
                title=title,
                text="".join(words),
            )
            for place, (words, title) in enumerate(items)
        ),
    )


@given(sides(), sides(), st.sampled_from((0.0, 0.13, 0.35, 0.4, 0.8)))
def test_pairs_left_out_early_have_less_than_was_asked(
    old: tuple[Unit, ...], new: tuple[Unit, ...], least: float
) -> None:
    matching = Matching(unit_tree(old), unit_tree(new))
    matching.settle(UnitPair(0, 0, 1.0, method="id"))
    matching.likeness = Likeness(
        matching.old, matching.new, range(1, len(old)), range(1, len(new))
    ).candidates(0.0)
    usual = usual_likeness(matching.likeness)
    every = list(_scored(matching, usual, -9.0))
    assert len(every) == len(matching.likeness)
    assert list(_scored(matching, usual, least)) == [scored for scored in every if -scored[0] >= least]
