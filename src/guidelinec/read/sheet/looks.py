"""What an officer did to a sheet beside the answers: colours and notes by row and head, widths of columns, and what cannot be kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from openpyxl.utils import get_column_letter

from guidelinec.adopt.features import narrow
from guidelinec.read.sheet.shown import cell_text
from guidelinec.worklist.book import ASKED_COLOUR, SheetForm
from guidelinec.worklist.looks import COLOUR_KINDS, BookLooks, CellColour, CellLook, ColumnLook
from guidelinec.worklist.take_in import FilledRow

LONGEST_NOTE: Final = 32_000
"""Characters of a note; Excel takes 32,767."""

WIDEST: Final = 255.0
"""Characters that a column may be wide (ECMA-376 part 1, 18.3.1.13)."""


def sheet_looks(sheet: Any, form: SheetForm, head_row: int, rows: Sequence[FilledRow]) -> BookLooks:
    """The looks of a sheet whose heads stand in that row."""
    heads = _heads(sheet, head_row)
    seen = {column: head for head in (*form.shown, *form.asked) if (column := heads.get(narrow(head)))}
    keys = {row.row: row for row in rows}
    cells = [
        look
        for (number, column), cell in sorted(sheet._cells.items())
        if number in keys and column in seen and (look := _cell_look(cell, keys[number], seen[column]))
    ]
    return BookLooks(
        cells=tuple(cells),
        columns=tuple(_widths(sheet, form, seen)),
        lost=tuple(_lost(sheet, form, head_row, seen=seen, keys=keys)),
    )


def _heads(sheet: Any, head_row: int) -> Mapping[str, int]:
    return {
        narrow(cell_text(cell)): column for (row, column), cell in sheet._cells.items() if row == head_row
    }


def _cell_look(cell: Any, row: FilledRow, head: str) -> CellLook | None:
    colour = _colour(cell)
    if colour is None and cell.comment is None:
        return None
    note, author = (cell.comment.text or "", cell.comment.author or "") if cell.comment else ("", "")
    return CellLook(row.key, head, colour, note[:LONGEST_NOTE], author)


def _colour(cell: Any) -> CellColour | None:
    """The colour of a cell; none of one that has that of a cell to be filled in."""
    if not cell.has_style or cell.fill.fill_type != "solid":
        return None
    colour = cell.fill.fgColor
    if colour.type not in COLOUR_KINDS or str(colour.value)[-6:] == ASKED_COLOUR:
        return None
    return CellColour(colour.type, str(colour.value), float(colour.tint or 0))


def _widths(sheet: Any, form: SheetForm, seen: Mapping[int, str]) -> Iterator[ColumnLook]:
    """The width of each column; Excel writes neighbours of one width as one entry."""
    for dimension in sheet.column_dimensions.values():
        if dimension.customWidth and 0 < dimension.width <= WIDEST:
            for column in range(dimension.min, min(dimension.max, max(seen, default=0)) + 1):
                if column in seen:
                    yield ColumnLook(form.name, seen[column], float(dimension.width))


def _lost(
    sheet: Any,
    form: SheetForm,
    head_row: int,
    *,
    seen: Mapping[int, str],
    keys: Mapping[int, FilledRow],
) -> Iterator[str]:
    """Columns that somebody put in, and notes on cells that are not written again by row."""
    ours = {narrow(head) for head in form.heads}
    columns: dict[int, str] = {}
    for (row, column), cell in sorted(sheet._cells.items()):
        text = narrow(cell_text(cell))
        if row == head_row and text in ours:
            columns[column] = ""
        elif row >= head_row and text and column not in columns:
            columns[column] = cell_text(cell)[:30] if row == head_row else f"{get_column_letter(column)}列"
        if cell.comment is not None and (row not in keys or column not in seen):
            yield f"シート「{sheet.title}」{cell.coordinate}のメモ"
    yield from (f"シート「{sheet.title}」の列「{name}」" for name in columns.values() if name)
