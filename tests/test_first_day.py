"""The first day that a date as printed on a cover leaves open."""

from __future__ import annotations

import pytest

from guidelinec.check.dates import first_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("令和5年3月", "2023-03-01"),
        ("令和5年3月28日", "2023-03-28"),
        ("令和元年5月", "2019-05-01"),
        ("令和2年", "2020-01-01"),
        ("2026年4月", "2026-04-01"),
        ("2026-04-02", "2026-04-02"),
        ("令和8年13月", ""),
        ("第2版", ""),
        ("", ""),
    ],
)
def test_first_day(text: str, day: str) -> None:
    assert first_day(text) == day
