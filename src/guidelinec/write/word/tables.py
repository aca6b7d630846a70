"""Tables of a Word edition: the grid, merged cells, heads that repeat on every page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guidelinec.model.document import Cell, Table
from guidelinec.model.walk import plain
from guidelinec.ooxml.markup import escape, paragraph
from guidelinec.write.layout.pieces import Place
from guidelinec.write.word.runs import Ink, runs

_ALIGN = {"left": "left", "center": "center", "right": "right"}
Slot = tuple[Cell | None, int, bool]
"""A cell of the grid: the cell that begins here (None: it goes on from above), its columns, whether it goes down."""


def table_xml(ink: Ink, table: Table, place: Place, width: int, indent: int) -> str:
    """A w:tbl (17.4.38) of this width and indent in twips."""
    widths = column_widths(table, width)
    grid = "".join(f'<w:gridCol w:w="{column_width}"/>' for column_width in widths)
    rows = "".join(
        _row(ink, _RowWriting(table, index < table.head, place), slots, widths)
        for index, slots in enumerate(grid_rows(table, len(widths)))
    )
    title = escape(plain(table.caption).replace("\n", " "))
    caption = f'<w:tblCaption w:val="{title}"/>' if title else ""
    left = f'<w:tblInd w:w="{indent}" w:type="dxa"/>' if indent else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{left}'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>{caption}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def paragraph_cells(table: Table) -> Iterator[tuple[int, int]]:
    """For each paragraph of the table its row and its cell among those that begin in the row; -1 where none begins."""
    columns = len(column_widths(table, 1))
    for row, slots in enumerate(grid_rows(table, columns)):
        begun = 0
        for cell, _, _ in slots:
            own = begun if cell is not None and begun < len(table.rows[row]) else -1
            begun += cell is not None
            yield from ((row, own) for _ in range(len(cell.paragraphs) or 1 if cell else 1))


def column_widths(table: Table, width: int) -> tuple[int, ...]:
    """The widths of the columns in twips, by their relative widths."""
    count = max((sum(cell.colspan for cell in row) for row in table.rows), default=1)
    weights = [column.width or 1 for column in table.columns]
    weights += [1] * (max(count, 1) - len(weights))
    total = sum(weights)
    return tuple(int(width * weight / total) for weight in weights)


def grid_rows(table: Table, columns: int) -> Iterator[tuple[Slot, ...]]:
    """The rows with the cells that merged cells cover, and with empty cells where a row is too short."""
    open_cells: dict[int, tuple[int, int]] = {}
    for row in table.rows:
        yield tuple(_slots(row, columns, open_cells))


def _slots(row: tuple[Cell, ...], columns: int, open_cells: dict[int, tuple[int, int]]) -> Iterator[Slot]:
    cells, column = iter(row), 0
    while column < columns:
        if column in open_cells:
            span, left = open_cells.pop(column)
            if left > 1:
                open_cells[column] = (span, left - 1)
            yield None, span, left > 1
        else:
            cell = next(cells, Cell(((),)))
            span = max(1, min(cell.colspan, _free(column, columns, open_cells)))
            if cell.rowspan > 1:
                open_cells[column] = (span, cell.rowspan - 1)
            yield cell, span, cell.rowspan > 1
        column += span


def _free(column: int, columns: int, open_cells: dict[int, tuple[int, int]]) -> int:
    return min((other for other in open_cells if other > column), default=columns) - column


@dataclass(frozen=True, slots=True)
class _RowWriting:
    """A row that is being written: its table, whether it is one of the heads, and where the table stands."""

    table: Table
    head: bool
    place: Place


@dataclass(frozen=True, slots=True)
class _WrittenCell:
    """A cell of a row: its slot in the grid, its first column, and its width in twips."""

    slot: Slot
    column: int
    width: int


def _row(ink: Ink, row: _RowWriting, slots: tuple[Slot, ...], widths: tuple[int, ...]) -> str:
    properties = "<w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if row.head else "") + "</w:trPr>"
    cells, column = "", 0
    for slot in slots:
        span = slot[1]
        cells += _cell(ink, row, _WrittenCell(slot, column, sum(widths[column : column + span])))
        column += span
    return f"<w:tr>{properties}{cells}</w:tr>"


def _cell(ink: Ink, row: _RowWriting, written: _WrittenCell) -> str:
    cell, span, down = written.slot
    merge = "<w:vMerge/>" if cell is None else '<w:vMerge w:val="restart"/>' if down else ""
    wide = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="E7E6E6"/>' if row.head else ""
    middle = '<w:vAlign w:val="center"/>' if row.head else ""
    content = paragraph("", "GLCell") if cell is None else _paragraphs(ink, row, cell, written.column)
    return f'<w:tc><w:tcPr><w:tcW w:w="{written.width}" w:type="dxa"/>{wide}{merge}{shade}{middle}</w:tcPr>{content}</w:tc>'


def _paragraphs(ink: Ink, row: _RowWriting, cell: Cell, column: int) -> str:
    style = "GLCellHead" if row.head else "GLCell"
    columns = row.table.columns
    align = columns[column].align if column < len(columns) and not row.head else ""
    properties = f'<w:jc w:val="{_ALIGN[align]}"/>' if align else ""
    return "".join(
        paragraph(runs(ink, words, row.place), style, properties) for words in cell.paragraphs or ((),)
    )
