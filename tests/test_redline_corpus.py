"""Real pairs of Word files: every redline is proved, under the finest plan."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from guidelinec.redline.engine import redline

CORPUS = (
    Path(os.environ.get("GUIDELINEC_CORPUS", Path(__file__).parents[2] / "shared" / "corpus")) / "word-pairs"
)
PAIRS = CORPUS / "pairs.tsv"


def pairs() -> list[tuple[str, Path, Path]]:
    if not PAIRS.is_file():
        return []
    with PAIRS.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(one["id"], CORPUS / one["before"], CORPUS / one["after"]) for one in rows]


@pytest.mark.skipif(not PAIRS.is_file(), reason=f"{PAIRS} is not there: real pairs are left out")
@pytest.mark.parametrize("direction", ["forth", "back"])
def test_real_pairs_are_proved_right(direction: str) -> None:
    """All pairs forth; back, where the same files give the same kinds of changes the other way round, every second."""
    failed = {}
    for name, before, after in pairs()[:: 1 if direction == "forth" else 2]:
        old, new = (before, after) if direction == "forth" else (after, before)
        made = redline(old.read_bytes(), new.read_bytes())
        if made.plan != "fine" or any(one.what == "paragraph" for one in made.replaced):
            failed[name] = (made.plan, made.reasons, made.replaced)
    assert not failed
