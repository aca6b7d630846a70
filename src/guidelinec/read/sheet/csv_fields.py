"""The fields of a CSV file (RFC 4180), each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from guidelinec.diagnostics import Span

_FIELD = re.compile(r'"(?P<quoted>[^"]*(?:""[^"]*)*)"(?=[,\n]|\Z)|(?P<plain>(?!")[^,\n]*)')


class CsvError(Exception):
    """A field in quotation marks that do not end where the field does."""


class SheetField(NamedTuple):
    """The value of a field of a CSV file or of a cell, and its place: with the quotation marks around it, maybe over several lines."""

    value: str
    span: Span


def csv_records(text: str, path: str) -> Iterator[tuple[SheetField, ...]]:
    """The records of a file with "\\n" line ends; raises CsvError."""
    offset, line, line_start, record = 0, 1, 0, list[SheetField]()
    while offset < len(text) or record:
        match = _FIELD.match(text, offset)
        if match is None:
            raise CsvError(f'{path}:{line}: "')
        span = Span(path, line, offset - line_start + 1, match.end() - offset)
        value = match["plain"] if match["quoted"] is None else match["quoted"].replace('""', '"')
        record.append(SheetField(value, span))
        if breaks := match.group().count("\n"):
            line, line_start = line + breaks, match.start() + match.group().rfind("\n") + 1
        offset = match.end() + 1
        if text[match.end() : offset] != ",":
            yield tuple(record)
            line, line_start, record = line + 1, offset, []
