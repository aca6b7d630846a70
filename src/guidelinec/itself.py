"""A value as the key of a table by what it is, not by what it says: places take no part in comparison, and what is made of a value has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Generic, TypeVar

EDITIONS_KEPT: Final = 8
"""Editions of which a process keeps what it made of them, for what else is made of the same ones."""

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True, eq=False)
class Itself(Generic[_Value]):
    """A value that nothing changes, equal to itself alone. It is held on to, so that no other takes its identity."""

    value: _Value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Itself) and other.value is self.value

    def __hash__(self) -> int:
        return id(self.value)
