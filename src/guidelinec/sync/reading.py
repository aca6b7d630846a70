"""A returned Word edition as lines: paragraphs and table rows in order, with what a reader sees and what names them.

The same reading is made of the file that comes back and of the edition as it is built, so that both can be compared.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from guidelinec.ooxml.blocks import PPR, TBL, P, blocks, cells, rows
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element, Package, PackageError, parse_xml, read_package
from guidelinec.ooxml.parts.comments import INITIALS
from guidelinec.ooxml.tracked.accept import REVISIONS, has_revisions, settle
from guidelinec.sync.lines import Comment, Line, Returned, shown
from guidelinec.sync.quotes import Quotes
from guidelinec.sync.words import Reader, Remark, Signs, Words

_AUTHORS = "authors"
_NAME, _VALUE, _ID = qn("w:name"), qn("w:val"), qn("w:id")
_CONTENTS = ("toc ", "contents ")
_DATE = re.compile(r"[1-9]\d{3}-\d\d-\d\d")
"""LibreOffice writes 0-00-00 where there is none."""
_FRAMED = ("table grid", "tablegrid")


def read_returned(data: bytes, signs: Signs) -> Returned:
    """The reading of a .docx with its tracked changes accepted; raises PackageError where it is none."""
    package = read_package(data)
    main = package.main_part()
    root = _root(package, main)
    body = root.find(qn("w:body"))
    if body is None:
        raise PackageError("no w:body")
    links = {name: link.target for name, link in package.relationships(main).items() if link.external}
    desk = _Desk(Reader(signs, links), _styles(package, main), _notes(package, main, signs))
    desk.numbers = {one: number for number, one in enumerate(root.iter(P), 1)}
    _story(desk, body, False)
    margins = frozenset(_margins(package, main))
    return Returned(tuple(desk.lines), _comments(package, main, desk), margins)


def read_fragment(xml: str, spaces: str, signs: Signs, links: Mapping[str, str]) -> tuple[Line, ...]:
    """The lines of a few blocks of WordprocessingML."""
    desk = _Desk(Reader(signs, links), str, {})
    _story(desk, parse_xml(f"<w:body {spaces}>{xml}</w:body>".encode(), "fragment"), False)
    return tuple(desk.lines)


class _Desk:
    """What is gathered while the blocks are read."""

    def __init__(
        self, reader: Reader, style: Callable[[str], str], notes: Mapping[str, tuple[Line, ...]]
    ) -> None:
        self.reader, self.style, self.notes = reader, style, notes
        self.numbers: dict[Element, int] = {}
        self.lines: list[Line] = []
        self.remarks: list[tuple[int, Remark]] = []
        self.tables = 0


def _story(desk: _Desk, story: Element, boxed: bool) -> None:
    for block in blocks(story):
        if block.tag == P:
            _paragraph(desk, block, boxed)
        elif block.tag == TBL and _is_box(desk, block):
            for cell in (cell for row in rows(block) for cell in cells(row)):
                _story(desk, cell, True)
        elif block.tag == TBL:
            _table(desk, block, boxed)


def _is_box(desk: _Desk, table: Element) -> bool:
    """A box is a table of one column without a style of its own."""
    style = table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
    named = style is not None and desk.style(style.get(_VALUE) or "").lower() in _FRAMED
    return not named and all(len(cells(row)) == 1 for row in rows(table))


def _paragraph(desk: _Desk, paragraph: Element, boxed: bool) -> None:
    line, words = _line(desk, paragraph, boxed)
    at = len(desk.lines)
    desk.remarks += [(at, one) for one in words.remarks]
    if line.text.strip() and not line.style.startswith(_CONTENTS):
        desk.lines.append(line)


def _line(desk: _Desk, paragraph: Element, boxed: bool) -> tuple[Line, Words]:
    words = desk.reader.read(paragraph)
    properties = paragraph.find(PPR)
    style, level, indent = _properties(properties) if properties is not None else ("", 0, 0)
    return (
        Line(
            words.text,
            desk.numbers.get(paragraph, 0),
            words.looks,
            desk.style(style).lower(),
            level,
            indent,
            boxed,
            words.names,
            tuple(desk.notes.get(one, ()) for one in words.notes),
            tuple(filter(None, (paragraph.get(_AUTHORS) or "").split("\n"))),
        ),
        words,
    )


def _properties(properties: Element) -> tuple[str, int, int]:
    """The style's id, the level of the numbering, the left indent."""
    style = properties.find(qn("w:pStyle"))
    level = properties.find(f"{qn('w:numPr')}/{qn('w:ilvl')}")
    indent = properties.find(qn("w:ind"))
    left = "" if indent is None else indent.get(qn("w:left")) or indent.get(qn("w:start")) or ""
    return (
        "" if style is None else style.get(_VALUE) or "",
        _number("" if level is None else level.get(_VALUE) or ""),
        _number(left),
    )


