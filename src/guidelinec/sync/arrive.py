"""Paragraphs, items, headings and tables that came, written as Markdown at their place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from guidelinec.model.document import Inlines, Strong
from guidelinec.model.walk import clauses
from guidelinec.sync.desk import Desk, Splice
from guidelinec.sync.faces import LeftError, stripped
from guidelinec.sync.inlines import UntakenError, inlines
from guidelinec.sync.lines import Line
from guidelinec.sync.notes import new_note
from guidelinec.sync.place import PREFIX
from guidelinec.sync.printed import Origin
from guidelinec.sync.rooms import ITEM_INDENT, Room, put_in, room_after
from guidelinec.sync.rows import new_table
from guidelinec.sync.styles import Sort, Styles, same_level
from guidelinec.sync.words import OBJECT_SIGN
from guidelinec.write.markdown.inlines import write_inlines

GiveId = Callable[[str, str], str]


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
        self._before, self._origin = desk.printing.lines[at], desk.printing.origins[at]
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
                    rows += ["", *self._table([one for one in lines if one.table == table])]
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
            bullets = self._room.bullets
            indent = bullets[-1 if same_level(line, self._before) else 0] if bullets else indent
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
        return " " * indent + _in(text, indent + ITEM_INDENT)

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

    def _table(self, lines: Sequence[Line]) -> list[str]:
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
