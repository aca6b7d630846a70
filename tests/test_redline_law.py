"""Law 3 on random Word files: accepting a redline gives the new file, rejecting it the old one.

GUIDELINEC_LAW_PAIRS=5000 runs that many pairs.
"""

from __future__ import annotations

import os

import pytest

from guidelinec.ooxml.package import read_package
from guidelinec.ooxml.tracked.settle import list_revisions, settle_package
from guidelinec.ooxml.tracked.views import AFTER_ACCEPT, PARTS, Reading, View, view
from guidelinec.redline.engine import redline
from wordfiles import random_pair

PAIRS = int(os.environ.get("GUIDELINEC_LAW_PAIRS", "150"))
STEP = 50


def seen(data: bytes) -> View:
    return view(Reading(read_package(data)), AFTER_ACCEPT)


def check(seed: int) -> str:
    old, new = random_pair(seed)
    made = redline(old, new)
    for verdict, wanted in (("accept", new), ("reject", old)):
        settled = settle_package(read_package(made.data), verdict)  # type: ignore[arg-type]
        assert not list_revisions(read_package(settled))
        shown, expected = seen(settled), seen(wanted)
        for part in PARTS:
            assert getattr(shown, part) == getattr(expected, part), (seed, verdict, part)
    return made.plan


@pytest.mark.parametrize("start", range(0, PAIRS, STEP))
def test_accepting_gives_the_new_and_rejecting_the_old(start: int) -> None:
    plans = [check(seed) for seed in range(start, start + STEP)]
    assert plans.count("fine") >= 0.9 * len(plans)


def test_the_same_pair_gives_the_same_bytes() -> None:
    old, new = random_pair(1)
    assert redline(old, new).data == redline(old, new).data


@pytest.mark.parametrize("seed", range(20))
def test_a_file_against_itself_has_no_change(seed: int) -> None:
    old, _ = random_pair(seed)
    assert not list_revisions(read_package(redline(old, old).data))
