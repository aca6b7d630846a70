"""A returned Word edition as lines: paragraphs and table rows in order, with what a reader sees and what names them.

The same reading is made of the file that comes back and of the edition as it is built, so that both can be compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from guidelinec.ooxml.blocks import PPR, TBL, P, blocks, cells, rows
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element, Package, PackageError, parse_xml, read_package
from guidelinec.sync.returned.appearance import BREAKS, Trait, alignment, trait_of_cell, unusual_alignment
from guidelinec.sync.returned.comments import CommentSets, read_comments
from guidelinec.sync.returned.line import Returned, WordLine
from guidelinec.sync.returned.other_parts import (
    AUTHORS,
    margin_words,
    other_documents,
    part_root,
    picture_digests,
    read_notes,
    style_names,
    styles_by_id,
    usual_font,
)
from guidelinec.sync.returned.pages import pages_of
from guidelinec.sync.returned.paragraph import Reader, Remark, Words
from guidelinec.sync.returned.quotes import Quotes
from guidelinec.sync.returned.tokens import Field, Token, Tokens, text_of
from guidelinec.sync.returned.whole_paragraph import WholeParagraphs

_VALUE = qn("w:val")
NUMBER = "number"
"""The attribute that keeps the number of a paragraph, once others before it are gone."""

_CONTENTS = ("toc ", "contents ")
_FRAMED = ("table grid", "tablegrid")


def read_returned(data: bytes) -> Returned:
    """The reading of a .docx with its tracked changes accepted; raises PackageError where it is none."""
    package = read_package(data)
    main = package.main_part()
    return returned_of(package, main, part_root(package, main))


def returned_of(package: Package, main: str, root: Element) -> Returned:
    """The reading of a package by the root of its main part, whose tracked changes are settled. A paragraph that has a number keeps it."""
    body = root.find(qn("w:body"))
    if body is None:
        raise PackageError("no w:body")
    links = {name: link.target for name, link in package.relationships(main).items() if link.external}
    reader = WholeParagraphs(Reader(links, picture_digests(package, main), usual_font(package, main)))
    styles = styles_by_id(package, main)
    gathered = _Gathered(reader, style_names(styles), read_notes(package, main))
    gathered.alignments = {name: alignment(style.find(PPR)) for name, style in styles.items()}
    gathered.numbers = {
        paragraph: int(paragraph.get(NUMBER) or number) for number, paragraph in enumerate(root.iter(P), 1)
    }
    gathered.pages = pages_of(body)
    _story(gathered, body, boxed=False)
    margins = frozenset(margin_words(package, main))
    comments, own = _comments(package, main, gathered)
    return Returned(tuple(gathered.lines), comments, margins, tuple(other_documents(body)), own)


def read_fragment(xml: str, spaces: str, links: Mapping[str, str]) -> tuple[WordLine, ...]:
    """The lines of a few blocks of WordprocessingML."""
    gathered = _Gathered(WholeParagraphs(Reader(links)), str, {})
    _story(gathered, parse_xml(f"<w:body {spaces}>{xml}</w:body>".encode(), "fragment"), boxed=False)
    return tuple(gathered.lines)


class _Gathered:
    """What is gathered while the blocks are read."""

    def __init__(
        self, reader: WholeParagraphs, style: Callable[[str], str], notes: Mapping[str, tuple[WordLine, ...]]
    ) -> None:
        self.reader, self.style, self.notes = reader, style, notes
        self.numbers: dict[Element, int] = {}
        self.pages: Mapping[Element, int] = {}
        self.lines: list[WordLine] = []
        self.remarks: list[tuple[int, Remark]] = []
        self.alignments: dict[str, str] = {}
        self.tables = 0
        self.before: tuple[Trait, ...] = ()
        """What empty paragraphs before the next line have: breaks of pages and of sections."""


def _story(gathered: _Gathered, story: Element, *, boxed: bool) -> None:
    for block in blocks(story):
        if block.tag == P:
            _paragraph(gathered, block, boxed)
        elif block.tag == TBL and _is_box(gathered, block):
            for cell in (cell for row in rows(block) for cell in cells(row)):
                _story(gathered, cell, boxed=True)
        elif block.tag == TBL:
            _table(gathered, block, boxed)


def _is_box(gathered: _Gathered, table: Element) -> bool:
    """A box is a table of one column without a style of its own."""
    style = table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
    named = style is not None and gathered.style(style.get(_VALUE) or "").lower() in _FRAMED
    return not named and all(len(cells(row)) == 1 for row in rows(table))


def _paragraph(gathered: _Gathered, paragraph: Element, boxed: bool) -> None:
    line, words = _line(gathered, paragraph, boxed)
    place = len(gathered.lines)
    gathered.remarks += [(place, remark) for remark in words.remarks]
    if not line.text.strip():
        gathered.before += tuple(trait for trait in line.traits if trait[0] in BREAKS)
    elif not _is_contents(line):
        if gathered.before:
            line = replace(line, traits=line.traits | set(gathered.before))
            gathered.before = ()
        gathered.lines.append(line)


def _is_contents(line: WordLine) -> bool:
    """Whether a line is of the table of contents: by its style, or, where that is lost, by the page number at its end, or as the title above."""
    last = line.tokens[-1]
    ends = isinstance(last, Field) and last.kind == "PAGEREF" and line.tokens[-2:-1] == ("\t",)
    titled = "".join(line.text.split()) == "目次" and not line.names
    return ends or titled or line.style.startswith(_CONTENTS)


def _line(gathered: _Gathered, paragraph: Element, boxed: bool) -> tuple[WordLine, Words]:
    whole = gathered.reader.read(paragraph)
    words = whole.words
    aligned = unusual_alignment(whole.alignment or gathered.alignments.get(whole.style, ""))
    line = WordLine(
        words.tokens,
        number=gathered.numbers.get(paragraph, 0),
        looks=words.looks,
        style=gathered.style(whole.style).lower(),
        level=whole.level,
        indent=whole.indent,
        boxed=boxed,
        names=words.names,
        notes=tuple(gathered.notes.get(note, ()) for note in words.notes),
        authors=tuple(filter(None, (paragraph.get(AUTHORS) or "").split("\n"))),
        traits=frozenset((*whole.traits, *aligned)),
        pictures=words.pictures,
        page=gathered.pages.get(paragraph, 0),
    )
    return line, words


def _table(gathered: _Gathered, table: Element, boxed: bool) -> None:
    gathered.tables += 1
    for row in rows(table):
        row_cells = tuple(_cell(gathered, cell, boxed) for cell in cells(row) if not _goes_on(cell))
        tokens = _joined((_joined((line.tokens for line in cell), "\n") for cell in row_cells), "\t")
        if not text_of(tokens).strip():
            continue
        first = next(line for cell in row_cells for line in cell)
        whole = {name for cell in row_cells for line in cell for name in line.authors}
        notes = tuple(note for cell in row_cells for line in cell for note in line.notes)
        gathered.lines.append(
            WordLine(
                tokens,
                first.number,
                style="row",
                boxed=boxed,
                notes=notes,
                authors=tuple(sorted(whole)),
                table=gathered.tables,
                cells=row_cells,
                traits=frozenset(
                    (*(trait for cell in cells(row) for trait in trait_of_cell(cell)), *_of_cells(row_cells))
                ),
                pictures=tuple(picture for cell in row_cells for line in cell for picture in line.pictures),
                page=first.page,
            )
        )


def _of_cells(row: Iterable[tuple[WordLine, ...]]) -> Iterator[Trait]:
    return (trait for cell in row for line in cell for trait in line.traits)


def _joined(rows: Iterable[Tokens], between: str) -> Tokens:
    """Rows of tokens with a character between each two."""
    tokens: list[Token] = []
    for number, row in enumerate(rows):
        tokens += [between, *row] if number else row
    return tuple(tokens)


def _cell(gathered: _Gathered, cell: Element, boxed: bool) -> tuple[WordLine, ...]:
    lines: list[WordLine] = []
    for paragraph in cell.iter(P):
        line, words = _line(gathered, paragraph, boxed)
        gathered.remarks += [(len(gathered.lines), remark) for remark in words.remarks]
        lines.append(line)
    while len(lines) > 1 and not lines[-1].text:
        lines.pop()
    return tuple(lines)


def _goes_on(cell: Element) -> bool:
    """Whether a cell is covered by the merged one above it (17.4.84)."""
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(_VALUE) != "restart"


def _comments(package: Package, main: str, gathered: _Gathered) -> CommentSets:
    part = package.related(main, "comments")
    if part is None:
        return (), ()
    extended = package.related(main, "commentsExtended")
    threads = parse_xml(package.parts[extended], extended) if extended else None
    places = Quotes(gathered.lines, gathered.remarks)
    return read_comments(part_root(package, part), threads, places, gathered.reader.reader)
