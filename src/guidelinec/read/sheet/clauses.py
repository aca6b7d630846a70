"""Tables of clauses (.csv, .xlsx) with the columns id, number, title, text, parent, in document order."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model.document import Document
from guidelinec.read.outline.flat import FlatEntry, nest, paragraphs
from guidelinec.read.sheet.open_workbook import open_workbook
from guidelinec.read.sheet.shown import cell_text
from guidelinec.read.text.decode import decode
from guidelinec.read.unreadable import unreadable

COLUMNS = {
    "id": ("id", "識別子"),
    "number": ("number", "label", "番号", "項番"),
    "title": ("title", "heading", "表題", "見出し"),
    "text": ("text", "本文", "内容"),
    "parent": ("parent", "親"),
}
"""The names under which each column is known, in any case."""

MOST_ROWS, MOST_COLUMNS = 200_000, 200

_SEPARATOR_SAID = re.compile(r'"?sep=([,;\t])"?\r?\n')
"""The first line by which a file tells Excel what parts its columns."""

Read = tuple[Document, tuple[Diagnostic, ...]]


def read_csv(data: bytes, name: str) -> Read:
    """A .csv file in any encoding of office files, its columns parted by commas, tabs or semicolons."""
    return _read_rows(csv_rows(data), name)


def csv_rows(data: bytes) -> list[list[str]]:
    """The rows of a .csv file; those before what is no such table."""
    csv.field_size_limit(10_000_000)
    text = decode(data).replace("\0", "")
    if said := _SEPARATOR_SAID.match(text):
        return _parted(text[said.end() :], said[1])
    rows = _parted(text, ",")
    if len(next(iter(rows), ())) != 1:
        return rows
    tables = (_parted(text, separator) for separator in ("\t", ";"))
    return next((table for table in tables if _is_table(table)), rows)


def _parted(text: str, separator: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        rows.extend(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        return rows
    return rows


def _is_table(rows: list[list[str]]) -> bool:
    """Whether all rows that say something have as many cells, and more than one."""
    widths = {len(row) for row in rows if row}
    return len(widths) == 1 and widths != {1}


def read_xlsx(data: bytes, name: str) -> Read:
    """The first sheet of a workbook. Its cells read as Excel shows them; formulas give their cached values."""
    try:
        rows = _sheet(data)
    except Exception as error:  # openpyxl raises whatever a broken part makes it raise
        return nest((), name=name), (unreadable(name, f"{type(error).__name__}: {error}"),)
    return _read_rows(rows, name)


def _sheet(data: bytes) -> list[list[str]]:
    """The cells of the first sheet as Excel shows them; its empty rows too, for the first is the head."""
    sheet = open_workbook(data)[0].worksheets[0]
    shown = {place: cell_text(cell) for place, cell in sheet._cells.items() if cell.value is not None}
    height = min(MOST_ROWS, max((row for row, _ in shown), default=0))
    width = min(MOST_COLUMNS, max((column for _, column in shown), default=0))
    kept = {row for row, _ in shown if row <= height} | {1}
    return [[shown.get((row, column), "") for column in range(1, width + 1)] for row in sorted(kept)]


def _read_rows(rows: list[list[str]], name: str) -> Read:
    if not rows or (places := _columns(rows[0])) is None:
        return nest((), name=name), (Diagnostic("GL702", (name,), Span(name, 1)),)
    records = [
        {key: row[place].strip() if place < len(row) else "" for key, place in places.items()}
        for row in rows[1:]
    ]
    return nest(_in_tree_order([record for record in records if any(record.values())]), name=name), ()


def _columns(head: list[str]) -> dict[str, int] | None:
    """Where each known column stands; None without a title or a text column."""
    names = [cell.strip().lower() for cell in head]
    places = {
        key: names.index(known)
        for key, spellings in COLUMNS.items()
        for known in spellings[::-1]
        if known in names
    }
    return places if {"title", "text"} & places.keys() else None


def _in_tree_order(records: list[dict[str, str]]) -> Iterable[FlatEntry]:
    """The rows as entries, each below its parent. A parent that does not stand above its child is passed over."""
    level: dict[str, int] = {"": 0}
    for record in records:
        depth = level.get(record.get("parent", ""), 0) + 1
        source = record.get("id", "")
        if source:
            level.setdefault(source, depth)
        yield FlatEntry(
            level=depth,
            title=record.get("title", ""),
            printed=record.get("number", ""),
            blocks=paragraphs(record.get("text", "")),
            form="heading" if record.get("title") else "item",
            source_id=source,
            id=source,
        )
