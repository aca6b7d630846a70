"""Work counted in lines of the package that are run: growth without a clock, the same on every machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import guidelinec

PACKAGE = str(Path(guidelinec.__file__).parent)


def lines_run(call: Callable[[], object]) -> int:
    """The number of lines of the package that a call runs, loops and comprehensions included.

    What a single line leaves to C (a regular expression, a search in a list) counts as that line.
    """
    count = 0

    def line(_: FrameType, event: str, __: Any) -> Any:
        nonlocal count
        count += event == "line"
        return line

    def frame(entered: FrameType, _: str, __: Any) -> Any:
        return line if entered.f_code.co_filename.startswith(PACKAGE) else None

    former = sys.gettrace()
    sys.settrace(frame)
    try:
        call()
    finally:
        sys.settrace(former)
    return count


def signs_searched(call: Callable[[], object]) -> int:
    """The length of all texts that a call searches whole, in C: by `count` or `replace`."""
    length = 0

    def event(_: FrameType, kind: str, function: Any) -> None:
        nonlocal length
        if kind == "c_call" and function.__name__ in ("count", "replace"):
            length += len(function.__self__) if isinstance(function.__self__, str) else 0

    former = sys.getprofile()
    sys.setprofile(event)
    try:
        call()
    finally:
        sys.setprofile(former)
    return length
