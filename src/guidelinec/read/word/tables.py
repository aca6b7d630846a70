"""Word tables as tables of the model: merged cells by w:gridSpan and w:vMerge (ECMA-376 part 1, 17.4)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from guidelinec.model.document import Cell, Column, Inlines, Table
from guidelinec.read.account.account import Ledger
from guidelinec.read.word.styles import Element, W, integer, is_on, value
from guidelinec.read.word.text import characters

WIDEST = 63
"""Word allows 63 columns (17.4.17); a broken file does not make more."""

ReadCell = Callable[[Element], tuple[Inlines, ...]]


@dataclass(frozen=True, slots=True)
class _ColumnCell:
    """A cell of a row: its first column, and whether it only continues the cell above."""

    column: int
    cell: Cell
    continues: bool


def read_table(
    table: Element, read_cell: ReadCell, ledger: Ledger, head_styles: frozenset[str] = frozenset()
) -> Table:
    """The table; `read_cell` reads what a cell holds, `head_styles` are the table styles that set the first row apart. Deleted rows (w:trPr/w:del) are left out."""
    rows = [row for row in _rows(table) if not _is_deleted(row, ledger)]
    places = [_places(row, read_cell, ledger) for row in rows]
    cells = _merged(places)
    columns = _columns(
        table, max((place.column + place.cell.colspan for row in places for place in row), default=0)
    )
    return Table(id="", caption=(), columns=columns, rows=cells, head=_head(table, rows, head_styles))


def _rows(table: Element) -> list[Element]:
    """w:tr also inside content controls, but not those of tables inside cells."""
    rows: list[Element] = []
    for child in table:
        if child.tag == W + "tr":
            rows.append(child)
        elif child.tag in (W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "moveTo"):
            rows.extend(_rows(child))
    return rows


def _cells(row: Element) -> list[Element]:
    cells: list[Element] = []
    for child in row:
        if child.tag == W + "tc":
            cells.append(child)
        elif child.tag in (W + "sdt", W + "sdtContent", W + "customXml"):
            cells.extend(_cells(child))
    return cells


def _is_deleted(row: Element, ledger: Ledger) -> bool:
    if row.find(f"{W}trPr/{W}del") is None:
        return False
    ledger.leave_out("変更履歴で削除された表の行", characters(row))
    return True


def _places(row: Element, read_cell: ReadCell, ledger: Ledger) -> list[_ColumnCell]:
    column = min(WIDEST, integer(value(row, "trPr/gridBefore")) or 0)
    places = [_ColumnCell(0, Cell(((),), colspan=column), continues=False)] if column else []
    for cell in _cells(row):
        if cell.find(f"{W}tcPr/{W}cellDel") is not None:
            ledger.leave_out("変更履歴で削除された表のセル", characters(cell))
            continue
        span = max(1, min(integer(value(cell, "tcPr/gridSpan")) or 1, WIDEST))
        places.append(_place(cell, column, span, read_cell=read_cell, ledger=ledger))
        column += span
    return places


def _place(cell: Element, column: int, span: int, read_cell: ReadCell, ledger: Ledger) -> _ColumnCell:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    continues = merge is not None and merge.get(W + "val") != "restart"
    if continues:
        ledger.leave_out("縦に結合したセルの陰の文字", characters(cell))
        return _ColumnCell(column, Cell((), span), continues=True)
    return _ColumnCell(column, Cell(read_cell(cell), span), continues=False)


def _merged(rows: Sequence[list[_ColumnCell]]) -> tuple[tuple[Cell, ...], ...]:
    """The rows with the continuing cells taken into the one above; one without a cell above stays, empty."""
    heights: dict[tuple[int, int], int] = {}
    open_at: dict[int, tuple[int, int]] = {}
    for number, row in enumerate(rows):
        seen: dict[int, tuple[int, int]] = {}
        for place in row:
            above = open_at.get(place.column)
            key = above if place.continues and above is not None else (number, place.column)
            heights[key] = heights.get(key, 0) + 1
            seen[place.column] = key
        open_at = seen
    return tuple(
        tuple(
            replace(
                place.cell, paragraphs=place.cell.paragraphs or ((),), rowspan=heights[number, place.column]
            )
            for place in row
            if (number, place.column) in heights
        )
        for number, row in enumerate(rows)
    )


def _columns(table: Element, count: int) -> tuple[Column, ...]:
    widths = [integer(column.get(W + "w")) or 0 for column in table.findall(f"{W}tblGrid/{W}gridCol")]
    total = sum(widths) or 1
    shares = [round(100 * width / total) for width in widths[:count]]
    return tuple(Column(width=share) for share in (*shares, *(0,) * (count - len(shares))))


FIRST_ROW = 0x0020
"""The bit of w:tblLook that sets the first row apart (17.4.55)."""


def _head(table: Element, rows: Sequence[Element], head_styles: frozenset[str]) -> int:
    """The rows marked to repeat; where none is, the first if it looks like a head: by the table's style, or by its own cells.

    Word switches "first row" on in every new table, so that alone says nothing.
    """
    marked = 0
    while marked < len(rows) and is_on(rows[marked], "trPr/tblHeader"):
        marked += 1
    if marked or len(rows) < 2:
        return marked
    by_style = value(table, "tblPr/tblStyle") in head_styles and _sets_first_row_apart(table)
    return 1 if by_style or (_looks_like_head(rows[0]) and not _looks_like_head(rows[1])) else 0


def _sets_first_row_apart(table: Element) -> bool:
    look = table.find(f"{W}tblPr/{W}tblLook")
    if look is None:
        return False
    bits = look.get(W + "val") or ""
    own = look.get(W + "firstRow")
    return (
        own in ("1", "true")
        if own
        else bool(re.fullmatch("[0-9A-Fa-f]{1,4}", bits) and int(bits, 16) & FIRST_ROW)
    )


def _looks_like_head(row: Element) -> bool:
    """Whether every cell with words is shaded, or every one bold."""
    cells = [cell for cell in _cells(row) if characters(cell).strip()]
    return bool(cells) and (all(map(_is_shaded, cells)) or all(map(_is_bold, cells)))


def _is_shaded(cell: Element) -> bool:
    shade = cell.find(f"{W}tcPr/{W}shd")
    return shade is not None and (shade.get(W + "fill") or "auto").upper() not in ("AUTO", "FFFFFF")


def _is_bold(cell: Element) -> bool:
    return all(is_on(run, "rPr/b") for run in cell.iter(W + "r") if characters(run).strip())
