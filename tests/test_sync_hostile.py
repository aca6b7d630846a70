"""Hostile and broken Word files come back: a clear error or a reading, and a plan that keeps the source sound."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress

import pytest

from guidelinec.ooxml.package import PackageError
from guidelinec.sync.proof import halving
from guidelinec.sync.returned.story import read_returned
from hostile import MAKERS, duplicate_ids, flipped, hostile_file, huge_number, mutated, odd_markup
from sync_bench import Bench
from sync_project import rich_bench


@pytest.mark.parametrize("start", range(len(MAKERS)), ids=lambda at: MAKERS[at].__name__)
def test_a_clear_error_or_a_reading(start: int) -> None:
    for number in range(start, 300, len(MAKERS)):
        with suppress(PackageError):
            read_returned(hostile_file(number)[1])


DAMAGES = (mutated, odd_markup, duplicate_ids, huge_number, flipped)


@pytest.mark.parametrize("make", DAMAGES)
def test_a_damaged_edition_gives_a_plan_or_a_clear_error(
    make: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is taken in, the source is sound afterwards, and however often it was tried."""
    monkeypatch.setattr(halving, "MOST_TRIES", 10)
    for seed in range(3):
        plan_of_damaged(rich_bench(), make, seed)


@pytest.mark.parametrize("make", [odd_markup, duplicate_ids])
def test_a_damaged_edition_of_full_size(bench: Bench, make: Callable[..., bytes]) -> None:
    plan_of_damaged(bench, make, 1)


def plan_of_damaged(bench: Bench, make: Callable[..., bytes], seed: int) -> None:
    with suppress(PackageError):
        plan = bench.plan(make(random.Random(seed), bench.built))
        bench.read({**bench.files, **plan.files})
