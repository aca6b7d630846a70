"""What several test files share: the shipped source, built once a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidelinec.cli.project import read_files
from guidelinec.revision import Compared, compare_policy
from sync_bench import Bench, make_bench


@pytest.fixture(scope="session")
def bench() -> Bench:
    """The shipped edition as its source, as a Word file and as lines."""
    return make_bench()


@pytest.fixture(scope="session")
def revision() -> Compared:
    """The shipped edition beside the one that it revises, with its policy traced."""
    found, _ = compare_policy(read_files(Path(__file__).parents[1]), "security-policy", "2023-03")
    assert found is not None
    return found
