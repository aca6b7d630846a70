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
from sync_bench import Bench, edition_of


@pytest.mark.parametrize("start", range(len(MAKERS)), ids=lambda at: MAKERS[at].__name__)
def test_a_clear_error_or_a_reading(start: int) -> None:
    for number in range(start, 500, len(MAKERS)):
        with suppress(PackageError):
            read_returned(hostile_file(number)[1])


@pytest.mark.parametrize("make", [mutated, odd_markup, duplicate_ids, huge_number, flipped])
def test_a_damaged_edition_gives_a_plan_or_a_clear_error(
    bench: Bench, make: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is taken in, the source is sound afterwards, and however often it was tried."""
    monkeypatch.setattr(halving, "MOST_TRIES", 10)
    with suppress(PackageError):
        plan = bench.plan(make(random.Random(1), bench.built))
        edition_of({**bench.files, **plan.files})
