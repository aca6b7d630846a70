"""Runs of tokens that stand once on either side: in arrays the same as run by run."""

from __future__ import annotations

from itertools import accumulate, chain
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidelinec.sequences import runs
from guidelinec.sequences.blocks import WINDOWS
from guidelinec.sequences.runs import Placed, runs_once, runs_once_in_arrays, runs_once_plainly

SIZES = st.sampled_from((1, 2, 4, 8))


@st.composite
def rows(draw: st.DrawFn) -> tuple[Placed, Placed]:
    """Two rows made of the same stretches, in any order and with some again, of tokens that stand together or apart."""
    stretches = draw(st.lists(st.lists(st.sampled_from("かきくけ"), max_size=12), min_size=1, max_size=6))
    return _placed(draw, stretches), _placed(draw, stretches)


def _placed(draw: st.DrawFn, stretches: list[list[str]]) -> Placed:
    tokens = [*chain.from_iterable(draw(st.lists(st.sampled_from(stretches), max_size=6)))]
    steps = draw(st.lists(st.sampled_from((1, 1, 1, 3)), min_size=len(tokens), max_size=len(tokens)))
    return tokens, [*accumulate(steps)]


@given(rows(), SIZES)
def test_arrays_give_what_runs_give_one_by_one(sides: tuple[Placed, Placed], size: int) -> None:
    assert runs_once_in_arrays(*sides, size) == runs_once_plainly(*sides, size)


@pytest.mark.parametrize("size", WINDOWS)
def test_runs_of_more_tokens_than_fit_side_by_side_are_counted_anew(size: int) -> None:
    """Of 70,000 different tokens no four fit into a key, and of their runs no eight."""
    random = Random(7)
    stretches = [random.choices(range(70_000), k=10) for _ in range(9_000)]
    old, new = ([*chain.from_iterable(random.sample(stretches, 8_500))] for _ in range(2))
    sides = (old, range(len(old))), (new, range(len(new)))
    met = runs_once_in_arrays(*sides, size)
    assert met == runs_once_plainly(*sides, size)
    assert len(met) > 100


def test_long_rows_alone_are_parted_in_arrays(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(runs, "MANY", 2_000)
    monkeypatch.setattr(runs, "runs_once_in_arrays", lambda old, new, size: asked.append(len(old[0])) or [])
    few, many = [*range(runs.MANY // 2 - 1)], [*range(runs.MANY // 2)]
    runs_once((few, few), (many, many), 8)
    assert asked == []
    runs_once((many, many), (many, many), 8)
    assert asked == [len(many)]
    monkeypatch.setattr(runs, "HAS_ARRAYS", False)
    assert len(runs_once((many, many), (many, many), 8)) == len(many) - 7
    assert asked == [len(many)]
