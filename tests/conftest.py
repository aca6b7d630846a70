"""What several test files share: the shipped source, built once a run."""

from __future__ import annotations

import pytest

from sync_bench import Bench, make_bench


@pytest.fixture(scope="session")
def bench() -> Bench:
    """The shipped edition as its source, as a Word file and as lines."""
    return make_bench()
