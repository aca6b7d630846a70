"""The shipped edition beside the one that it revises, compared once a run."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from guidelinec.cli.project import read_files
from guidelinec.pipeline import Diagnostics
from guidelinec.revision import Compared, compare_policy


@cache
def shipped_revision() -> tuple[Compared, Diagnostics]:
    """The comparison with the policy traced, and what is wrong with it."""
    compared, wrong = compare_policy(read_files(Path(__file__).parents[1]), "security-policy", "2023-03")
    assert compared is not None
    return compared, wrong
