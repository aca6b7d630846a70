"""Words of a line changed at its place in the source: character by character, or, where that cannot say it, written anew."""

from __future__ import annotations

import json
import re
from typing import NamedTuple

from guidelinec.sync.desk import Desk, Splice, offset
from guidelinec.sync.faces import LeftError, alike, face, part_of, stripped
from guidelinec.sync.inlines import UntakenError, inlines
from guidelinec.sync.lines import Line
from guidelinec.sync.notes import note_changes, note_names
from guidelinec.sync.place import PREFIX, Refer, Spot, edit, find
from guidelinec.sync.printed import Origin
from guidelinec.sync.refer import refer_of
from guidelinec.sync.rows import row_changes
from guidelinec.sync.words import Signs
from guidelinec.write.markdown.inlines import write_inlines
from guidelinec.write.markdown.yaml_scalar import scalar

_ONE_LINE = frozenset(("heading", "caption", "figure"))
_OPENS, _CLOSES = re.compile(r"[*\[]*$"), re.compile(r"(?:\*+|\]\{[^{}\n]*\}|\]\([^()\n]*\))*")
_TITLE = re.compile(r"title:[ ]*(\"(?:[^\"\\]|\\.)*\"|'[^']*'|[^,{}\n]+)")


def revise(desk: Desk, at: int, target: Line) -> list[Splice]:
    """The splices that make the line `at` of the edition read as the target; raises LeftError."""
    line, origin = desk.printing.lines[at], desk.printing.origins[at]
    if origin.span is None or origin.sort == "front":
        raise LeftError("front")
    if origin.sort == "kind":
        raise LeftError("name")
    if bool(line.cells) != bool(target.cells):
        raise LeftError("style")
    try:
        if line.cells:
            return list(row_changes(desk, line, origin, target))
        if not origin.span.path.endswith(".md"):
            return [_outline_title(desk, line, origin, target)]
        return [*_paragraph(desk, line, origin, target), *note_changes(desk, line, origin, target)]
    except UntakenError as error:
        raise LeftError("object") from error


# ---- paragraphs


class _Region(NamedTuple):
    """A stretch of a file in which a line is printed once."""

    path: str
    text: str
    start: int
    end: int
    refer: Refer


def _paragraph(desk: Desk, line: Line, origin: Origin, target: Line) -> list[Splice]:
    before, after = stripped(line), stripped(target)
    if face(before)[:2] == face(after)[:2]:
        return []
    region = _region(desk, origin)
    prefix = PREFIX.match(before.text) if origin.sort in ("bullet", "note", "caption", "figure") else None
    for cut in (0, prefix.end() if prefix else 0):
        if before.text[:cut] != after.text[:cut] or len(before.text) == cut:
            continue
        spots = next(find(region.text, region.start, region.end, before.text[cut:], region.refer), None)
        if spots:
            return _changed(desk, region, origin, spots, part_of(before, cut), part_of(after, cut))
    raise LeftError("unplaced")


def _changed(
    desk: Desk, region: _Region, origin: Origin, spots: tuple[Spot, ...], before: Line, after: Line
) -> list[Splice]:
    changes = edit(region.text, spots, before.text, after.text) if alike(before, after) else None
    if changes is not None:
        return [Splice(region.path, *one) for one in changes]
    start, end = spots[0].start, spots[-1].end
    if not (origin.sort == "item" and region.text[:start].endswith("**")):
        start -= len(_OPENS.search(region.text[region.start : start])[0])  # type: ignore[index]
        end += len(_CLOSES.match(region.text, end)[0])  # type: ignore[index]
    names = note_names(desk, origin, before, after)
    words = write_inlines(inlines(after, desk.known, origin.part, names), one_line=origin.sort in _ONE_LINE)
    row = region.text.rfind("\n", 0, start) + 1
    indent = " " * (start - row if origin.sort in ("item", "bullet") else _indent(region.text[row:]))
    return [Splice(region.path, start, end, words.replace("\n", "\n" + indent))]


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip(" "))


def _region(desk: Desk, origin: Origin) -> _Region:
    """The block of a file that a line is printed from; of a table its first line."""
    assert origin.span is not None
    sheet = desk.sheet(origin.span.path)
    number = origin.span.line - 1
    block = sheet.leaf(number)
    first, end = (block.first, block.end) if block else (0, sheet.body)
    if block and block.kind == "container":
        first, end = number, number + 1
    refer = refer_of(desk, origin)
    return _Region(sheet.path, desk.text(sheet.path), sheet.offset(first), sheet.offset(end) - 1, refer)


def _outline_title(desk: Desk, line: Line, origin: Origin, target: Line) -> Splice:
    """A title in guideline.yaml."""
    assert origin.span is not None
    text = desk.text(origin.span.path)
    at = offset(text, origin.span) - origin.span.column + 1
    found = _TITLE.search(text, at)
    if not found or _scalar(found[1]) != line.text or any(ord(one) >= Signs.FIRST for one in target.text):
        raise LeftError("unplaced")
    return Splice(origin.span.path, found.start(1), found.end(1), scalar(target.text.strip()))


def _scalar(text: str) -> str:
    text = text.strip()
    if text.startswith('"'):
        return str(json.loads(text))
    return text[1:-1].replace("''", "'") if text.startswith("'") else text
