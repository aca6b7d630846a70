"""Paragraphs, items, headings and tables that came, written as Markdown at their place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from guidelinec.model.document import Inlines, Strong
from guidelinec.model.walk import clauses
from guidelinec.numbering.labels import HOME
from guidelinec.sync.comparison.paragraph_kinds import KindsByStyle, ParagraphKind, same_level
from guidelinec.sync.comparison.reasons import NotTakenError
from guidelinec.sync.printed import LineOrigin
from guidelinec.sync.returned.line import WordLine
from guidelinec.sync.returned.tokens import EmbeddedObject
from guidelinec.sync.source.current import CurrentEdition, FileSplice
from guidelinec.sync.source.footnotes import new_note
from guidelinec.sync.source.inlines import UnsayableError, inlines
from guidelinec.sync.source.insertion_point import ITEM_INDENT, InsertionPoint, insert_lines, point_after
from guidelinec.sync.source.positions import printed_before
from guidelinec.sync.source.rows import new_table
from guidelinec.write.markdown.inlines import write_inlines

GiveId = Callable[[str, str], str]


def insertion(
    current: CurrentEdition, place: int, lines: Sequence[WordLine], kinds: KindsByStyle, give: GiveId
) -> list[FileSplice]:
    """The splices that put lines in after the line `place` of the edition; raises NotTakenError."""
    out: list[FileSplice] = []
    for group in _groups(lines, kinds):
        sort = kinds.of(group[0])
        point = point_after(current, place, sort, group[0].boxed)
        written = _NewLines(current, place, point, give)
        try:
            rows = written.write(group, kinds)
        except UnsayableError as error:
            raise NotTakenError("object") from error
        out += [insert_lines(point, rows, sort.name == "item"), *written.notes]
    return out


def _groups(lines: Sequence[WordLine], kinds: KindsByStyle) -> Iterator[list[WordLine]]:
    """A heading and the heading of a kind begin at another place of the source than what stands before them."""
    group: list[WordLine] = []
    for line in lines:
        if group and kinds.of(line).name in ("heading", "kind"):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


class _NewLines:
    """Writes new lines as Markdown."""

    def __init__(self, current: CurrentEdition, place: int, point: InsertionPoint, give: GiveId) -> None:
        self._current, self._point, self._give = current, point, give
        self._before, self._origin = current.printing.lines[place], current.printing.origins[place]
        self._parents = _parents(current, self._origin.clause)
        self._least = _least_depth(current, place)
        self.notes: list[FileSplice] = []

    def write(self, lines: Sequence[WordLine], kinds: KindsByStyle) -> list[str]:
        """The rows of the file."""
        rows: list[str] = []
        before, table = "", 0
        for line in lines:
            sort = kinds.of(line)
            if any(isinstance(token, EmbeddedObject) for token in line.tokens):
                raise NotTakenError("object")
            if sort.name == "row":
                if line.table != table:
                    table = line.table
                    rows += ["", *self._table([line for line in lines if line.table == table])]
            else:
                if before and not (before == sort.name == "item") and not (before == sort.name == "bullet"):
                    rows.append("")
                rows += self._line(line, sort).split("\n")
            before = sort.name
        if kinds.of(lines[0]).name == "kind":
            rows.append(":::")
        return rows[1:] if rows[:1] == [""] else rows

    def _line(self, line: WordLine, sort: ParagraphKind) -> str:
        if sort.name == "kind":
            return self._kind(line.text)
        words = self._words(line.stripped(), sort)
        if sort.name == "item":
            return self._item(words, sort)
        if sort.name == "heading":
            return self._heading(words, sort)
        indent = self._point.indent(max(sort.depth, self._least))
        if sort.name == "bullet":
            bullets = self._point.bullets
            indent = bullets[-1 if same_level(line, self._before) else 0] if bullets else indent
            return " " * indent + "- " + _in(write_inlines(words), indent + 2)
        return " " * indent + _in(write_inlines(words), indent)

    def _words(self, line: WordLine, sort: ParagraphKind) -> Inlines:
        names = self._new_notes(line)
        start = printed_before(sort.name, line.tokens) if sort.name == "bullet" else 0
        return inlines(line, self._current.known, self._origin, names, start)

    def _new_notes(self, line: WordLine) -> list[str]:
        names = []
        for note in line.notes:
            name = self._give(self._origin.clause or "note", "note")
            self.notes.append(new_note(self._current, self._origin, name, note))
            names.append(name)
        return names

    def _item(self, words: Inlines, sort: ParagraphKind) -> str:
        indent = self._point.marker(sort.level)
        del self._parents[sort.level + 1 :]
        name = self._give(self._parents[-1], "clause")
        self._parents.append(name)
        whole = (Strong(words),) if sort.titled else words
        bold = not sort.titled and len(words) == 1 and isinstance(words[0], Strong)
        text = f"1. {write_inlines(whole)} {{#{name}{' .text' if bold else ''}}}"
        return " " * indent + _in(text, indent + ITEM_INDENT)

    def _heading(self, words: Inlines, sort: ParagraphKind) -> str:
        """A heading one level or more below that of the file, which counts as one mark."""
        level = _file_level(self._current, self._origin)
        marks = sort.level - level + 1
        if marks < 2:
            raise NotTakenError("heading")
        name = self._give(self._parents[0], "clause")
        self._parents[:] = [name]
        return f"{'#' * marks} {write_inlines(words, one_line=True)} {{#{name}}}"

    def _kind(self, text: str) -> str:
        kinds = self._current.edition.design.kinds
        name = next((kind.name for kind in kinds if kind.heading and kind.heading == text.strip()), None)
        if name is None:
            raise NotTakenError("name")
        return f"::: {name}"

    def _table(self, lines: Sequence[WordLine]) -> list[str]:
        indent = " " * self._point.indent(len(self._point.items))
        name = self._give(self._origin.clause, "table")
        rows = new_table(self._current, self._origin, lines, name)
        return [indent + row for row in rows]


def _in(text: str, indent: int) -> str:
    return text.replace("\n", "\n" + " " * indent)


def _least_depth(current: CurrentEdition, place: int) -> int:
    """Under how many levels of items a sentence after a line must stand, so that the list around it goes on."""
    lines, origins = current.printing.lines, current.printing.origins
    if (
        place + 1 == len(lines)
        or origins[place + 1].printing != HOME
        or lines[place].boxed != lines[place + 1].boxed
    ):
        return 0
    following, label = origins[place + 1], current.edition.labels.home.get(origins[place + 1].clause)
    if following.sort in ("heading", "kind") or label is None or label.form != "item":
        return 0
    return label.level + (following.sort != "item" or not label.starts)


def _file_level(current: CurrentEdition, origin: LineOrigin) -> int:
    """The level of the heading that the file of a line is."""
    assert origin.span is not None
    path = origin.span.path
    home = current.edition.labels.home
    for place in clauses(current.edition.document):
        span = place.clause.span
        if span and span.path == path and place.clause.id in home:
            return home[place.clause.id].level
    raise NotTakenError("heading")


def _parents(current: CurrentEdition, clause: str) -> list[str]:
    """The clause with a heading above, then the items down to this clause."""
    above = {place.clause.id: place for place in clauses(current.edition.document)}
    chain: list[str] = []
    place = above.get(clause)
    while place is not None:
        chain.insert(0, place.clause.id)
        if place.clause.form == "heading":
            break
        place = above.get(place.parent.id) if place.parent else None
    return chain or [clause]
