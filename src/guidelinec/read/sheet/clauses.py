"""Tables of clauses (.csv, .xlsx) with the columns id, number, title, text, parent, in document order."""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections.abc import Iterable
from typing import Any

from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model.document import Document
from guidelinec.ooxml.package import read_package
from guidelinec.read.outline.flat import Entry, nest, paragraphs
from guidelinec.read.text.decode import decode

COLUMNS = {
    "id": ("id", "識別子"),
    "number": ("number", "label", "番号", "項番"),
    "title": ("title", "heading", "表題", "見出し"),
    "text": ("text", "本文", "内容"),
    "parent": ("parent", "親"),
}
"""The names under which each column is known, in any case."""

MOST_ROWS, MOST_COLUMNS = 200_000, 200
MOST_UNZIPPED = 100_000_000
MOST_MERGED = 500_000
MERGED = re.compile(
    rb'<(?:\w+:)?mergeCell[^>]{0,40}\bref="([A-Za-z]{1,3})([0-9]{1,7}):([A-Za-z]{1,3})([0-9]{1,7})"'
)

Read = tuple[Document, tuple[Diagnostic, ...]]


def read_csv(data: bytes, name: str) -> Read:
    """A .csv file in UTF-8, UTF-16 or Shift_JIS."""
    return _read_rows(csv_rows(data), name)


def csv_rows(data: bytes) -> list[list[str]]:
    """The rows of a .csv file; those before what is no such table."""
    csv.field_size_limit(10_000_000)
    rows: list[list[str]] = []
    try:
        rows.extend(csv.reader(io.StringIO(decode(data).replace("\0", ""), newline="")))
    except csv.Error:
        return rows
    return rows


def read_xlsx(data: bytes, name: str) -> Read:
    """The first sheet of a workbook. Formulas give their cached values."""
    try:
        rows = _sheet(data)
    except Exception as error:  # openpyxl raises whatever a broken part makes it raise
        return nest((), name=name), (
            Diagnostic("GL701", (name, f"{type(error).__name__}: {error}"[:200]), Span(name, 1)),
        )
    return _read_rows(rows, name)


def open_workbook(data: bytes, *, read_only: bool, rich_text: bool = False) -> Any:
    """A workbook of bounded size, with the formats inside of cells (`rich_text`) or without. openpyxl raises whatever a broken part makes it raise."""
    from openpyxl import load_workbook  # heavy, and only for workbooks

    parts = read_package(data).parts
    if sum(map(len, parts.values())) > MOST_UNZIPPED:
        raise ValueError("too large")
    if any(_merges_too_much(part) for name, part in parts.items() if name.startswith("xl/worksheets/")):
        raise ValueError("too many merged cells")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(io.BytesIO(data), read_only=read_only, data_only=True, rich_text=rich_text)


def _merges_too_much(part: bytes) -> bool:
    """Whether the merged cells of a sheet cover more than openpyxl, which makes a cell for each, can hold."""
    area = 0
    for left, top, right, bottom in re.findall(MERGED, part):
        width = _column_number(right) - _column_number(left) + 1
        area += max(0, width) * max(0, int(bottom) - int(top) + 1)
    return area > MOST_MERGED


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _sheet(data: bytes) -> list[list[str]]:
    sheet = open_workbook(data, read_only=True).worksheets[0]
    return [
        ["" if value is None else str(value) for value in row]
        for row in sheet.iter_rows(values_only=True, max_row=MOST_ROWS, max_col=MOST_COLUMNS)
    ]


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


def _in_tree_order(records: list[dict[str, str]]) -> Iterable[Entry]:
    """The rows as entries, each below its parent. A parent that does not stand above its child is passed over."""
    level: dict[str, int] = {"": 0}
    for record in records:
        depth = level.get(record.get("parent", ""), 0) + 1
        source = record.get("id", "")
        if source:
            level.setdefault(source, depth)
        yield Entry(
            level=depth,
            title=record.get("title", ""),
            printed=record.get("number", ""),
            blocks=paragraphs(record.get("text", "")),
            form="heading" if record.get("title") else "item",
            source_id=source,
            id=source,
        )
