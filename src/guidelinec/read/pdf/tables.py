"""Ruled tables of a PDF as tables: the characters in each cell of the grid, and the lines that are left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from guidelinec.model.document import Cell, Column, Inlines, Table
from guidelinec.numbering.typed import split_number
from guidelinec.read.account.account import Ledger, inline_texts
from guidelinec.read.outline.document import BULLET
from guidelinec.read.pdf.grid import TOUCH, Area, Grid, GridCell
from guidelinec.read.pdf.paragraphs import numbered_text
from guidelinec.read.pdf.text import Glyph, Page, PdfRow, glyph_rows, made_row
from guidelinec.read.pdf.words import spaced, text_of

FEWEST_FILLED = 0.25
"""The share of cells that hold words, from which a grid is a table and no drawing."""
FIRST_WORD = re.compile(r"[\s（「『【〔]*(?:[!-~]+|.[、。，．・：；！？」』）】〕ーっゃゅょッャュョ]*)")
"""What a line does not break: a western word, a character with the signs that may not begin a line."""
WIDEST_MARGIN = 8.0
"""The margin in a cell, in points; what stands further in is centred."""
SLACK = 0.3
"""The share of a character by which lines are set tighter or wider than their characters."""


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table where it stands among the lines of a page: its page, its place, and the edges of its columns."""

    table: Table
    page: int
    box: Area
    edges: tuple[float, ...]


def with_tables(page: Page, rows: Sequence[PdfRow], ledger: Ledger) -> list[PdfRow | PrintedTable]:
    """The lines of a page, with each ruled table in place of the characters that stand in it."""
    pieces: list[PdfRow | PrintedTable] = list(rows)
    for grid in page.grids:
        pieces = _with_table(grid, pieces, page.number, ledger)
    return pieces


def _with_table(
    grid: Grid, pieces: Sequence[PdfRow | PrintedTable], page: int, ledger: Ledger
) -> list[PdfRow | PrintedTable]:
    """The pieces with the table of a grid, if enough of its cells hold words."""
    inside = [
        glyph
        for piece in pieces
        if isinstance(piece, PdfRow)
        for glyph in piece.glyphs
        if _holds(grid.box, glyph)
    ]
    by_cell = [tuple(glyph for glyph in inside if _holds(cell.box, glyph)) for cell in grid.cells]
    if sum(map(_has_words, by_cell)) < max(2, FEWEST_FILLED * len(grid.cells)):
        return list(pieces)
    printed = PrintedTable(_table(grid, by_cell, page, ledger), page, grid.box, grid.edges)
    result: list[PdfRow | PrintedTable] = []
    for piece in pieces:
        if isinstance(piece, PrintedTable) or not any(_holds(grid.box, glyph) for glyph in piece.glyphs):
            result.append(piece)
            continue
        rest = tuple(glyph for glyph in piece.glyphs if not _holds(grid.box, glyph))
        if printed not in result:
            result.append(printed)
        if _has_words(rest):
            result.append(made_row(rest, page))
        else:
            ledger.normalise("空白だけの行→なし", "".join(glyph.text for glyph in rest if not glyph.made))
    return result


def _holds(box: Area, glyph: Glyph) -> bool:
    """Whether the middle of a glyph lies in a box; on the edge of two it lies in the upper or right one."""
    across, up = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
    return box.left <= across < box.right and box.bottom <= up < box.top


def _has_words(glyphs: Sequence[Glyph]) -> bool:
    return any(glyph.text.strip() for glyph in glyphs)


def _table(grid: Grid, by_cell: Sequence[tuple[Glyph, ...]], page: int, ledger: Ledger) -> Table:
    made = [
        (cell.row, Cell(_paragraphs(cell, glyphs, page, ledger), cell.columns, cell.rows))
        for cell, glyphs in zip(grid.cells, by_cell, strict=True)
    ]
    rows = tuple(tuple(cell for _, cell in row) for _, row in groupby(made, key=lambda pair: pair[0]))
    head = max(cell.rows for cell in grid.cells if cell.row == 0) if grid.is_head_shaded else 0
    return Table("", (), (Column(),) * (len(grid.edges) - 1), rows=rows, head=head)


def _paragraphs(cell: GridCell, glyphs: Sequence[Glyph], page: int, ledger: Ledger) -> tuple[Inlines, ...]:
    """The words of a cell, its lines joined to paragraphs."""
    rows = glyph_rows(glyphs, page)
    margin = min((row.left for row in rows), default=0) - cell.box.left
    right = cell.box.right - min(margin, WIDEST_MARGIN)
    paragraphs: list[list[Glyph]] = []
    for last, row in pairwise([None, *rows]):
        assert row is not None
        if last is None or _begins(row, right - last.right):
            paragraphs.append(list(row.glyphs))
        else:
            paragraphs[-1] += spaced(paragraphs[-1], row)
    words = (tuple(text_of(paragraph, ledger)) for paragraph in paragraphs)
    return tuple(paragraph for paragraph in words if paragraph) or ((),)


def _begins(row: PdfRow, room: float) -> bool:
    """Whether a line begins a paragraph: by a number or a bullet, or because its first word had room on the line before."""
    if split_number(numbered_text(row))[0] or BULLET.match(row.text):
        return True
    word = FIRST_WORD.match(row.text)
    end = min(word.end() if word else 1, len(row.glyphs))
    return room > row.glyphs[end - 1].right - row.left + SLACK * row.size


def continued(pieces: Sequence[PdfRow | PrintedTable], ledger: Ledger) -> list[PdfRow | PrintedTable]:
    """The pieces of a document with tables that go on on the next page as one; a head that is repeated there stands once."""
    result: list[PdfRow | PrintedTable] = []
    for piece in pieces:
        last = result[-1] if result else None
        if isinstance(piece, PrintedTable) and isinstance(last, PrintedTable) and _goes_on(last, piece):
            rows = piece.table.rows
            head = last.table.rows[: last.table.head]
            if head and rows[: len(head)] == head:
                ledger.leave_out("次のページで繰り返された表の見出し行", _words_of(head))
                rows = rows[len(head) :]
            table = replace(last.table, rows=(*last.table.rows, *rows))
            result[-1] = replace(piece, table=table)
        else:
            result.append(piece)
    return result


def _goes_on(before: PrintedTable, after: PrintedTable) -> bool:
    """Whether a table stands on the page after another one and has its columns."""
    return (
        after.page == before.page + 1
        and len(before.edges) == len(after.edges)
        and all(abs(edge - other) <= TOUCH for edge, other in zip(before.edges, after.edges, strict=True))
    )


def _words_of(rows: Sequence[Sequence[Cell]]) -> str:
    return "".join(
        text for row in rows for cell in row for words in cell.paragraphs for text in inline_texts(words)
    )
