"""The rows of a table that stands in a CSV or Excel file of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model.document import Cell, Column, Table, Text, TextPiece
from guidelinec.read.sheet.csv_fields import CsvError, SheetField, csv_records
from guidelinec.read.sheet.open_workbook import open_workbook
from guidelinec.read.sheet.shown import cell_text
from guidelinec.read.source.decode import decode
from guidelinec.read.source.source_file import Source
from guidelinec.read.source.table import merged
from guidelinec.suggestion import path_arrow

ROWS: Final = 5000
COLUMNS: Final = 60
MOST_BOOKS: Final = 8
"""Workbooks that are kept open."""

Grid = list[list[Cell | str]]
Fields = list[list[SheetField]]
"""Rows of values with their places."""


class _UnreadableError(Exception):
    """Why the file of a table cannot be read (args: reason)."""


def fill_table(table: Table, files: Mapping[str, bytes], folder: str) -> tuple[Table, tuple[Diagnostic, ...]]:
    """The table with the rows of its file (a path below `folder`), and what is wrong with that file."""
    name, _, sheet = table.source.partition("#")
    path = folder + name
    span = table.span
    data = files.get(path)
    if data is None:
        return table, (Diagnostic("GL411", (path, path_arrow(path, files)), span),)
    try:
        rows = _csv(data, path) if name.lower().endswith(".csv") else _xlsx(data, path, sheet)
    except _UnreadableError as error:
        return table, (Diagnostic("GL239", (path, str(error)), span),)
    return _with_rows(table, rows, span or Span(path, 1))


def _with_rows(table: Table, rows: Fields, span: Span) -> tuple[Table, tuple[Diagnostic, ...]]:
    width = max((len(row) for row in rows), default=0)
    source = Source(span.path, "", [])
    if not rows:
        source.report("GL239", (table.source, "0"), span)
    if table.columns and len(table.columns) != width:
        source.report("GL238", (str(len(table.columns)), str(width)), span)
    grid: Grid = [[*map(_cell, row), *[Cell(())] * (width - len(row))] for row in rows]
    columns = (table.columns + (Column(),) * width)[:width]
    return replace(table, columns=columns, rows=merged(grid, source)), tuple(source.findings)


def _cell(field: SheetField) -> Cell | str:
    value, span = field
    if value in ("<", "^"):
        return value
    value = value.removeprefix("\\") if value in ("\\<", "\\^") else value
    lines = value.strip().splitlines()
    return Cell(tuple((_text(line, span),) if line else () for line in lines), span=span)


def _text(line: str, span: Span) -> Text:
    """A line of a cell: where the cell is written otherwise, it has the cell's place as a whole."""
    exact = not span.sheet and span.length == len(line)
    return Text(line, span, () if exact else (TextPiece(0, len(line), span),))


def _csv(data: bytes, path: str) -> Fields:
    text, wrong = decode(data, path)
    if any(finding.code != "GL102" for finding in wrong):
        raise _UnreadableError(", ".join((wrong[0].code, *wrong[0].args)))
    try:
        return [row for row in _bounded(csv_records(text, path)) if _has_words(row)]
    except CsvError as error:
        raise _UnreadableError(str(error)) from error


def _bounded(rows: Iterable[tuple[SheetField, ...]]) -> Iterator[list[SheetField]]:
    for number, row in enumerate(rows):
        if number >= ROWS or len(row) > COLUMNS:
            raise _UnreadableError(f"> {ROWS} × {COLUMNS}")
        yield list(row)


def _has_words(row: list[SheetField]) -> bool:
    return any(field.value for field in row)


def _xlsx(data: bytes, path: str, sheet: str) -> Fields:
    if not path.lower().endswith(".xlsx"):
        raise _UnreadableError(".csv, .xlsx")
    try:
        book, valueless = _book(data)
        page = book[sheet] if sheet else book.worksheets[0]
        formula = min((place for title, place in valueless if title == page.title), default="")
        if formula:
            raise _UnreadableError(f"{formula}: 計算結果のない式 formula without a value")
        return _sheet_rows(page, path)
    except _UnreadableError:
        raise
    except Exception as error:  # openpyxl lets anything out on a broken file
        raise _UnreadableError(type(error).__name__) from error


@lru_cache(MOST_BOOKS)
def _book(data: bytes) -> tuple[Any, frozenset[tuple[str, str]]]:
    """A workbook, opened once for all editions that have it: most tables stay when a text is revised."""
    return open_workbook(data)


def _sheet_rows(page: Any, path: str) -> Fields:
    if page.max_row > ROWS or page.max_column > COLUMNS:
        raise _UnreadableError(f"> {ROWS} × {COLUMNS}")
    rows = [[cell_text(cell).strip() for cell in row] for row in page.iter_rows()]
    for area in page.merged_cells.ranges:
        for r in range(area.min_row - 1, area.max_row):
            for c in range(area.min_col - 1, area.max_col):
                if (r, c) != (area.min_row - 1, area.min_col - 1):
                    rows[r][c] = "^" if c == area.min_col - 1 else "<"
    fields = (
        [
            SheetField(value, Span(path, number, column, length=1, sheet=page.title))
            for column, value in enumerate(row, 1)
        ]
        for number, row in enumerate(rows, 1)
    )
    return [row for row in fields if _has_words(row)]
