"""The counter of work counts, and no test asks in a way that fails by chance on a busy machine: by a clock, or by words that a page may not run."""

from __future__ import annotations

import re
from pathlib import Path

from guidelinec.sequences.longest_rise import longest_rise
from work import lines_run


def test_twice_the_values_are_about_twice_the_lines() -> None:
    small, large = (lines_run(lambda size=size: longest_rise(list(range(size)))) for size in (1_000, 2_000))
    assert small > 1_000
    assert 1.9 < large / small < 2.1


def test_lines_outside_the_package_do_not_count() -> None:
    assert lines_run(lambda: sum(number for number in range(1_000))) == 0


def test_no_test_reads_a_clock() -> None:
    assert readers_of(r"\b(process_time|perf_counter|monotonic|time\.time)\b") == [Path(__file__).name]


def test_no_test_waits_by_a_function_in_the_page() -> None:
    """The first look runs from outside; later ones are `eval` in the page, which the policy of our pages refuses."""
    assert readers_of(r"\.wait_for_function\(") == []


def readers_of(pattern: str) -> list[str]:
    """The files of tests in which a pattern stands."""
    files = sorted(Path(__file__).parent.glob("test_*.py"))
    return [path.name for path in files if re.search(pattern, path.read_text(encoding="utf-8"))]
