"""Workbooks that are no tables of clauses: a clause a sheet, with the sheet as its table (merged cells kept)."""

from __future__ import annotations

from typing import Any

from guidelinec.model.document import Cell, Clause, Column, Inlines, Table, Text
from guidelinec.read.account.account import Doubt
from guidelinec.read.sheet.heads import HeadRow, head_of_sheet
from guidelinec.read.sheet.open_workbook import open_workbook
from guidelinec.read.sheet.shown import cell_text

MOST_ROWS, MOST_COLUMNS = 20_000, 63


def sheet_tables(data: bytes) -> tuple[Clause, ...]:
    """A clause for each sheet that holds anything; nothing for what is no workbook."""
    try:
        book, _ = open_workbook(data)
        tables = [(sheet.title, _table(sheet)) for sheet in book.worksheets]
    except Exception:  # openpyxl raises whatever a broken part makes it raise
        return ()
    return tuple(
        Clause(f"n{place}", (Text(title),), (table,))
        for place, (title, table) in enumerate(tables)
        if table.rows
    )


def sheet_doubts(data: bytes, *, first_table: int = 0) -> tuple[Doubt, ...]:
    """What of a workbook a person should look at: what is hidden, heads that were judged by their words, formulas without a value.
    `first_table` is the first sheet that is a table: 1 where the one before it has the clauses."""
    try:
        book, valueless = open_workbook(data)
    except Exception:  # openpyxl raises whatever a broken part makes it raise
        return ()
    return (
        *(
            Doubt(place, "非表示のシート・行・列（表示されているものと同じに取り込んだ）", "")
            for place in _hidden(book)
        ),
        *(
            Doubt(f"シート「{sheet.title}」", reason, "")
            for sheet in book.worksheets[first_table:]
            if (texts := _texts(sheet)) and (reason := _head(sheet, texts).reason)
        ),
        *(
            Doubt(
                f"シート「{sheet}」の{place}",
                "計算結果のない式（式のまま取り込んだ。Excelで開いて保存すると計算結果が残る）",
                "",
            )
            for sheet, place in sorted(valueless)
        ),
    )


def _hidden(book: Any) -> list[str]:
    """Hidden sheets by name, and sheets with hidden rows or columns."""
    places = [f"シート「{sheet.title}」" for sheet in book.worksheets if sheet.sheet_state != "visible"]
    for sheet in book.worksheets:
        lines = (*sheet.row_dimensions.values(), *sheet.column_dimensions.values())
        if any(line.hidden for line in lines):
            places.append(f"シート「{sheet.title}」の行・列")
    return places


def _table(sheet: Any) -> Table:
    """The cells of a sheet without the rows and columns that are empty throughout."""
    height = min(sheet.max_row or 0, MOST_ROWS)
    width = min(sheet.max_column or 0, MOST_COLUMNS)
    texts = _texts(sheet)
    rows = sorted({row for row, _ in texts})
    columns = sorted({column for _, column in texts})
    spans, covered = _merged(sheet, height, width)
    made = tuple(
        tuple(
            _cell(texts, spans, rows, columns=columns, row=row, column=column)
            for column in columns
            if (row, column) not in covered
        )
        for row in rows
    )
    head = max((cell.rowspan for cell in made[0]), default=1) if made and _head(sheet, texts).is_head else 0
    return Table("", (), (Column(),) * len(columns), made, head)


def _texts(sheet: Any) -> dict[tuple[int, int], str]:
    """The words of the cells that hold any, by row and column."""
    return {
        place: text
        for place, cell in sheet._cells.items()  # iter_rows would make a cell for every place, though one stands far off
        if place[0] <= MOST_ROWS and place[1] <= MOST_COLUMNS and (text := cell_text(cell)).strip()
    }


def _head(sheet: Any, texts: dict[tuple[int, int], str]) -> HeadRow:
    rows = sorted({row for row, _ in texts})
    columns = sorted({column for _, column in texts})
    return head_of_sheet(
        sheet, rows, [[texts.get((row, column), "") for column in columns] for row in rows[:2]]
    )


def _merged(
    sheet: Any, height: int, width: int
) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """The last row and column of each merged cell by its first, and the cells that it covers."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for merged in sheet.merged_cells.ranges:
        last = (min(merged.max_row, height), min(merged.max_col, width))
        spans[merged.min_row, merged.min_col] = last
        for row in range(merged.min_row, last[0] + 1):
            covered.update((row, column) for column in range(merged.min_col, last[1] + 1))
        covered.discard((merged.min_row, merged.min_col))
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
        colspan=sum(column <= middle_column <= last_column for middle_column in columns),
        rowspan=sum(row <= middle_row <= last_row for middle_row in rows),
    )
