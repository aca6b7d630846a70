"""openpyxl, which reads and writes workbooks."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib import import_module
from types import ModuleType
from typing import Any, Final

_STYLES: Final = "openpyxl.styles.builtins"


def load_openpyxl() -> None:
    """Import it without what takes most of the time and is not needed: numpy, which it looks for to know numpy's numbers in cells (no cell
    of ours holds one; where numpy is in use already, that stays), and the named styles, of which it parses 50 (a sixth of the rest)."""
    if "openpyxl" in sys.modules:
        return
    named: Any = ModuleType(_STYLES)
    named.styles = _NamedStyles()
    instead = {_STYLES: named} if "numpy" in sys.modules else {_STYLES: named, "numpy": None}
    sys.modules.update(instead)  # without a module, so that importing it fails, as where it is not installed
    try:
        import openpyxl  # noqa: F401
    finally:
        for name in instead:
            del sys.modules[name]


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
