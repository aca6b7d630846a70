"""Words of a line changed at its place in the source: character by character, or, where that cannot say it, written anew."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import NamedTuple

from guidelinec.model.document import Inlines
from guidelinec.sync.desk import Desk, Splice, offset
from guidelinec.sync.faces import LeftError, alike, face, part_of, stripped
from guidelinec.sync.inlines import UntakenError, inlines
from guidelinec.sync.lines import Line
from guidelinec.sync.notes import note_changes, note_names
from guidelinec.sync.place import PREFIX, Refer, Spot, changed, edit, find, reads_as
from guidelinec.sync.printed import Origin
from guidelinec.sync.refer import refer_of
from guidelinec.sync.rows import row_changes
from guidelinec.sync.words import Signs
from guidelinec.write.markdown.inlines import write_inlines
from guidelinec.write.markdown.one_line import write_figure_caption, write_heading, write_table_caption
from guidelinec.write.markdown.yaml_scalar import scalar

_WRITERS: dict[str, Callable[[Inlines], str]] = {
    "heading": write_heading,
    "caption": write_table_caption,
    "figure": write_figure_caption,
}
"""How the words of a line are written where they do not make a paragraph."""

_OPENS, _CLOSES = re.compile(r"[*\[]*$"), re.compile(r"(?:\*+|\]\{[^{}\n]*\}|\]\([^()\n]*\))*")
_FRONT_TITLE = re.compile(
    r"^title:[ ]*(\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|[^\s|>'\"].*?)(?=[ ]*(?: #.*)?$)", re.M
)
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
        if origin.span.line <= desk.sheet(origin.span.path).body:
            return [_file_title(desk, origin, target)]
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
    try:
        names = note_names(desk, origin, before, after)
        wanted = inlines(after, desk.known, origin.part, names)
    except UntakenError:
        if changes is None:
            raise
        return [Splice(region.path, *change) for change in changes]
    words = _WRITERS.get(origin.sort, write_inlines)(wanted)
    start, end = _dressed(region, origin, spots)
    if origin.sort in _WRITERS:
        changes = None  # such a line has no breaks of its own that an edit in place would keep
    if changes and reads_as(changed(region.text[start:end], changes, start), words, names):
        return [Splice(region.path, *change) for change in changes]
    return [Splice(region.path, start, end, _indented(region.text, start, words, origin))]


def _indented(text: str, start: int, words: str, origin: Origin) -> str:
    """Lines of a paragraph that begins at `start` of a file, those after the first moved right."""
    row = text.rfind("\n", 0, start) + 1
    line = text[row:]
    indent = start - row if origin.sort in ("item", "bullet") else len(line) - len(line.lstrip(" "))
    return words.replace("\n", "\n" + " " * indent)


def _dressed(region: _Region, origin: Origin, spots: tuple[Spot, ...]) -> tuple[int, int]:
    """Where printed characters stand, with the markup at both ends; that around an item's title stays."""
    start, end = spots[0].start, spots[-1].end
    if not (origin.sort == "item" and region.text[:start].endswith("**")):
        start -= len(_OPENS.search(region.text[region.start : start])[0])  # type: ignore[index]
        end += len(_CLOSES.match(region.text, end)[0])  # type: ignore[index]
    return start, end


def _region(desk: Desk, origin: Origin) -> _Region:
    """The block of a file that a line is printed from; of a table its first line."""
    assert origin.span is not None
    sheet = desk.sheet(origin.span.path)
    number = origin.span.line - 1
    block = sheet.leaf(number)
    if block is None:
        raise LeftError("unplaced")
    first, end = block.first, block.end
    if block.kind == "container":
        first, end = number, number + 1
    refer = refer_of(desk, origin)
    return _Region(sheet.path, desk.text(sheet.path), sheet.offset(first), sheet.offset(end) - 1, refer)


def _file_title(desk: Desk, origin: Origin, target: Line) -> Splice:
    """A title in the front matter of a file."""
    assert origin.span is not None
    path = origin.span.path
    title = _FRONT_TITLE.search(desk.text(path))
    if title is None or target.notes:
        raise LeftError("unplaced")
    words = write_heading(inlines(stripped(target), desk.known, origin.part, ()))
    return Splice(path, title.start(1), title.end(1), scalar(words))


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
