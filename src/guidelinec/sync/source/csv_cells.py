"""One cell or one row of a table that stands in a CSV file (RFC 4180), changed in place."""

from __future__ import annotations

import re

from guidelinec.model.document import Cell
from guidelinec.model.walk import cell_text
from guidelinec.sync.comparison.reasons import NotTakenError
from guidelinec.sync.source.current import CurrentEdition, FileSplice, offset
from guidelinec.sync.source.facts import ENDINGS, value_splice

_COVERED = ("<", "^")
"""A field that belongs to the merged cell at its left or above it."""


def field_splice(current: CurrentEdition, cell: Cell, value: str) -> FileSplice:
    """A cell gets another value; raises NotTakenError where no field of the file is it."""
    path, start, end = _field(current, cell)
    if path.endswith(ENDINGS):
        assert cell.span is not None
        if not value.strip() or "\n" in value:
            raise NotTakenError("fact", str(cell.span))
        return value_splice(current, cell.span, cell_text(cell), value.strip())
    return FileSplice(path, start, end, written(value))


def record_splice(current: CurrentEdition, row: tuple[Cell, ...]) -> FileSplice:
    """A record goes."""
    path, start, end = _record(current, row)
    return FileSplice(path, start, min(end + 1, len(current.text(path))), "")


def records_splice(current: CurrentEdition, after: tuple[Cell, ...], records: list[str]) -> FileSplice:
    """Records come after another one."""
    path, _, end = _record(current, after)
    return FileSplice(path, end, end, "".join(f"\n{record}" for record in records))


def _field(current: CurrentEdition, cell: Cell) -> tuple[str, int, int]:
    """The file of a cell, and where its field begins and ends."""
    if cell.span is None:
        raise NotTakenError("columns")
    if cell.span.sheet:
        raise NotTakenError("sheet", str(cell.span))
    start = offset(current.text(cell.span.path), cell.span)
    return cell.span.path, start, start + cell.span.length


def _record(current: CurrentEdition, row: tuple[Cell, ...]) -> tuple[str, int, int]:
    """The file of a row, and where its record begins and ends: fields that merged cells cover are no cells, and go over no
    line."""
    cells = [cell for cell in row if cell.span]
    if not cells:
        raise NotTakenError("unplaced")
    span = cells[0].span
    if span and span.path.endswith(ENDINGS):
        raise NotTakenError("fact", str(span))
    path, start, _ = _field(current, cells[0])
    _, _, last = _field(current, cells[-1])
    text = current.text(path)
    end = text.find("\n", last)
    return path, text.rfind("\n", 0, start) + 1, end if end >= 0 else len(text)


def written(value: str) -> str:
    """A value as a field."""
    value = "\\" + value if value in _COVERED else value
    if re.search(r'[",\n\r]', value):
        return '"' + value.replace('"', '""') + '"'
    return value
