"""Whole clauses, paragraphs and tables cut out of the source, or moved within it."""

from __future__ import annotations

import re

from guidelinec.sync.blocks import Sheet
from guidelinec.sync.desk import Desk, Splice
from guidelinec.sync.faces import LeftError
from guidelinec.sync.lines import Line
from guidelinec.sync.rooms import own_block, put_in, room_after
from guidelinec.sync.styles import Styles

_LATER_ITEM = re.compile(r"(?!1[.)])\d{1,9}[.)] ")
"""An item that cannot follow a paragraph without an empty line: only one with the number 1 can."""


def extent(desk: Desk, at: int) -> tuple[Sheet, int, int]:
    """The lines of the source that go with the line `at` of the edition: those of its whole clause where it begins one.

    Raises LeftError."""
    origin = desk.printing.origins[at]
    if origin.span is None or not origin.span.path.endswith(".md"):
        raise LeftError("front" if origin.sort == "front" else "heading")
    sheet = desk.sheet(origin.span.path)
    if origin.span.line <= sheet.body:
        raise LeftError("heading")
    block = own_block(sheet, origin)
    if origin.sort == "heading":
        return sheet, block.first, sheet.section(block)
    if origin.sort in ("item", "bullet") and block.parent and block.parent.first == block.first:
        block = block.parent
    return sheet, block.first, block.end


def covered(desk: Desk, sheet: Sheet, first: int, end: int) -> frozenset[int]:
    """The lines printed at home from these lines of a file."""
    origins = desk.printing.origins
    return frozenset(
        at
        for at in desk.printing.home()
        if (span := origins[at].span) and span.path == sheet.path and first <= span.line - 1 < end
    )


def cut_out(sheet: Sheet, first: int, end: int) -> Splice:
    """Whole lines out of a file, with the empty line that would be one too many."""
    lines = sheet.lines
    before = lines[first - 1].strip() if first else ""
    after = lines[end].strip() if end < len(lines) else ""
    if end < len(lines) and not after and (not before or before.startswith(":::")):
        end += 1
    elif first and not before and (end >= len(lines) or after.startswith(":::")):
        first -= 1
    start, stop = sheet.offset(first), sheet.offset(end)
    if end >= len(lines):
        start, stop = max(0, start - 1), stop - 1
    left_bare = before and not before.startswith(":::") and _LATER_ITEM.match(after)
    return Splice(sheet.path, start, stop, "\n" if left_bare else "")


def relocation(
    desk: Desk, at: int, after: int, line: Line, styles: Styles
) -> tuple[list[Splice], frozenset[int]]:
    """The splices that move what the line `at` begins to the place after another line, and the lines that move with it."""
    sheet, first, end = extent(desk, at)
    moving = covered(desk, sheet, first, end)
    if after in moving:
        raise LeftError("children")
    sort = styles.sort(line)
    room = room_after(desk, after, sort, line.boxed)
    indent = room.marker(sort.level) if sort.name == "item" else room.indent(sort.depth)
    if sort.name == "heading":
        indent = 0
    shift = indent - (len(sheet.lines[first]) - len(sheet.lines[first].lstrip(" ")))
    rows = [_shifted(row, shift) for row in sheet.lines[first:end]]
    return [put_in(room, rows, sort.name == "item"), cut_out(sheet, first, end)], moving


def _shifted(row: str, shift: int) -> str:
    if not row.strip():
        return row
    return " " * shift + row if shift >= 0 else row[min(-shift, len(row) - len(row.lstrip(" "))) :]
