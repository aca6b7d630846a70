"""How the cells of a workbook look, worked out once for each look.

openpyxl compares whole fonts and borders whenever one is set; a cell that looks like another takes over what was found for that.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from copy import copy
from typing import Any, NamedTuple, TypeAlias

from openpyxl.cell.cell import MergedCell
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.merge import MergedCellRange
from openpyxl.worksheet.worksheet import Worksheet

StyledCell: TypeAlias = Any
"""A Cell or MergedCell; the array of its styles is known to openpyxl alone, and not to its types."""


class FilledSheet(NamedTuple):
    """A sheet that is being filled, and how the cells of its workbook look."""

    target: Worksheet
    styles: CellStyles


class CellStyles:
    """The styles of one workbook's cells."""

    def __init__(self) -> None:
        self._known: dict[Hashable, StyleArray] = {}

    def dress(self, cell: StyledCell, look: Hashable, dress: Callable[[StyledCell], None]) -> None:
        """Let a cell look as `dress` makes the first cell of this look; that its text is not to be computed is its own matter."""
        quoted = bool(cell.quotePrefix)
        if look in self._known:
            cell._style = copy(self._known[look])
        else:
            dress(cell)
            self._known[look] = copy(cell._style)
            self._known[look].quotePrefix = 0
        if quoted:
            cell.quotePrefix = True

    def merge(self, target: Worksheet, row: int, first: int, last: int) -> None:
        """Make one cell of the cells of a row, where there are several, with the border of the first around them all."""
        if last == first:
            return
        place = f"{get_column_letter(first)}{row}:{get_column_letter(last)}{row}"
        cells: dict[tuple[int, int], StyledCell] = target._cells
        look = tuple(cells[row, first]._style)
        covered = [(column, (look, column == last)) for column in range(first + 1, last + 1)]
        if all(key in self._known for _, key in covered):
            for column, key in covered:
                cell: StyledCell = MergedCell(target, row, column)
                cell._style = copy(self._known[key])
                cells[row, column] = cell
        else:
            MergedCellRange(target, place).format()
            self._known |= {key: copy(cells[row, column]._style) for column, key in covered}
        # Worksheet.merge_cells holds each against all before it; what writes the sheet asks for the places alone.
        target.merged_cells.ranges.add(place)
