"""The words of a cell as lines and, where they are rows of a table, as rows of cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from guidelinec.write.change_table.words import Run, Words, with_text


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a table inside a cell."""

    cells: tuple[Words, ...]


CellLine: TypeAlias = Words | GridRow


def cell_lines(words: Words) -> list[CellLine]:
    """Words cut at their line breaks; a line with tabs is a row of a table."""
    return [_row(line) if any("\t" in run.text for run in line) else line for line in lines(words)]


def _row(line: Words) -> GridRow:
    return GridRow(tuple(_cut(line, "\t")))


def lines(words: Words) -> list[Words]:
    """Words cut at their line breaks."""
    return _cut(words, "\n")


def _cut(words: Words, border: str) -> list[Words]:
    if not any(border in run.text for run in words):
        return [tuple(run for run in words if run.text)]
    pieces: list[list[Run]] = [[]]
    for run in words:
        for number, part in enumerate(run.text.split(border)):
            if number:
                pieces.append([])
            if part:
                pieces[-1].append(with_text(run, part))
    return [tuple(piece) for piece in pieces]


def line_groups(every: Iterable[CellLine]) -> Iterator[tuple[list[Words], list[GridRow]]]:
    """Lines that follow each other, and rows that do: of each pair one is empty."""
    for is_row, group in groupby(every, lambda line: isinstance(line, GridRow)):
        members = list(group)
        rows = [line for line in members if isinstance(line, GridRow)]
        yield ([], rows) if is_row else ([line for line in members if not isinstance(line, GridRow)], [])


def grid_columns(rows: Iterable[GridRow]) -> int:
    """How many columns the longest of some rows has."""
    return max((len(row.cells) for row in rows), default=1)


def spans(row: GridRow, columns: int) -> Iterator[tuple[Words, int, int]]:
    """The cells of a row laid over so many columns: each with the first column that it takes and the one after its last."""
    count = len(row.cells)
    for number, words in enumerate(row.cells):
        yield words, number * columns // count, (number + 1) * columns // count
