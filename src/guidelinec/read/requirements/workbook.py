"""A workbook with a table of metrics, ours or a foreign one: its columns are found by their heads, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from guidelinec.model.requirements.columns import (
    BUILT_SHEET,
    ID,
    LEVELS,
    MERGED,
    METRIC,
)
from guidelinec.read.requirements.heads import Cells, TableHeads, heads_of
from guidelinec.read.sheet.open_workbook import open_workbook
from guidelinec.read.sheet.shown import cell_text

MOST_ROWS: Final = 20_000


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of the table: its line in the sheet, and its words by the name of their column, lines without spaces at their ends."""

    line: int
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class MetricTable:
    """The table of a workbook: its sheet, the groups, its rows, the words of its hidden copy by id (none where that is gone), the words
    that stand in none of its columns, the heads of columns that it has besides, all words of heads (and
    headings that a row repeats), and those of all cells that are shown, as the file has them."""

    sheet: str
    groups: tuple[str, ...]
    rows: tuple[TableRow, ...]
    built: Mapping[str, Mapping[str, str]]
    outside: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()


def read_metric_table(data: bytes) -> MetricTable | None:
    """The table of metrics in a workbook, over all sheets that go on with its columns; None where there is none, or where it is no
    workbook."""
    try:
        book, _ = open_workbook(data)
        sheets = tuple(
            _UnmergedSheet(sheet.title, _own_cells(sheet), _cells(sheet)) for sheet in book.worksheets
        )
    except Exception:  # openpyxl raises whatever a broken part makes it raise
        return None
    shown = [sheet for sheet in sheets if sheet.title != BUILT_SHEET]
    headed = [(sheet, heads) for sheet in shown if (heads := heads_of(sheet.filled))]
    if not headed:
        return None
    names = set(headed[0][1].columns.values())
    parts = [(sheet, heads) for sheet, heads in headed if set(heads.columns.values()) == names]
    built = next((_built(sheet.filled) for sheet in sheets if sheet.title == BUILT_SHEET), {})
    return _table(parts, shown, built)


@dataclass(frozen=True, slots=True)
class _UnmergedSheet:
    """A sheet: its name, its cells, and the same with the words of merged cells in each of their rows."""

    title: str
    own: Cells
    filled: Cells


def read_returned_table(data: bytes, name: str) -> MetricTable | None:
    """The same for a process of its own, which names the file."""
    del name
    return read_metric_table(data)


def _own_cells(sheet: Any) -> Cells:
    """The words of the cells that hold any."""
    return {
        place: text
        for place, cell in sheet._cells.items()
        if place[0] <= MOST_ROWS and (text := tidy(cell_text(cell)))
    }


def _cells(sheet: Any) -> Cells:
    """The same, with those of a merged cell in each of its rows."""
    cells = _own_cells(sheet)
    for merged in sheet.merged_cells.ranges:
        text = cells.get((merged.min_row, merged.min_col), "")
        if text and merged.max_row <= MOST_ROWS and (merged.max_row - merged.min_row) < MOST_ROWS:
            cells.update({(row, merged.min_col): text for row in range(merged.min_row, merged.max_row + 1)})
    return cells


def tidy(text: str) -> str:
    """The words of a cell, with plain line ends and without empty lines and spaces around lines."""
    return "\n".join(line for part in text.splitlines() if (line := part.strip()))


def _built(cells: Cells) -> Mapping[str, Mapping[str, str]]:
    """The rows of the hidden copy by their ids."""
    names = {column: text for (row, column), text in cells.items() if row == 1}
    rows = sorted({row for row, _ in cells if row > 1})
    made = [{name: cells.get((row, column), "") for column, name in names.items()} for row in rows]
    return {row[ID]: row for row in made if row.get(ID)}


def _table(
    parts: Sequence[tuple[_UnmergedSheet, TableHeads]],
    shown: Sequence[_UnmergedSheet],
    built: Mapping[str, Mapping[str, str]],
) -> MetricTable:
    first = parts[0][1]
    heads_by_title = {sheet.title: heads for sheet, heads in parts}
    lines = tuple(_lines(parts))
    rows = tuple(TableRow(line.number, line.texts) for line in lines if line.is_row)
    used = {row.texts[name] for row in rows for name in MERGED if name in row.texts}
    outside: list[str] = []
    heads = [text for line in lines for text in line.repeated]
    for sheet in shown:
        own = heads_by_title.get(sheet.title)
        for (row, column), text in sorted(sheet.own.items()):
            if own and own.first <= row <= own.last:
                heads.append(text)
            elif (
                own is None
                or row < own.first
                or column not in own.columns
                or _aside(sheet, own, (row, column), used)
            ):
                outside.append(text)
    return MetricTable(
        sheet="、".join(sheet.title for sheet, _ in parts),
        groups=first.groups,
        rows=rows,
        built=built,
        outside=tuple(outside),
        others=first.others,
        heads=tuple(heads),
        pieces=tuple(text for sheet in shown for _, text in sorted(sheet.own.items())),
    )


def _aside(sheet: _UnmergedSheet, heads: TableHeads, place: tuple[int, int], used: set[str]) -> bool:
    """Whether a cell stands in a row that is none of the table (a note below it), and names no heading of those that follow (`used`)."""
    row, column = place
    named = heads.columns[column] in MERGED and sheet.own[place] in used
    return not named and not _is_row(sheet.filled, heads, row)


def _is_row(cells: Cells, heads: TableHeads, row: int) -> bool:
    """Whether a row says what is measured, or what a level means."""
    return any((row, column) in cells for column, name in heads.columns.items() if name in (METRIC, *LEVELS))


@dataclass(frozen=True, slots=True)
class _TableLine:
    """A line below the heads: its texts by column with the headings that hold in it, whether it is a row, and the headings that its own
    cells say again, which a line above it has named (a row, or a line of its own)."""

    number: int
    texts: Mapping[str, str]
    is_row: bool
    repeated: tuple[str, ...]


def _lines(parts: Sequence[tuple[_UnmergedSheet, TableHeads]]) -> Iterator[_TableLine]:
    """The lines below the heads; 大項目 to 小項目 hold until another one is named, also on the sheets that go on with the table."""
    held: dict[str, str] = {}
    for sheet, heads in parts:
        columns = {name: column for column, name in heads.columns.items()}
        for number in sorted({row for row, _ in sheet.filled if row > heads.last}):
            texts = {name: sheet.filled.get((number, column), "") for name, column in columns.items()}
            repeated: list[str] = []
            for place, name in enumerate(MERGED):
                text = texts.get(name, "")
                if text and text != held.get(name):
                    held = {column: held.get(column, "") for column in MERGED[:place]} | {name: text}
                elif text and (number, columns[name]) in sheet.own:
                    repeated.append(text)
            named = {name: held.get(name, "") for name in MERGED if name in texts}
            yield _TableLine(number, texts | named, _is_row(sheet.filled, heads, number), tuple(repeated))
