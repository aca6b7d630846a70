"""A table: a pipe table inside `::: 表`, with `<` and `^` for merged cells, or the name of a file that holds it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from guidelinec.diagnostics import Span
from guidelinec.model.document import Align, Cell, Column, Inlines, Table
from guidelinec.read.source.attributes import Attributes
from guidelinec.read.source.facts import REGISTER
from guidelinec.read.source.figure import resolve
from guidelinec.read.source.inlines import read_inlines
from guidelinec.read.source.source_file import Source, Stretch

_RULE = re.compile(r":?-+:?")
_PART = re.compile(r"\\.|\|")
_BREAK = re.compile(r"\\.|(?P<br><br */?>)", re.I)
_ALIGNS: dict[str, Align] = {"left": "left", "center": "center", "right": "right", "": ""}


class Piece(NamedTuple):
    """One field between two pipes with its place."""

    text: str
    span: Span


def read_table(
    source: Source, words: Stretch, attributes: Attributes, lines: tuple[int, int], span: Span
) -> Table:
    """The table in these lines (first and end, from 0) of a file."""
    caption = read_inlines(source, words)
    head = _head(source, attributes, span)
    if attributes.get("src") or attributes.get("register"):
        return _from_file(source, attributes, caption, head=head, lines=lines, span=span)
    rows = _pieces(source, lines)
    columns, rows = _columns(source, rows, span)
    columns = _widths(source, columns, attributes, span)
    grid = [[_cell(source, piece) for piece in row] for row in rows]
    return Table(attributes.id, caption, columns, rows=merged(grid, source), head=head, source="", span=span)


def _head(source: Source, attributes: Attributes, span: Span) -> int:
    value = attributes.get("head")
    if value and not value.isdecimal():
        source.report("GL206", (f"head={value}",), span)
        return 1
    return int(value[:3]) if value else 1


def _from_file(
    source: Source, attributes: Attributes, caption: Inlines, head: int, lines: tuple[int, int], span: Span
) -> Table:
    for line in range(*lines):
        if source.lines[line].strip(" "):
            source.report("GL220", (), Span(source.path, line + 1, 1, len(source.lines[line])))
            break
    register = attributes.get("register")
    path = f"{REGISTER}{register}" if register else resolve(source, attributes.get("src"), span)
    sheet = attributes.get("sheet")
    columns = _widths(source, (), attributes, span)
    return Table(
        attributes.id,
        caption,
        columns,
        rows=(),
        head=head,
        source=f"{path}#{sheet}" if sheet else path,
        span=span,
    )


def _pieces(source: Source, lines: tuple[int, int]) -> list[list[Piece]]:
    rows: list[list[Piece]] = []
    for line in range(*lines):
        row = source.lines[line]
        if not row.strip(" ") or row.strip(" ").startswith("<!--"):
            continue
        if "|" not in row:
            wide = "｜" in row
            code, words = ("GL204", ("｜", "|")) if wide else ("GL220", ())
            source.report(
                code,
                words,
                Span(source.path, line + 1, row.find("｜") + 1 if wide else 1, 1 if wide else len(row)),
            )
            continue
        rows.append(_fields(source, row, line))
    return rows


def _fields(source: Source, row: str, line: int) -> list[Piece]:
    start = len(row) - len(row.lstrip(" "))
    text = row.rstrip(" ")
    place = start + 1 if text[start] == "|" else start
    fields: list[Piece] = []
    for match in _PART.finditer(text, place):
        if match.group() == "|":
            fields.append(_piece(source, text, place, end=match.start(), line=line))
            place = match.end()
    if place < len(text):
        fields.append(_piece(source, text, place, end=len(text), line=line))
    return fields


def _piece(source: Source, row: str, start: int, end: int, line: int) -> Piece:
    text = row[start:end]
    kept = text.strip(" \t")
    column = start + len(text) - len(text.lstrip(" \t")) + 1
    if kept.endswith("\\") and not kept.endswith("\\\\"):
        kept += " "
    return Piece(kept, Span(source.path, line + 1, column if kept else start + 1, max(1, len(kept))))


def _columns(
    source: Source, rows: list[list[Piece]], span: Span
) -> tuple[tuple[Column, ...], list[list[Piece]]]:
    """The columns by the rule under the first row, and the rows without it, each with as many fields."""
    if not rows:
        source.report("GL219", (), span)
        return (), []
    if len(rows) < 2 or not all(_RULE.fullmatch(piece.text) for piece in rows[1]):
        source.report("GL217", (), (rows[1] if len(rows) > 1 else rows[0])[0].span)
        columns = tuple(Column() for _ in rows[0])
    else:
        columns = tuple(Column(0, _align(piece.text)) for piece in rows[1])
        rows = [rows[0], *rows[2:]]
    for row in rows:
        if len(row) != len(columns):
            last = row[-1].span if row else span
            code = "GL242" if len(row) > len(columns) else "GL216"
            source.report(code, (str(len(row)), str(len(columns))), last)
    return columns, [_fit(row, len(columns), span) for row in rows]


def _fit(row: list[Piece], width: int, span: Span) -> list[Piece]:
    return row[:width] + [Piece("", row[-1].span if row else span)] * (width - len(row))


def _align(rule: str) -> Align:
    if rule.endswith(":"):
        return "center" if rule.startswith(":") else "right"
    return "left" if rule.startswith(":") else ""


def _widths(
    source: Source, columns: tuple[Column, ...], attributes: Attributes, span: Span
) -> tuple[Column, ...]:
    widths = (
        [column.strip() for column in attributes.get("widths").split(",")] if attributes.get("widths") else []
    )
    aligns = (
        [column.strip() for column in attributes.get("align").split(",")] if attributes.get("align") else []
    )
    if not columns:
        columns = tuple(Column() for _ in range(max(len(widths), len(aligns))))
    if (widths and len(widths) != len(columns)) or not all(
        re.fullmatch(r"\d{1,4}(\.\d{1,3})?", w) for w in widths
    ):
        source.report("GL238", (attributes.get("widths"), str(len(columns))), span)
        return columns
    if any(align not in _ALIGNS for align in aligns):
        source.report("GL206", ("align=" + attributes.get("align"),), span)
        return columns
    wide = (
        [replace(c, width=float(w)) for c, w in zip(columns, widths, strict=True)]
        if widths
        else list(columns)
    )
    return (
        tuple(replace(c, align=_ALIGNS[a]) for c, a in zip(wide, aligns + [""] * len(wide), strict=False))
        if aligns
        else tuple(wide)
    )


def _cell(source: Source, piece: Piece) -> Cell | str:
    if piece.text in ("<", "^"):
        return piece.text
    paragraphs: list[Inlines] = []
    start = 0
    for match in [*(match for match in _BREAK.finditer(piece.text) if match["br"]), None]:
        end = match.start() if match else len(piece.text)
        part = piece.text[start:end]
        text = part.strip(" ") if not part.endswith("\\ ") else part.lstrip(" ")
        column = piece.span.column + start + len(part) - len(part.lstrip(" "))
        place = ((0, piece.span.line, column),)
        paragraphs.append(read_inlines(source, Stretch(text, place)))
        start = match.end() if match else end
    return Cell(() if paragraphs == [()] else tuple(paragraphs), span=piece.span)


def merged(grid: list[list[Cell | str]], source: Source) -> tuple[tuple[Cell, ...], ...]:
    """Rows of cells with their spans: `<` belongs to the cell at its left, `^` to the cell above."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(grid):
        for c, cell in enumerate(row):
            owner[r, c] = (r, c)
            if isinstance(cell, str):
                above = (r - 1, c) if cell == "^" else (r, c - 1)
                owner[r, c] = owner.get(above, (r, c))
    return _spanned(grid, owner, source)


def _spanned(
    grid: list[list[Cell | str]], owner: dict[tuple[int, int], tuple[int, int]], source: Source
) -> tuple[tuple[Cell, ...], ...]:
    ends: dict[tuple[int, int], tuple[int, int]] = {}
    counts: dict[tuple[int, int], int] = {}
    for place, own in owner.items():
        last = ends.get(own, own)
        ends[own] = (max(last[0], place[0]), max(last[1], place[1]))
        counts[own] = counts.get(own, 0) + 1
    rows: list[list[Cell]] = [[] for _ in grid]
    for (r, c), (r2, c2) in sorted(ends.items()):
        cell = grid[r][c]
        size = (r2 - r + 1) * (c2 - c + 1)
        if isinstance(cell, str) or size != counts[r, c]:
            span = next((x.span for x in grid[r] if isinstance(x, Cell) and x.span), None)
            source.report("GL218", (), span if not isinstance(cell, Cell) or not cell.span else cell.span)  # type: ignore[arg-type]
            cell = Cell(()) if isinstance(cell, str) else cell
            rows[r].append(cell)
        else:
            rows[r].append(replace(cell, colspan=c2 - c + 1, rowspan=r2 - r + 1) if size > 1 else cell)
    return tuple(tuple(row) for row in rows)
