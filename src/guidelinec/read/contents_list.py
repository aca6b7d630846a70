"""The contents list of a policy as a table: a line for each 章, 節 or 条, with its level and its title."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from guidelinec.adopt.contents import ContentsLine
from guidelinec.read.text.decode import decode

COLUMNS: Mapping[str, Sequence[str]] = {
    "level": ("level", "階層", "区分"),
    "title": ("title", "見出し", "題名"),
}
"""The heads of the columns that are read, in the ways in which they may be written. Other columns are left alone."""

MOST_LINES = 5_000
"""More than any contents list has; what follows is not read."""


def read_contents_list(data: bytes) -> tuple[ContentsLine, ...] | None:
    """The lines of a file whose columns are parted by tabs, or by commas; None where it has no such columns."""
    table = _table(decode(data))
    places = {name: _place(table[0], heads) for name, heads in COLUMNS.items()} if table else {}
    level, title = places.get("level", -1), places.get("title", -1)
    if min(level, title) < 0:
        return None
    return tuple(
        ContentsLine(row[level].strip(), row[title].strip())
        for row in table[1:]
        if len(row) > max(level, title)
    )


def _table(text: str) -> list[list[str]]:
    """The rows; where tabs part the columns, quotation marks are characters like others."""
    lines = text.splitlines()[: MOST_LINES + 1]
    if lines and "\t" in lines[0]:
        return [line.split("\t") for line in lines]
    try:
        return list(csv.reader(io.StringIO("\n".join(lines))))
    except csv.Error:
        return []


def _place(heads: Sequence[str], names: Sequence[str]) -> int:
    columns = [place for place, head in enumerate(heads) if head.strip().lower() in names]
    return columns[0] if columns else -1
