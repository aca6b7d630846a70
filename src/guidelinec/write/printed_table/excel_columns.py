"""The columns of a printed table in Excel: a column with tables inside takes as many as these have, merged where a row has none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guidelinec.write.change_table.words import Words
from guidelinec.write.printed_table.cell_lines import GridRow, cell_lines, grid_columns
from guidelinec.write.printed_table.sheets import Sheet


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """The first and the last column of Excel that a column of a table takes, and its width (mm)."""

    first: int
    last: int
    width: float


def sheet_columns(sheet: Sheet) -> tuple[SheetColumn, ...]:
    """Where each column of a table lies."""
    return tuple(_columns(sheet))


def _columns(sheet: Sheet) -> Iterator[SheetColumn]:
    first = 1
    for number, width in enumerate(sheet.widths):
        count = grid_columns(line for row in sheet.rows for line in _rows(row.cells[number]))
        yield SheetColumn(first, first + count - 1, width)
        first += count


def _rows(words: Words) -> Iterator[GridRow]:
    if any("\t" in run.text for run in words):
        yield from (line for line in cell_lines(words) if isinstance(line, GridRow))