def _number(text: str) -> int:
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 9 else 0


def _table(desk: _Desk, table: Element, boxed: bool) -> None:
    desk.tables += 1
    for row in rows(table):
        found = tuple(_cell(desk, cell, boxed) for cell in cells(row) if not _goes_on(cell))
        text = "\t".join("\n".join(line.text for line in cell) for cell in found)
        if not text.strip():
            continue
        first = next(line for cell in found for line in cell)
        whole = {name for cell in found for line in cell for name in line.authors}
        notes = tuple(note for cell in found for line in cell for note in line.notes)
        desk.lines.append(
            Line(
                text,
                first.number,
                style="row",
                boxed=boxed,
                notes=notes,
                authors=tuple(sorted(whole)),
                table=desk.tables,
                cells=found,
            )
        )


def _cell(desk: _Desk, cell: Element, boxed: bool) -> tuple[Line, ...]:
    lines: list[Line] = []
    for paragraph in cell.iter(P):
        line, words = _line(desk, paragraph, boxed)
        desk.remarks += [(len(desk.lines), one) for one in words.remarks]
        lines.append(line)
    while len(lines) > 1 and not lines[-1].text:
        lines.pop()
    return tuple(lines)


def _goes_on(cell: Element) -> bool:
    """Whether a cell is covered by the merged one above it (17.4.84)."""
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(_VALUE) != "restart"


# ---- other parts


def _root(package: Package, name: str) -> Element:
    if name not in package.parts:
        raise PackageError(f"no {name}")
    root = parse_xml(package.parts[name], name)
    if has_revisions(root):
        _keep_authors(root)
        settle(root, "accept")
    return root


def _keep_authors(root: Element) -> None:
    """Note on each paragraph who changed it, before the changes are accepted."""
    author = qn("w:author")
    for paragraph in root.iter(P):
        names = {one.get(author) for one in paragraph.iter(*REVISIONS)} - {None, ""}
        if names:
            paragraph.set(_AUTHORS, "\n".join(sorted(names)))


def _styles(package: Package, main: str) -> Callable[[str], str]:
    """The names of styles by their ids: programs rename ids, and keep names."""
    part = package.related(main, "styles")
    names: dict[str, str] = {}
    for style in parse_xml(package.parts[part], part).iter(qn("w:style")) if part else ():
        name = style.find(_NAME)
        names[style.get(qn("w:styleId")) or ""] = "" if name is None else name.get(_VALUE) or ""
    return lambda one: names.get(one, one)


def _notes(package: Package, main: str, signs: Signs) -> dict[str, tuple[Line, ...]]:
    """The paragraphs of footnotes and endnotes by kind and id."""
    found: dict[str, tuple[Line, ...]] = {}
    for kind in ("footnote", "endnote"):
        part = package.related(main, kind + "s")
        links = package.relationships(part) if part else {}
        reader = Reader(signs, {name: link.target for name, link in links.items() if link.external})
        for note in _root(package, part).iter(qn("w:" + kind)) if part else ():
            lines = (_note_line(reader.read(one)) for one in note.iter(P))
            found[f"{kind} {note.get(_ID)}"] = tuple(line for line in lines if line.text)
    return found


def _note_line(words: Words) -> Line:
    """The words of a note without the space after its mark."""
    start = len(words.text) - len(words.text.lstrip())
    end = len(words.text.rstrip())
    return Line(words.text[start:end], looks=words.looks[start:end])


def _margins(package: Package, main: str) -> Iterator[str]:
    """The words of headers and footers; what fields show in them changes by itself."""
    for link in package.relationships(main).values():
        if link.kind in ("header", "footer") and link.target in package.parts:
            reader = Reader(Signs(), {})
            for paragraph in _root(package, link.target).iter(P):
                text = reader.read(paragraph).text.strip()
                if text:
                    yield text


def _comments(package: Package, main: str, desk: _Desk) -> tuple[Comment, ...]:
    part = package.related(main, "comments")
    if part is None:
        return ()
    places = Quotes(desk.lines, desk.remarks)
    found: list[Comment] = []
    for comment in _root(package, part).iter(qn("w:comment")):
        if comment.get(qn("w:initials")) == INITIALS:
            continue
        lines = [desk.reader.read(one).text for one in comment.iter(P)]
        author, date = comment.get(qn("w:author")) or "", comment.get(qn("w:date")) or ""
        date = date if _DATE.match(date) else ""
        found.append(
            Comment(author, date, *places.of(comment.get(_ID) or ""), shown("\n".join(lines)).strip())
        )
    return tuple(found)
