"""Rows and cells of tables in the source: fields of a pipe table, or of a CSV file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from guidelinec.model.document import Cell
from guidelinec.sync.comparison.reasons import NotTakenError
from guidelinec.sync.printed import LineOrigin
from guidelinec.sync.returned.line import WordLine, wordings
from guidelinec.sync.returned.tokens import is_sign
from guidelinec.sync.source.csv_cells import field_splice, record_splice, records_splice, written
from guidelinec.sync.source.current import CurrentEdition, FileSplice, offset
from guidelinec.sync.source.facts import facts_apart, has_facts, value_splices
from guidelinec.sync.source.inlines import UnsayableError, inlines
from guidelinec.sync.source.positions import fact_stretches
from guidelinec.write.markdown.one_line import write_cell


def row_changes(
    current: CurrentEdition, line: WordLine, origin: LineOrigin, target: WordLine
) -> Iterator[FileSplice]:
    """The splices that turn the cells of a row into those of another."""
    table = origin.table
    assert table is not None
    if len(line.cells) != len(target.cells):
        raise NotTakenError("columns")
    for column, (before, after) in enumerate(zip(line.cells, target.cells, strict=True)):
        if wordings(before) == wordings(after):
            continue
        if column >= len(table.rows[origin.row]):
            raise NotTakenError("columns")
        if table.source:
            yield field_splice(current, table.rows[origin.row][column], csv_words(after))
        else:
            yield from _cell(current, origin, table.rows[origin.row][column], (before, after))


def csv_words(lines: tuple[WordLine, ...]) -> str:
    """The paragraphs of a cell as the value of a field, which has characters alone."""
    if any(is_sign(token) for line in lines for token in line.tokens):
        raise UnsayableError
    return "\n".join(line.text for line in lines)


_Sides: TypeAlias = tuple[tuple[WordLine, ...], tuple[WordLine, ...]]
"""The paragraphs of a cell before and after."""


def _cell(current: CurrentEdition, origin: LineOrigin, cell: Cell, sides: _Sides) -> Iterator[FileSplice]:
    assert cell.span is not None
    names = [footnote.name for footnote in origin.footnotes]
    start = offset(current.text(cell.span.path), cell.span)
    if any(map(has_facts, cell.paragraphs)):
        yield from _cell_with_facts(current, origin, cell, sides)
        return
    words = cell_words(current, origin, sides[1], names)
    if not cell.paragraphs:
        yield FileSplice(cell.span.path, start, start, f" {words}")
        return
    yield FileSplice(cell.span.path, start, start + cell.span.length, words)


def _cell_with_facts(
    current: CurrentEdition, origin: LineOrigin, cell: Cell, sides: _Sides
) -> Iterator[FileSplice]:
    """A cell of one paragraph that prints values of registers."""
    assert cell.span is not None
    before, after = sides
    if not len(cell.paragraphs) == len(before) == len(after) == 1:
        raise NotTakenError("fact", str(cell.span))
    old = before[0].stripped()
    stretches = fact_stretches(current, origin, old.tokens, cell.paragraphs[0])
    apart = facts_apart(old, after[0].stripped(), stretches)
    if not stretches:
        raise NotTakenError("fact", str(cell.span))
    yield from value_splices(current, apart.values)
    if old.wording != apart.line.wording:
        names = [footnote.name for footnote in origin.footnotes]
        words = inlines(apart.line, current.known, origin, names, facts=apart.stretches)
        start = offset(current.text(cell.span.path), cell.span)
        yield FileSplice(cell.span.path, start, start + cell.span.length, write_cell([words]))


def cell_words(
    current: CurrentEdition, origin: LineOrigin, lines: tuple[WordLine, ...], names: list[str]
) -> str:
    """The paragraphs of a cell as a field of a pipe table."""
    return write_cell(inlines(line, current.known, origin, names) for line in lines)


# ---- whole rows


def row_insertion(current: CurrentEdition, place: int, lines: Sequence[WordLine]) -> FileSplice:
    """New rows after the row `place` of the edition; raises NotTakenError."""
    origin = current.printing.origins[place]
    table = origin.table
    assert table is not None
    width = max(sum(cell.colspan for cell in row) for row in table.rows)
    if any(len(line.cells) != width for line in lines):
        raise NotTakenError("columns")
    if table.source:
        records = [",".join(written(csv_words(cell)) for cell in line.cells) for line in lines]
        return records_splice(current, table.rows[origin.row], records)
    path, line = row_line(current, origin)
    file = current.file(path)
    if origin.row == 0 and line + 1 < len(file.lines):
        line += 1  # the rule under the first row
    indent = " " * (len(file.lines[line]) - len(file.lines[line].lstrip(" ")))
    text = "".join(f"{indent}{pipe_row(current, origin, line)}\n" for line in lines)
    return FileSplice(path, file.offset(line + 1), file.offset(line + 1), text)


def row_removal(current: CurrentEdition, place: int) -> FileSplice:
    """A row out of its table; raises NotTakenError."""
    origin = current.printing.origins[place]
    assert origin.table is not None
    if origin.table.source:
        return record_splice(current, origin.table.rows[origin.row])
    path, line = row_line(current, origin)
    if origin.row == 0:
        raise NotTakenError("columns")  # a pipe table begins with its first row and the rule under it
    file = current.file(path)
    return FileSplice(path, file.offset(line), file.offset(line + 1), "")


def row_line(current: CurrentEdition, origin: LineOrigin) -> tuple[str, int]:
    """The file and the line (from 0) of a row of a pipe table."""
    assert origin.table is not None
    span = next((cell.span for cell in origin.table.rows[origin.row] if cell.span), None)
    if span is None:
        raise NotTakenError("unplaced")
    return span.path, span.line - 1


def pipe_row(current: CurrentEdition, origin: LineOrigin, line: WordLine) -> str:
    """A row of a pipe table."""
    if line.notes:
        raise UnsayableError
    return "| " + " | ".join(cell_words(current, origin, cell, []) for cell in line.cells) + " |"


def new_table(current: CurrentEdition, origin: LineOrigin, lines: Sequence[WordLine], name: str) -> list[str]:
    """The container of a table that was not there before."""
    if len({len(line.cells) for line in lines}) != 1:
        raise NotTakenError("columns")
    rows = [pipe_row(current, origin, line) for line in lines]
    rule = "|" + "---|" * len(lines[0].cells)
    return [f"::: 表 {{#{name}}}", rows[0], rule, *rows[1:], ":::"]
