"""The words in the cells of a sheet that came from a stranger, within bounds."""

from __future__ import annotations

import re
from typing import Any, Final

from guidelinec.read.sheet.shown import cell_text

MOST_ROWS: Final = 10_000
"""Rows of a sheet that are read; a longer one is refused, or read so far."""

MOST_COLUMNS: Final = 100
"""Columns of a sheet that are read."""

_UNPRINTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class SheetWords:
    """A sheet by the words of its cells, without making a cell for each place that is asked."""

    def __init__(self, sheet: Any) -> None:
        self._cells = sheet._cells
        self.merged = tuple(sheet.merged_cells.ranges)
        filled = [place for place, cell in self._cells.items() if cell.value is not None]
        self.goes_on = any(row > MOST_ROWS for row, _ in filled)
        self.last_row = min(max((row for row, _ in filled), default=0), MOST_ROWS)
        self.last_column = min(max((column for _, column in filled), default=0), MOST_COLUMNS)

    def text(self, row: int, column: int) -> str:
        """The words of a cell, "" for none."""
        cell = self._cells.get((row, column))
        return "" if cell is None or cell.value is None else cell_text(cell).strip()


def printed(words: str) -> str:
    """The words without what nobody can print and no file of ours may hold."""
    return _UNPRINTED.sub("\ufffd", words).replace("\r\n", "\n").replace("\r", "\n").strip()
