"""Rows that are higher than Excel can show, as several rows: no row may be higher than 409 points, and none longer
than a page, or its end is never seen."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Final
from unicodedata import east_asian_width

from guidelinec.write.change_table.words import Run, Words

LINES_A_ROW: Final = 28
"""Lines of 10 points in a row that still fits on a landscape page below its heads."""

POINTS_A_LINE: Final = 13.5
POINTS_AROUND: Final = 4
"""The height of a printed line, and what a row has above and below its lines."""

MM_A_COLUMN: Final = 1.85
"""The width of half a full-width character at 10 points, with a little to spare for line-breaking rules."""


def fit(cells: Sequence[Words], widths: Sequence[float]) -> list[tuple[Words, ...]]:
    """The cells of a row as one row, or as many as its longest cell needs."""
    pieces = [split(words, width) for words, width in zip(cells, widths, strict=True)]
    count = max(len(one) for one in pieces)
    return [tuple(one[number] if number < len(one) else () for one in pieces) for number in range(count)]


def height(cells: Sequence[Words], widths: Sequence[float]) -> float:
    """The height of a row in points. It is stored, since not every program works it out when a file is opened."""
    tallest = max(
        sum(printed_lines(line, line_columns(width)) for line in lines(words))
        for words, width in zip(cells, widths, strict=True)
    )
    return tallest * POINTS_A_LINE + POINTS_AROUND


def line_columns(width: float) -> int:
    """How many columns a line holds in a cell of that width (mm)."""
    return max(4, int(width / MM_A_COLUMN))


def split(words: Words, width: float) -> list[Words]:
    """Words cut into pieces of at most LINES_A_ROW printed lines, at line breaks where there are any."""
    most = line_columns(width)
    pieces: list[list[Words]] = [[]]
    room = LINES_A_ROW
    for line in (short for long in lines(words) for short in _shorter(long, most * LINES_A_ROW)):
        need = printed_lines(line, most)
        if need > room and pieces[-1]:
            pieces.append([])
            room = LINES_A_ROW
        pieces[-1].append(line)
        room -= need
    return [_joined(piece) for piece in pieces]


def lines(words: Words) -> list[Words]:
    """Words cut at their line breaks."""
    found: list[list[Run]] = [[]]
    for run in words:
        for number, part in enumerate(run.text.split("\n")):
            if number:
                found.append([])
            if part:
                found[-1].append(Run(part, run.changed))
    return [tuple(one) for one in found]


def _shorter(line: Words, most: int) -> list[Words]:
    """A line that fills more than a row alone, cut where the row is full."""
    found: list[list[Run]] = [[]]
    room = most
    for run in line:
        start = at = 0
        for at, sign in enumerate(run.text):
            if room < columns(sign):
                found[-1].append(Run(run.text[start:at], run.changed))
                found.append([])
                start, room = at, most
            room -= columns(sign)
        found[-1].append(Run(run.text[start:], run.changed))
    return [tuple(run for run in one if run.text) for one in found]


def columns(text: str) -> int:
    """The width of a text in halves of a full-width character."""
    return sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in text)


def printed_lines(line: Words, most: int) -> int:
    """On how many lines a line is printed in a cell that holds `most` columns."""
    return max(1, ceil(sum(columns(run.text) for run in line) / most))


def _joined(piece: list[Words]) -> Words:
    return tuple(run for number, line in enumerate(piece) for run in ((Run("\n"),) if number else ()) + line)
