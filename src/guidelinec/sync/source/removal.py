"""Whole clauses, paragraphs and tables cut out of the source, or moved within it."""

from __future__ import annotations

import re

from guidelinec.sync.comparison.paragraph_kinds import KindsByStyle
from guidelinec.sync.comparison.reasons import NotTakenError, not_in_text
from guidelinec.sync.indices import HomeIndex
from guidelinec.sync.returned.line import WordLine
from guidelinec.sync.source.current import CurrentEdition, FileSplice
from guidelinec.sync.source.insertion_point import insert_lines, own_block, point_after
from guidelinec.sync.source.markdown_file import MarkdownFile

_LATER_ITEM = re.compile(r"(?!1[.)])\d{1,9}[.)] ")
"""An item that cannot follow a paragraph without an empty line: only one with the number 1 can."""


def extent(current: CurrentEdition, place: int) -> tuple[MarkdownFile, int, int]:
    """The lines of the source that go with the line `place` of the edition: those of its whole clause where it begins one.

    Raises NotTakenError."""
    origin = current.printing.origins[place]
    if origin.span is None or not origin.span.path.endswith(".md"):
        raise NotTakenError(not_in_text(origin.sort))
    file = current.file(origin.span.path)
    if origin.span.line <= file.body:
        raise NotTakenError("heading")
    block = own_block(file, origin)
    if origin.sort == "heading":
        return file, block.first, file.section(block)
    if origin.sort in ("item", "bullet") and block.parent and block.parent.first == block.first:
        block = block.parent
    return file, block.first, block.end


def covered(current: CurrentEdition, file: MarkdownFile, first: int, end: int) -> frozenset[HomeIndex]:
    """The lines printed at home from these lines of a file."""
    origins = current.printing.origins
    return frozenset(
        home
        for home in current.printing.home
        if (span := origins[home].span) and span.path == file.path and first <= span.line - 1 < end
    )


def cut_out(file: MarkdownFile, first: int, end: int) -> FileSplice:
    """Whole lines out of a file, with the empty line that would be one too many."""
    lines = file.lines
    before = lines[first - 1].strip() if first else ""
    after = lines[end].strip() if end < len(lines) else ""
    if end < len(lines) and not after and (not before or before.startswith(":::")):
        end += 1
    elif first and not before and (end >= len(lines) or after.startswith(":::")):
        first -= 1
    start, stop = file.offset(first), file.offset(end)
    if end >= len(lines):
        start, stop = max(0, start - 1), stop - 1
    left_bare = before and not before.startswith(":::") and _LATER_ITEM.match(after)
    return FileSplice(file.path, start, stop, "\n" if left_bare else "")


def relocation(
    current: CurrentEdition, place: int, after: int, line: WordLine, kinds: KindsByStyle
) -> tuple[list[FileSplice], frozenset[HomeIndex]]:
    """The splices that move what the line `place` begins to the place after another line, and the lines that move with it."""
    file, first, end = extent(current, place)
    moving = covered(current, file, first, end)
    if after in moving:
        raise NotTakenError("children")
    sort = kinds.of(line)
    point = point_after(current, after, sort, line.boxed)
    indent = point.marker(sort.level) if sort.name == "item" else point.indent(sort.depth)
    if sort.name == "heading":
        indent = 0
    shift = indent - (len(file.lines[first]) - len(file.lines[first].lstrip(" ")))
    rows = [_shifted(row, shift) for row in file.lines[first:end]]
    return [insert_lines(point, rows, sort.name == "item"), cut_out(file, first, end)], moving


def _shifted(row: str, shift: int) -> str:
    if not row.strip():
        return row
    return " " * shift + row if shift >= 0 else row[min(-shift, len(row) - len(row.lstrip(" "))) :]
