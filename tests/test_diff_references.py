"""The check of renumbered references on real revisions of laws: what it names, and what it must not name."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CORPUS = Path(os.environ.get("GUIDELINEC_CORPUS") or ROOT.parent / "shared" / "corpus") / "law"
PAIRS = ("334AC0000000125_20190701_20200401", "405AC0000000047_20230703_20240613")

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus beside the repository is absent")


@pytest.fixture(scope="module")
def counts() -> Counter[str]:
    sys.path.insert(0, str(ROOT / "benchmarks"))
    try:
        from references import measure
    finally:
        sys.path.pop(0)
    total: Counter[str] = Counter()
    for pair in PAIRS:
        total += measure(CORPUS / pair, show=False)
    return total


def test_stale_references_are_named_with_the_right_fix(counts: Counter[str]) -> None:
    assert counts["stale"] > 100
    assert counts["with the right fix"] >= 0.97 * counts["stale"]


def test_what_the_official_text_says_is_not_named(counts: Counter[str]) -> None:
    assert counts["references"] > 1000
    assert counts["false on the true text"] <= 2
