"""Workbooks that are no tables of clauses: a clause a sheet, with the sheet as its table (merged cells kept)."""

from __future__ import annotations

import io
import warnings
import zipfile
from typing import Any

from guidelinec.model.document import Cell, Clause, Column, Inlines, Table, Text

MOST_UNZIPPED = 200_000_000
MOST_ROWS, MOST_COLUMNS = 20_000, 63


def sheet_tables(data: bytes) -> tuple[Clause, ...]:
    """A clause for each sheet that holds anything; nothing for what is no workbook."""
    from openpyxl import load_workbook  # heavy, and only for workbooks

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(info.file_size for info in archive.infolist()) > MOST_UNZIPPED:
                return ()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), data_only=True)
        tables = [(sheet.title, _table(sheet)) for sheet in book.worksheets]
    except Exception:  # openpyxl raises whatever a broken part makes it raise
        return ()
    return tuple(
        Clause(f"n{place}", (Text(title),), (table,))
        for place, (title, table) in enumerate(tables)
        if table.rows
    )


def _table(sheet: Any) -> Table:
    """The cells of a sheet without the rows and columns that are empty throughout."""
    height = min(sheet.max_row or 0, MOST_ROWS)
    width = min(sheet.max_column or 0, MOST_COLUMNS)
    texts = {
        (cell.row, cell.column): str(cell.value)
        for row in sheet.iter_rows(max_row=height, max_col=width)
        for cell in row
        if cell.value is not None and str(cell.value).strip()
    }
    spans, covered = _merged(sheet, height, width)
    rows = [
        row for row in range(1, height + 1) if any((row, column) in texts for column in range(1, width + 1))
    ]
    columns = [column for column in range(1, width + 1) if any((row, column) in texts for row in rows)]
    made = tuple(
        tuple(
            _cell(texts, spans, rows, columns, row, column)
            for column in columns
            if (row, column) not in covered
        )
        for row in rows
    )
    return Table("", (), (Column(),) * len(columns), made, head=1 if len(rows) > 1 else 0)


def _merged(
    sheet: Any, height: int, width: int
) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """The last row and column of each merged cell by its first, and the cells that it covers."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for one in sheet.merged_cells.ranges:
        last = (min(one.max_row, height), min(one.max_col, width))
        spans[one.min_row, one.min_col] = last
        for row in range(one.min_row, last[0] + 1):
            covered.update((row, column) for column in range(one.min_col, last[1] + 1))
        covered.discard((one.min_row, one.min_col))
    return spans, covered


def _cell(
    texts: dict[tuple[int, int], str],
    spans: dict[tuple[int, int], tuple[int, int]],
    rows: list[int],
    columns: list[int],
    row: int,
    column: int,
) -> Cell:
    last_row, last_column = spans.get((row, column), (row, column))
    lines = [line.strip() for line in texts.get((row, column), "").splitlines() if line.strip()]
    paragraphs: tuple[Inlines, ...] = tuple((Text(line),) for line in lines) or ((),)
    return Cell(
        paragraphs,
        colspan=sum(column <= one <= last_column for one in columns),
        rowspan=sum(row <= one <= last_row for one in rows),
    )
