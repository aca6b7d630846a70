"""The fuzzer on the seeds that are kept; by hand it runs as long as one likes (tests/fuzz.py)."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.fuzz import SEEDS, Trouble, damaged, trial

from guidelinec.cli.verbs.init import sample_files


@pytest.mark.parametrize("seed", [*SEEDS, *range(100, 112)])
def test_a_damaged_project_ends_in_a_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.chdir(tmp_path)
    assert trial(seed, tmp_path) == []


def test_the_fuzzer_damages() -> None:
    assert all(damaged(seed) != sample_files() for seed in SEEDS)


def test_the_fuzzer_sees_a_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("guidelinec.cli.verbs.check.read_editions", lambda *_: 1 / 0)
    assert any(isinstance(one, Trouble) and "ZeroDivisionError" in one.what for one in trial(1, tmp_path))
