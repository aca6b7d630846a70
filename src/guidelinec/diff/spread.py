"""A function of each of many things, on as many processors as whoever compares has to give."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Spread(Protocol):
    """What gives the values of a pure function for all items, in their order, wherever each is worked out."""

    def __call__(self, function: Callable[[T], R], items: Sequence[T], /) -> list[R]:
        """The values, one for each item."""


def in_turn(function: Callable[[T], R], items: Sequence[T], /) -> list[R]:
    """The values worked out one after the other."""
    return list(map(function, items))
