"""Texts in the cells of a workbook: whatever they begin with, they stay text."""

from __future__ import annotations

import re

from openpyxl.cell.cell import Cell, MergedCell

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def store_text(cell: Cell | MergedCell, text: str) -> None:
    """Store a text as text: one that begins with = + - @ is neither computed now nor when its cell is edited."""
    if not text:
        return
    cell.value = clean(text)
    cell.data_type = "s"
    if text.startswith(("=", "+", "-", "@", "\t")):
        cell.quotePrefix = True


def clean(text: str) -> str:
    """A text without the characters that XML cannot hold, and with `_x0041_` kept from being read as an escape
    (ECMA-376 part 1, 22.9.2.19)."""
    return _ESCAPED.sub("_x005F_", _CONTROL.sub("\ufffd", text))
