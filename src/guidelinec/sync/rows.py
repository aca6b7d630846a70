"""Rows and cells of tables in the source: fields of a pipe table, or of a CSV file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidelinec.model.document import Cell
from guidelinec.read.source.edition import edition_folder
from guidelinec.sync.csv_cells import Field, cell_field, records, written
from guidelinec.sync.desk import Desk, Splice, offset
from guidelinec.sync.faces import LeftError, face_of_note
from guidelinec.sync.inlines import UntakenError, inlines
from guidelinec.sync.lines import Line
from guidelinec.sync.printed import Origin
from guidelinec.sync.words import Signs
from guidelinec.write.markdown.one_line import write_cell


def row_changes(desk: Desk, line: Line, origin: Origin, target: Line) -> Iterator[Splice]:
    """The splices that turn the cells of a row into those of another."""
    table = origin.table
    assert table is not None
    if len(line.cells) != len(target.cells):
        raise LeftError("columns")
    for at, (before, after) in enumerate(zip(line.cells, target.cells, strict=True)):
        if face_of_note(before) == face_of_note(after):
            continue
        if at >= len(table.rows[origin.row]):
            raise LeftError("columns")
        if table.source:
            yield _csv_cell(desk, origin, at, after)
        else:
            yield _cell(desk, origin, table.rows[origin.row][at], after)


def csv_record(desk: Desk, origin: Origin) -> tuple[str, tuple[Field, ...]]:
    """The CSV file of a table, and the record of a row of it."""
    document, source = desk.edition.document, origin.table.source if origin.table else ""
    if not source.lower().endswith(".csv"):
        raise LeftError("sheet")
    path = edition_folder(document.id, document.edition) + source
    found = list(records(desk.text(path)))
    if origin.row >= len(found):
        raise LeftError("unplaced")
    return path, found[origin.row]


def _csv_cell(desk: Desk, origin: Origin, cell: int, lines: tuple[Line, ...]) -> Splice:
    path, record = csv_record(desk, origin)
    field = cell_field(record, cell)
    if field is None:
        raise LeftError("columns")
    return Splice(path, field.start, field.end, written(csv_words(lines)))


def csv_words(lines: tuple[Line, ...]) -> str:
    """The paragraphs of a cell as the value of a field, which has characters alone."""
    words = "\n".join(one.text for one in lines)
    if any(ord(char) >= Signs.FIRST for char in words):
        raise UntakenError
    return words


def _cell(desk: Desk, origin: Origin, cell: Cell, lines: tuple[Line, ...]) -> Splice:
    assert cell.span is not None
    names = [one.name for one in origin.footnotes]
    start = offset(desk.text(cell.span.path), cell.span)
    words = cell_words(desk, origin, lines, names)
    if not cell.paragraphs:
        return Splice(cell.span.path, start, start, f" {words}")
    return Splice(cell.span.path, start, start + cell.span.length, words)


def cell_words(desk: Desk, origin: Origin, lines: tuple[Line, ...], names: list[str]) -> str:
    """The paragraphs of a cell as a field of a pipe table."""
    return write_cell(inlines(one, desk.known, origin.part, names) for one in lines)


# ---- whole rows


def row_insertion(desk: Desk, at: int, lines: Sequence[Line]) -> Splice:
    """New rows after the row `at` of the edition; raises LeftError."""
    origin = desk.printing.origins[at]
    table = origin.table
    assert table is not None
    width = max(sum(cell.colspan for cell in row) for row in table.rows)
    if any(len(line.cells) != width for line in lines):
        raise LeftError("columns")
    if table.source:
        path, record = csv_record(desk, origin)
        rows = (",".join(written(csv_words(cell)) for cell in line.cells) for line in lines)
        return Splice(path, record[-1].end, record[-1].end, "".join(f"\n{row}" for row in rows))
    path, line = row_line(desk, origin)
    sheet = desk.sheet(path)
    if origin.row == 0 and line + 1 < len(sheet.lines):
        line += 1  # the rule under the first row
    indent = " " * (len(sheet.lines[line]) - len(sheet.lines[line].lstrip(" ")))
    text = "".join(f"{indent}{pipe_row(desk, origin, one)}\n" for one in lines)
    return Splice(path, sheet.offset(line + 1), sheet.offset(line + 1), text)


def row_removal(desk: Desk, at: int) -> Splice:
    """A row out of its table; raises LeftError."""
    origin = desk.printing.origins[at]
    assert origin.table is not None
    if origin.table.source:
        path, record = csv_record(desk, origin)
        end = min(record[-1].end + 1, len(desk.text(path)))
        return Splice(path, record[0].start, end, "")
    path, line = row_line(desk, origin)
    if origin.row == 0:
        raise LeftError("columns")  # a pipe table begins with its first row and the rule under it
    sheet = desk.sheet(path)
    return Splice(path, sheet.offset(line), sheet.offset(line + 1), "")


def row_line(desk: Desk, origin: Origin) -> tuple[str, int]:
    """The file and the line (from 0) of a row of a pipe table."""
    assert origin.table is not None
    span = next((cell.span for cell in origin.table.rows[origin.row] if cell.span), None)
    if span is None:
        raise LeftError("unplaced")
    return span.path, span.line - 1


def pipe_row(desk: Desk, origin: Origin, line: Line) -> str:
    """A row of a pipe table."""
    if line.notes:
        raise UntakenError
    return "| " + " | ".join(cell_words(desk, origin, cell, []) for cell in line.cells) + " |"


def new_table(desk: Desk, origin: Origin, lines: Sequence[Line], name: str) -> list[str]:
    """The container of a table that was not there before."""
    if len({len(line.cells) for line in lines}) != 1:
        raise LeftError("columns")
    rows = [pipe_row(desk, origin, line) for line in lines]
    rule = "|" + "---|" * len(lines[0].cells)
    return [f"::: 表 {{#{name}}}", rows[0], rule, *rows[1:], ":::"]
