"""Tables of a Word edition: the grid, merged cells, heads that repeat on every page."""

from __future__ import annotations

from collections.abc import Iterator

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
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    rows = "".join(
        _row(ink, table, slots, widths=widths, head=index < table.head, place=place)
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


def _row(
    ink: Ink, table: Table, slots: tuple[Slot, ...], widths: tuple[int, ...], head: bool, place: Place
) -> str:
    properties = "<w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if head else "") + "</w:trPr>"
    cells, column = "", 0
    for cell, span, down in slots:
        cells += _cell(
            ink,
            table,
            cell,
            width=sum(widths[column : column + span]),
            column=column,
            span=span,
            down=down,
            head=head,
            place=place,
        )
        column += span
    return f"<w:tr>{properties}{cells}</w:tr>"


def _cell(
    ink: Ink,
    table: Table,
    cell: Cell | None,
    width: int,
    column: int,
    span: int,
    down: bool,
    head: bool,
    place: Place,
) -> str:
    merge = "<w:vMerge/>" if cell is None else '<w:vMerge w:val="restart"/>' if down else ""
    wide = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="E7E6E6"/>' if head else ""
    middle = '<w:vAlign w:val="center"/>' if head else ""
    content = (
        paragraph("", "GLCell")
        if cell is None
        else _paragraphs(ink, table, cell, column=column, head=head, place=place)
    )
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{wide}{merge}{shade}{middle}</w:tcPr>{content}</w:tc>'


def _paragraphs(ink: Ink, table: Table, cell: Cell, column: int, head: bool, place: Place) -> str:
    style = "GLCellHead" if head else "GLCell"
    align = table.columns[column].align if column < len(table.columns) and not head else ""
    properties = f'<w:jc w:val="{_ALIGN[align]}"/>' if align else ""
    return "".join(
        paragraph(runs(ink, words, place), style, properties) for words in cell.paragraphs or ((),)
    )
