"""A pure function of very many things on two processors: the second half in a process split off this one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from guidelinec.cli.processes.beside import SEVERAL, beside
from guidelinec.diff.spread import in_turn

T = TypeVar("T")
R = TypeVar("R")

MANY: Final = 3_000
"""Items from which on a second process is worth its beginning."""


def in_halves(function: Callable[[T], R], items: Sequence[T], /) -> list[R]:
    """The values of a function for all items. What cannot be worked out beside is worked out here."""
    if not SEVERAL or len(items) < MANY:
        return in_turn(function, items)
    middle = len(items) // 2
    rest = beside(lambda: in_turn(function, items[middle:]))
    try:
        first = in_turn(function, items[:middle])
    finally:
        second = rest()
    return first + second
