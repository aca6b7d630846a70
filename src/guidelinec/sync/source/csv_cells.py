"""One cell or one row of a table that stands in a CSV file (RFC 4180), changed in place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_FIELD = re.compile(r'"((?:[^"]|"")*)"|([^,\n]*)')
_COVERED = ("<", "^")
"""A field that belongs to the merged cell at its left or above it."""


class CsvField(NamedTuple):
    """A field of a record: its value and where it stands in the text."""

    value: str
    start: int
    end: int


def records(text: str) -> Iterator[tuple[CsvField, ...]]:
    """The records that have any value, field by field."""
    at, row = 0, list[CsvField]()
    while at <= len(text):
        match = _FIELD.match(text, at)
        assert match is not None
        value = match[2] if match[1] is None else match[1].replace('""', '"')
        row.append(CsvField(value, match.start(), match.end()))
        at = match.end() + 1
        if text[match.end() : at] != ",":
            if any(field.value for field in row):
                yield tuple(row)
            row = []


def cell_field(row: tuple[CsvField, ...], cell: int) -> CsvField | None:
    """The field of a cell: fields that merged cells cover are no cells."""
    cells = [field for field in row if field.value not in _COVERED]
    return cells[cell] if cell < len(cells) else None


def written(value: str) -> str:
    """A value as a field."""
    value = "\\" + value if value in _COVERED else value
    if re.search(r'[",\n\r]', value):
        return '"' + value.replace('"', '""') + '"'
    return value
