"""Rows that are higher than Excel can show, as several rows: no row may be higher than 409 points, and none longer
than a page, or its end is never seen."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Final
from unicodedata import east_asian_width

from guidelinec.write.change_table.words import Run, Words, joined_lines, with_text
from guidelinec.write.printed_table.cell_lines import (
    CellLine,
    GridRow,
    cell_lines,
    line_groups,
    lines,
)

LINES_A_ROW: Final = 28
"""Lines of 10 points in a row that still fits on a landscape page below its heads."""

POINTS_A_LINE: Final = 13.5
POINTS_AROUND: Final = 4
"""The height of a printed line, and what a row has above and below its lines."""

MM_A_COLUMN: Final = 1.85
"""The width of half a full-width character at 10 points, with a little to spare for line-breaking rules."""


def fit(cells: Sequence[Words], widths: Sequence[float]) -> list[tuple[CellLine, ...]]:
    """The cells of a row as one row, or as many as its longest cell needs. A row of a table inside a cell is one of its own."""
    pieces = [split(words, width) for words, width in zip(cells, widths, strict=True)]
    count = max(len(piece) for piece in pieces)
    return [
        tuple(piece[number] if number < len(piece) else () for piece in pieces) for number in range(count)
    ]


def height(cells: Sequence[CellLine], widths: Sequence[float]) -> float:
    """The height of a row in points. It is stored, since not every program works it out when a file is opened."""
    tallest = max(lines_in(piece, width) for piece, width in zip(cells, widths, strict=True))
    return tallest * POINTS_A_LINE + POINTS_AROUND


def lines_in(piece: CellLine, width: float) -> int:
    """On how many lines a piece is printed in a cell of that width (mm)."""
    if isinstance(piece, GridRow):
        return max(lines_in(words, width / len(piece.cells)) for words in piece.cells)
    return sum(printed_lines(line, line_columns(width)) for line in lines(piece))


def fit_on(most: int, cell: Sequence[CellLine], width: float) -> bool:
    """Whether the lines of a cell of that width (mm) are printed on at most so many."""
    room, columns_a_line = most, line_columns(width)
    for line in cell:
        room -= lines_in(line, width) if isinstance(line, GridRow) else printed_lines(line, columns_a_line)
        if room < 0:
            return False
    return True


def line_columns(width: float) -> int:
    """How many columns a line holds in a cell of that width (mm)."""
    return max(4, int(width / MM_A_COLUMN))


def split(words: Words, width: float) -> list[CellLine]:
    """Words cut into pieces of at most LINES_A_ROW printed lines, at line breaks where there are any."""
    pieces: list[CellLine] = []
    for texts, rows in line_groups(cell_lines(words)):
        pieces += _blocks(texts, width)
        for row in rows:
            pieces += _split_row(row, width)
    return pieces or [()]


def _blocks(texts: Sequence[Words], width: float) -> list[Words]:
    """Lines put together as far as a row holds them."""
    most = line_columns(width)
    blocks: list[list[Words]] = []
    room = 0
    for line in (short for long in texts for short in _shorter(long, most * LINES_A_ROW)):
        need = printed_lines(line, most)
        if need > room or not blocks:
            blocks.append([])
            room = LINES_A_ROW
        blocks[-1].append(line)
        room -= need
    return [joined_lines(block) for block in blocks]


def _split_row(row: GridRow, width: float) -> list[CellLine]:
    """A row of a table inside a cell, cut where it is higher than a row can be."""
    count = len(row.cells)
    return [
        GridRow(tuple(cell for cell in cells if not isinstance(cell, GridRow)))
        for cells in fit(row.cells, [width / count] * count)
    ]


def _shorter(line: Words, most: int) -> list[Words]:
    """A line that fills more than a row alone, cut where the row is full."""
    if _fills_less(line, most) or line_width(line) <= most:
        return [line]
    lines: list[list[Run]] = [[]]
    room = most
    for run in line:
        start = place = 0
        for place, sign in enumerate(run.text):
            if room < columns(sign):
                lines[-1].append(with_text(run, run.text[start:place]))
                lines.append([])
                start, room = place, most
            room -= columns(sign)
        lines[-1].append(with_text(run, run.text[start:]))
    return [tuple(run for run in runs if run.text) for runs in lines]


def columns(text: str) -> int:
    """The width of a text in halves of a full-width character."""
    return sum(map(_SIGN_COLUMNS.__getitem__, text))


class _SignColumns(dict[str, int]):
    """The width of each sign, looked up once."""

    def __missing__(self, sign: str) -> int:
        self[sign] = width = 2 if east_asian_width(sign) in "WFA" else 1
        return width


_SIGN_COLUMNS: Final = _SignColumns()


def line_width(line: Words) -> int:
    """The width of a line in the same halves."""
    return sum(columns(run.text) for run in line)


def printed_lines(line: Words, most: int) -> int:
    """On how many lines a line is printed in a cell that holds `most` columns."""
    return 1 if _fills_less(line, most) else max(1, ceil(line_width(line) / most))


def _fills_less(line: Words, most: int) -> bool:
    """Whether a line is so short that its signs need not be looked at: none is wider than two columns."""
    return 2 * sum(len(run.text) for run in line) <= most
