"""A table as a pipe table in its container."""

from __future__ import annotations

import posixpath

from guidelinec.model.document import Cell, Column, Table
from guidelinec.write.markdown.one_line import write_cell, write_table_caption

_RULES = {"": "---", "left": ":--", "center": ":-:", "right": "--:"}


def write_table(table: Table, folder: str) -> str:
    """The container with the rows of a table, or with the name of the file that holds them."""
    caption = write_table_caption(table.caption)
    attributes = " ".join(_attributes(table, folder))
    opening = " ".join(
        part for part in ("::: 表", caption, f"{{{attributes}}}" if attributes else "") if part
    )
    if table.source:
        return f"{opening}\n:::"
    grid = _grid(table)
    rule = "|" + "|".join(_RULES[column.align] for column in _columns(table, grid)) + "|"
    lines = ["| " + " | ".join(row) + " |" for row in grid]
    return "\n".join([opening, *lines[:1], rule, *lines[1:], ":::"])


def _columns(table: Table, grid: list[list[str]]) -> tuple[Column, ...]:
    return table.columns or tuple(Column() for _ in (grid[0] if grid else ()))


def _attributes(table: Table, folder: str) -> list[str]:
    parts = [f"#{table.id}"] if table.id else []
    if table.source:
        name, _, sheet = table.source.partition("#")
        parts.append(f'src="{posixpath.relpath(name, folder or ".")}"')
        parts += [f'sheet="{sheet}"'] if sheet else []
        if any(column.align for column in table.columns):
            parts.append('align="' + ",".join(column.align for column in table.columns) + '"')
    if any(column.width for column in table.columns):
        parts.append('widths="' + ",".join(f"{column.width:g}" for column in table.columns) + '"')
    return parts + ([f"head={table.head}"] if table.head != 1 else [])


def _grid(table: Table) -> list[list[str]]:
    """Every field of the table; covered ones are `<` in the first row of their cell, and `^` `<` … below."""
    taken: dict[tuple[int, int], str] = {}
    for r, row in enumerate(table.rows):
        c = 0
        for cell in row:
            while (r, c) in taken:
                c += 1
            _place(taken, cell, r, c)
    width = max((c + 1 for _, c in taken), default=0)
    width = max(width, len(table.columns))
    return [[taken.get((r, c), "") for c in range(width)] for r in range(len(table.rows))]


def _place(taken: dict[tuple[int, int], str], cell: Cell, r: int, c: int) -> None:
    for down in range(cell.rowspan):
        for right in range(cell.colspan):
            taken[r + down, c + right] = "<" if right else "^"
    taken[r, c] = write_cell(cell.paragraphs)
