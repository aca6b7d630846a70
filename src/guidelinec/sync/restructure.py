"""Paragraphs, items, rows and clauses put into the source, taken out of it, or moved within it, as whole lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from guidelinec.model.document import Inlines, Strong
from guidelinec.model.walk import clauses
from guidelinec.sync.blocks import Block, Sheet
from guidelinec.sync.desk import Desk, Splice
from guidelinec.sync.faces import LeftError, stripped
from guidelinec.sync.inlines import UntakenError, inlines
from guidelinec.sync.notes import new_note
from guidelinec.sync.place import PREFIX
from guidelinec.sync.printed import Origin, Printing
from guidelinec.sync.reading import Line
from guidelinec.sync.rows import new_table
from guidelinec.sync.words import OBJECT_SIGN, Look
from guidelinec.write.markdown_inline import write_inlines

GiveId = Callable[[str, str], str]
_ITEM_INDENT = 3
_LATER_ITEM = re.compile(r"(?!1[.)])\d{1,9}[.)] ")
"""An item that cannot follow a paragraph without an empty line: only one with the number 1 can."""
_MARKER = re.compile(r" *(?:\d{1,9}[.)]|[-+*]) *")


class Sort(NamedTuple):
    """What a paragraph is, by its style: as `Origin.sort`; and under how many levels of items it stands."""

    name: str
    titled: bool = False
    level: int = 0
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Styles:
    """What the paragraphs of each style are in this edition, and what an indent says of their depth."""

    sorts: dict[str, tuple[str, bool]]
    depths: dict[str, dict[int, int]]

    def sort(self, line: Line) -> Sort:
        """What a line is; one in a style that the edition does not use is running text."""
        if line.cells:
            return Sort("row")
        name, titled = self.sorts.get(line.style, ("body", False))
        known = self.depths.get(name) or {0: 0}
        near = min(known, key=lambda one: abs(one - line.indent))
        level = line.level if name == "item" else _heading_level(line.style)
        return Sort(name, titled, level, known[near])


def _heading_level(style: str) -> int:
    """The level of a heading from 0, by the name of its style (heading 3)."""
    number = style.rpartition(" ")[2]
    return int(number) - 1 if number.isdecimal() else 0


def styles_of(printing: Printing) -> Styles:
    """The styles as the edition uses them."""
    sorts: dict[str, Counter[tuple[str, bool]]] = {}
    depths: dict[str, dict[int, int]] = {}
    for line, origin in zip(printing.lines, printing.origins, strict=True):
        if origin.sort not in ("front", "row"):
            sorts.setdefault(line.style, Counter())[origin.sort, origin.titled] += 1
            depths.setdefault(origin.sort, {}).setdefault(line.indent, origin.depth)
    return Styles({style: one.most_common(1)[0][0] for style, one in sorts.items()}, depths)


# ---- where lines go in


@dataclass(slots=True)
class Room:
    """Where lines go in: before which line of a sheet, the indent there, the items around (indents of their markers and of
    their text), outermost first, and what stands before."""

    sheet: Sheet
    line: int
    base: int
    items: list[tuple[int, int]]
    after_item: bool = False

    def indent(self, depth: int) -> int:
        """The indent of text under so many items; deeper items end there."""
        depth = min(depth, len(self.items))
        del self.items[depth:]
        return self.items[-1][1] if self.items else self.base

    def marker(self, level: int) -> int:
        """The indent of a new item of this level, which is open from then on."""
        if level > len(self.items):
            raise LeftError("style")
        self.after_item &= level < len(
            self.items
        )  # a deeper list begins: only one from 1 may do so without a gap
        indent = self.items[level][0] if level < len(self.items) else self.indent(level)
        self.items[level:] = [(indent, indent + _ITEM_INDENT)]
        return indent


def room_after(desk: Desk, at: int, sort: Sort, boxed: bool) -> Room:
    """The place right after the line `at` of the edition for a line of this sort; raises LeftError."""
    line, origin = desk.printing.lines[at], desk.printing.origins[at]
    if origin.span is None or not origin.span.path.endswith(".md"):
        raise LeftError("front" if origin.sort == "front" else "heading")
    sheet = desk.sheet(origin.span.path)
    if origin.span.line <= sheet.body:
        return Room(sheet, sheet.body, 0, [])
    block = _own(sheet, origin)
    if sort.name in ("heading", "kind") or (line.boxed and not boxed):
        outer = next(
            (one for one in block.around() if one.kind == "container" or sort.name == "heading"), block
        )
        outer = [block, *block.around()][-1] if sort.name == "heading" else outer
        return Room(sheet, outer.end, sheet.indent(outer), [])
    if origin.sort == "kind":
        return Room(sheet, block.first + 1, sheet.indent(block), [])
    if boxed and not line.boxed:
        raise LeftError("style")
    return Room(sheet, block.end, _base(sheet, block), _items(sheet, block), origin.sort == "item")


def _own(sheet: Sheet, origin: Origin) -> Block:
    """The block that a line is printed from: its text, or the container of a table or note."""
    assert origin.span is not None
    block = sheet.leaf(origin.span.line - 1)
    if block is None:
        raise LeftError("unplaced")
    if origin.sort == "note":
        return next(one for one in block.around() if one.name == "注")
    return block


def _within(block: Block) -> Iterator[Block]:
    """What is around a block, up to the nearest container."""
    for one in block.around():
        if one.kind == "container":
            return
        yield one


def _base(sheet: Sheet, block: Block) -> int:
    container = next((one for one in block.around() if one.kind == "container"), None)
    return sheet.indent(container) if container else 0


def _items(sheet: Sheet, block: Block) -> list[tuple[int, int]]:
    chain = [one for one in _within(block) if one.kind == "list_item_open" and _is_numbered(one)]
    return [_indents(sheet, one) for one in reversed(chain)]


def _is_numbered(item: Block) -> bool:
    return item.parent is not None and item.parent.kind == "ordered_list_open"


def _indents(sheet: Sheet, item: Block) -> tuple[int, int]:
    match = _MARKER.match(sheet.lines[item.first])
    return sheet.indent(item), match.end() if match else sheet.indent(item)


# ---- lines that came


def insertion(desk: Desk, at: int, lines: Sequence[Line], styles: Styles, give: GiveId) -> list[Splice]:
    """The splices that put lines in after the line `at` of the edition; raises LeftError."""
    out: list[Splice] = []
    for group in _groups(lines, styles):
        sort = styles.sort(group[0])
        room = room_after(desk, at, sort, group[0].boxed)
        scribe = _Scribe(desk, at, room, give)
        try:
            rows = scribe.write(group, styles)
        except UntakenError as error:
            raise LeftError("object") from error
        out += [put_in(room, rows, sort.name == "item"), *scribe.notes]
    return out


def _groups(lines: Sequence[Line], styles: Styles) -> Iterator[list[Line]]:
    """A heading and the heading of a kind begin at another place of the source than what stands before them."""
    group: list[Line] = []
    for line in lines:
        if group and styles.sort(line).name in ("heading", "kind"):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


class _Scribe:
    """Writes new lines as Markdown."""

    def __init__(self, desk: Desk, at: int, room: Room, give: GiveId) -> None:
        self._desk, self._room, self._give = desk, room, give
        self._origin = desk.printing.origins[at]
        self._parents = _parents(desk, self._origin.clause)
        self.notes: list[Splice] = []

    def write(self, lines: Sequence[Line], styles: Styles) -> list[str]:
        """The rows of the file."""
        rows: list[str] = []
        before, table = "", 0
        for line in lines:
            sort = styles.sort(line)
            if OBJECT_SIGN in line.text:
                raise LeftError("object")
            if sort.name == "row":
                if line.table != table:
                    table = line.table
                    rows += ["", *self._table([one for one in lines if one.table == table], sort)]
            else:
                if before and not (before == sort.name == "item") and not (before == sort.name == "bullet"):
                    rows.append("")
                rows += self._line(line, sort).split("\n")
            before = sort.name
        if styles.sort(lines[0]).name == "kind":
            rows.append(":::")
        return rows[1:] if rows[:1] == [""] else rows

    def _line(self, line: Line, sort: Sort) -> str:
        if sort.name == "kind":
            return self._kind(line.text)
        words = self._words(stripped(line), sort)
        if sort.name == "item":
            return self._item(words, sort)
        if sort.name == "heading":
            return self._heading(words, sort)
        indent = self._room.indent(sort.depth)
        if sort.name == "bullet":
            return " " * indent + "- " + _in(write_inlines(words), indent + 2)
        return " " * indent + _in(write_inlines(words), indent)

    def _words(self, line: Line, sort: Sort) -> Inlines:
        names = self._new_notes(line)
        prefix = PREFIX.match(line.text) if sort.name == "bullet" else None
        start = prefix.end() if prefix else 0
        return inlines(line, self._desk.known, self._origin.part, names, start)

    def _new_notes(self, line: Line) -> list[str]:
        names = []
        for note in line.notes:
            name = self._give(self._origin.clause or "note", "note")
            self.notes.append(new_note(self._desk, self._origin, name, note))
            names.append(name)
        return names

    def _item(self, words: Inlines, sort: Sort) -> str:
        indent = self._room.marker(sort.level)
        del self._parents[sort.level + 1 :]
        name = self._give(self._parents[-1], "clause")
        self._parents.append(name)
        whole = (Strong(words),) if sort.titled else words
        bold = not sort.titled and len(words) == 1 and isinstance(words[0], Strong)
        text = f"1. {write_inlines(whole)} {{#{name}{' .text' if bold else ''}}}"
        return " " * indent + _in(text, indent + _ITEM_INDENT)

    def _heading(self, words: Inlines, sort: Sort) -> str:
        """A heading one level or more below that of the file, which counts as one mark."""
        level = _file_level(self._desk, self._origin)
        marks = sort.level - level + 1
        if marks < 2:
            raise LeftError("heading")
        name = self._give(self._parents[0], "clause")
        self._parents[:] = [name]
        return f"{'#' * marks} {write_inlines(words, one_line=True)} {{#{name}}}"

    def _kind(self, text: str) -> str:
        kinds = self._desk.edition.design.kinds
        found = next((one.name for one in kinds if one.heading and one.heading == text.strip()), None)
        if found is None:
            raise LeftError("name")
        return f"::: {found}"

    def _table(self, lines: Sequence[Line], sort: Sort) -> list[str]:
        indent = " " * self._room.indent(len(self._room.items))
        name = self._give(self._origin.clause, "table")
        rows = new_table(self._desk, self._origin, lines, name)
        return [indent + one for one in rows]


def _in(text: str, indent: int) -> str:
    return text.replace("\n", "\n" + " " * indent)


def _file_level(desk: Desk, origin: Origin) -> int:
    """The level of the heading that the file of a line is."""
    assert origin.span is not None
    path = origin.span.path
    home = desk.edition.labels.home
    for place in clauses(desk.edition.document):
        span = place.clause.span
        if span and span.path == path and place.clause.id in home:
            return home[place.clause.id].level
    raise LeftError("heading")


def _parents(desk: Desk, clause: str) -> list[str]:
    """The clause with a heading above, then the items down to this clause."""
    above = {one.clause.id: one for one in clauses(desk.edition.document)}
    chain: list[str] = []
    place = above.get(clause)
    while place is not None:
        chain.insert(0, place.clause.id)
        if place.clause.form == "heading":
            break
        place = above.get(place.parent.id) if place.parent else None
    return chain or [clause]


def with_sign(line: Line, before: Line, styles: Styles) -> Line:
    """A new paragraph of a list as it will be printed: Enter makes one without the sign, which is text in our lists."""
    if styles.sort(line).name != "bullet" or PREFIX.match(line.text):
        return line
    found = PREFIX.match(before.text)
    sign = found[0] if found and styles.sort(before).name == "bullet" else "・"
    return replace(line, text=sign + line.text, looks=(Look(), *line.looks))


def put_in(room: Room, rows: Sequence[str], item: bool) -> Splice:
    """Rows as whole lines of a file, with an empty line before and after them where blocks need one."""
    lines, at = room.sheet.lines, room.line
    before = lines[at - 1].strip() if at else ""
    after = lines[at].strip() if at < len(lines) else ""
    tight = item and room.after_item
    gap = [] if not before or (before.startswith(":::") and before != ":::") or tight else [""]
    follows = (after.startswith(":::") and not after.strip(":")) or (item and _MARKER.match(after))
    space = [] if not after or follows else [""]
    start = room.sheet.offset(min(at, len(lines)))
    text = "".join(f"{row}\n" for row in [*gap, *rows, *space])
    if at >= len(lines):
        start, text = start - 1, "\n" + text.rstrip("\n")
    return Splice(room.sheet.path, start, start, text)


# ---- lines that went


def extent(desk: Desk, at: int) -> tuple[Sheet, int, int]:
    """The lines of the source that go with the line `at` of the edition: those of its whole clause where it begins one.

    Raises LeftError."""
    origin = desk.printing.origins[at]
    if origin.span is None or not origin.span.path.endswith(".md"):
        raise LeftError("front" if origin.sort == "front" else "heading")
    sheet = desk.sheet(origin.span.path)
    if origin.span.line <= sheet.body:
        raise LeftError("heading")
    block = _own(sheet, origin)
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


# ---- lines that moved


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
