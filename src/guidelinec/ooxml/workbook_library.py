"""openpyxl, which reads and writes workbooks."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from importlib import import_module
from types import ModuleType
from typing import Any, Final

_STYLES: Final = "openpyxl.styles.builtins"
NUMBERS: Final = "openpyxl.compat.numbers"
"""The module in which openpyxl says which types of numbers a cell may hold: those of numpy too, where numpy is installed."""


def load_openpyxl() -> None:
    """Import it without what takes most of the time and is not needed: numpy, which it looks for to know numpy's numbers in cells (no cell
    of ours holds one; where numpy is in use already, openpyxl knows it), and the named styles, of which it parses 50 (a sixth of the rest).

    Modules of openpyxl alone are put in place beforehand, so that another thread may import what it likes meanwhile.
    """
    if "openpyxl" in sys.modules:
        return
    named: Any = ModuleType(_STYLES)
    named.styles = _NamedStyles()
    sys.modules[_STYLES] = named
    if "numpy" not in sys.modules:
        sys.modules.setdefault(NUMBERS, _numbers())
    try:
        import openpyxl  # noqa: F401
    finally:
        del sys.modules[_STYLES]  # so that it is there for what asks for a style


def _numbers() -> ModuleType:
    """What the module of numbers says where numpy is not installed."""
    numbers = ModuleType(NUMBERS)
    vars(numbers).update(NUMPY=False, NUMERIC_TYPES=(int, float, Decimal))
    return numbers


class _NamedStyles(Mapping[str, Any]):
    """The named styles of openpyxl, parsed when it asks for one."""

    @cached_property
    def _parsed(self) -> Mapping[str, Any]:
        parsed: Mapping[str, Any] = import_module(_STYLES).styles
        return parsed

    def __getitem__(self, name: str) -> Any:
        return self._parsed[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._parsed)

    def __len__(self) -> int:
        return len(self._parsed)
