"""openpyxl, which reads and writes workbooks."""

from __future__ import annotations

import sys


def load_openpyxl() -> None:
    """Import it without numpy, which it looks for to know numpy's numbers in cells: no cell of ours holds one, and numpy takes as long as
    all of openpyxl. Where numpy is in use already, that stays."""
    if "numpy" in sys.modules:
        return
    sys.modules["numpy"] = None  # type: ignore[assignment]  # so that importing it fails, as where it is not installed
    try:
        import openpyxl  # noqa: F401
    finally:
        del sys.modules["numpy"]
