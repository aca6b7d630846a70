"""The counter of work counts, and no test reads a clock: on a busy machine a bound in seconds fails by chance."""

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
    clock = re.compile(r"\b(process_time|perf_counter|monotonic|time\.time)\b")
    files = sorted(Path(__file__).parent.glob("test_*.py"))
    readers = [path.name for path in files if clock.search(path.read_text(encoding="utf-8"))]
    assert readers == [Path(__file__).name]
