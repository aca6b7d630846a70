"""Where a line prints a value of a register."""

from __future__ import annotations

from typing import NamedTuple

from guidelinec.model.document import Fact


class FactStretch(NamedTuple):
    """The tokens of a line that print a value: from where to where, and which one."""

    start: int
    end: int
    fact: Fact
