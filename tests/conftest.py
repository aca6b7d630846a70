"""What several test files share: the shipped source, built once a run."""

from __future__ import annotations

import faulthandler
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from guidelinec.cli.project import read_files
from guidelinec.revision import Compared, compare_policy
from sync_bench import Bench, make_bench

settings.register_profile("steady", deadline=None)
settings.load_profile("steady")  # an example may take as long as a busy machine needs

HANG = 900
"""Seconds after which a test that does not end is shown and ended; how fast things are is told by benchmarks/."""


@pytest.fixture(autouse=True)
def no_hang() -> Iterator[None]:
    """A test that hangs ends the run with the place where it hung, instead of the patience of who waits."""
    faulthandler.dump_traceback_later(HANG, exit=True, file=sys.__stderr__)
    yield
    faulthandler.cancel_dump_traceback_later()


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
