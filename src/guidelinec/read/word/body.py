"""The body of a Word file as words in a row: paragraphs with their rank and number, tables, pictures, boxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from guidelinec.model.document import Block, Cell, Column, Figure, Inlines, Paragraph, Table, Text
from guidelinec.read.account.account import Ledger
from guidelinec.read.outline.flow import Line
from guidelinec.read.outline.words import joined, strip
from guidelinec.read.word.chunks import read_chunk
from guidelinec.read.word.frames import framed
from guidelinec.read.word.numbers import Counter, Numeral
from guidelinec.read.word.pictures import Pictures, boxes, unread_graphics
from guidelinec.read.word.styles import Element, ParagraphStyle, ParagraphStyles, W, indent_of, integer, value
from guidelinec.read.word.tables import read_table
from guidelinec.read.word.text import MC, ParagraphReader, R, characters

THROUGH = frozenset(W + name for name in ("sdtContent", "customXml", "ins", "moveTo", "smartTag", "body"))
GONE = frozenset(W + name for name in ("del", "moveFrom"))
DEEPEST = 12
"""Tables in boxes in tables: deeper ones are taken as their characters. And frames in frames: deeper ones are tables."""


@dataclass
class BodyReader:
    """Reads the body in order: fields, numbers and tracked paragraph marks carry on from one paragraph to the next."""

    ledger: Ledger
    words: ParagraphReader
    pictures: Pictures
    styles: ParagraphStyles
    counter: Counter
    flow: list[Line | Block] = field(default_factory=list)
    carried: Inlines = ()
    marks: list[str] = field(default_factory=list)
    """Bookmarks that begin before the next paragraph."""
    count: int = 0
    depth: int = 0
    frames: int = 0
    """How many frames around clauses are open."""
    chunk_size: list[int] = field(default_factory=lambda: [0])
    """How many characters came from documents that are taken in; one sum for the body and what is read inside it."""

    def read(self, container: Element) -> None:
        """Take in everything in a container."""
        for child in container:
            self._child(child)

    def finish(self) -> None:
        """What a deleted last paragraph mark left over is a paragraph of its own."""
        inlines, self.carried = strip(self.carried, self.ledger), ()
        if inlines:
            self.flow.append(Line(inlines, self._place()))

    def _child(self, child: Element) -> None:
        tag = child.tag
        if tag == W + "p":
            self._paragraph(child)
        elif tag == W + "tbl":
            self._table(child)
        elif tag == W + "sdt":
            self._control(child)
        elif tag in THROUGH:
            self.read(child)
        elif tag == W + "bookmarkStart":
            self.marks.append(child.get(W + "name") or "")
        elif tag in GONE:
            self.words.pass_over(child)
        elif tag == W + "altChunk":
            self._chunk(child)
        elif tag == MC + "AlternateContent":
            self._alternate(child)
        elif text := characters(child):
            self.flow.append(Line((Text(text),), self._place()))
            self.ledger.doubt(self._place(), "数式など、文字だけを取り込んだ箇所", text)

    def _place(self) -> str:
        return f"段落 {self.count}"

    def _alternate(self, element: Element) -> None:
        for number, choice in enumerate([*element.findall(MC + "Choice"), *element.findall(MC + "Fallback")]):
            if number == 0:
                self.read(choice)
            else:
                self.ledger.leave_out("古いWordのための同じ内容の写し", characters(choice))

    def _control(self, control: Element) -> None:
        """A content control; the one that holds the list of contents is left out."""
        if "Table of Contents" in value(control, "sdtPr/docPartObj/docPartGallery"):
            self.ledger.leave_out("目次", characters(control))
            return
        for content in control.findall(W + "sdtContent"):
            self.read(content)

    def _chunk(self, chunk: Element) -> None:
        """A document that Word takes in at this place (w:altChunk, 17.17.2.1)."""
        name, data = self.pictures.parts.get(chunk.get(R + "id") or "", ("", b""))
        taken = read_chunk(name, data)
        if taken is None:
            self.ledger.doubt(self._place(), "取り込めない別の文書（altChunk）", name)
            return
        self.ledger.doubt(self._place(), "差し込まれていた別の文書（altChunk）を本文に取り込んだ箇所", name)
        self.chunk_size[0] += taken.size
        self.flow.extend(taken.flow)

    def _paragraph(self, paragraph: Element) -> None:
        self.count += 1
        self.words.place = self._place()
        style = self.styles.of(paragraph)
        numeral = self.counter.next(paragraph, style)
        is_heading = self._outline(paragraph, style) > 0
        inlines = joined((*self.carried, *self.words.read(paragraph, is_heading=is_heading)))
        self.carried = ()
        if (
            paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None
        ):  # the mark is deleted: one paragraph with the next
            self.carried = inlines
        else:
            self._line(paragraph, style, numeral, inlines)
        self._drawings()

    def _line(
        self, paragraph: Element, style: ParagraphStyle, numeral: Numeral | None, inlines: Inlines
    ) -> None:
        inlines = strip(inlines, self.ledger)
        if not inlines:
            return
        if style.name.lower().startswith("toc") or style.name.startswith("目次"):
            self.ledger.leave_out("目次", _text(inlines))
            return
        marks, self.marks = self.marks, []
        self.flow.append(
            Line(
                words=inlines,
                place=self._place(),
                outline=self._outline(paragraph, style),
                label=numeral.text if numeral else "",
                series=numeral.list if numeral else "",
                level=numeral.level if numeral else 0,
                bullet=bool(numeral and numeral.bullet),
                indent=indent_of(paragraph),
                style=style.name,
                marks=(*marks, *_bookmarks(paragraph)),
            )
        )

    def _outline(self, paragraph: Element, style: ParagraphStyle) -> int:
        """1 to 9 for a heading, 0 for text (w:outlineLvl 9 is text, 17.3.1.20)."""
        own = integer(value(paragraph, "pPr/outlineLvl"))
        level = style.outline if own is None else own
        return level + 1 if level is not None and 0 <= level <= 8 else 0

    def _drawings(self) -> None:
        """The pictures and boxes anchored in the paragraph follow it."""
        pictures, self.words.pictures = self.words.pictures, []
        for drawing in pictures:
            for kind, words in unread_graphics(drawing):
                self.ledger.doubt(self._place(), f"{kind}（取り込めないもの）", words)
            self.flow.extend(self.pictures.figures(drawing, self._place()))
            for box in boxes(drawing, self.ledger.leave_out):
                self._box(box)

    def _box(self, box: Element) -> None:
        """A text box as a table of one cell, which is how boxes are printed elsewhere."""
        paragraphs, blocks = self._contents(box)
        if any(paragraphs):
            self.flow.append(
                Table(
                    id="",
                    caption=(),
                    columns=(Column(),),
                    rows=((Cell(tuple(p for p in paragraphs if p)),),),
                    head=0,
                )
            )
        self.flow.extend(blocks)

    def _table(self, table: Element) -> None:
        frame = framed(table, self.flow, self.styles, self.counter) if self.depth == 0 else []
        if frame and self.frames < DEEPEST:
            self._frame(frame)
            return
        after: list[Block] = []

        def read_cell(cell: Element) -> tuple[Inlines, ...]:
            paragraphs, blocks = self._contents(cell)
            after.extend(blocks)
            return paragraphs

        self.flow.append(read_table(table, read_cell, self.ledger, self.styles.heads))
        self.flow.extend(after)

    def _frame(self, frame: list[Element]) -> None:
        self.frames += 1
        for cell in frame:
            self.read(cell)
            self.finish()
        self.frames -= 1

    def _contents(self, container: Element) -> tuple[tuple[Inlines, ...], list[Block]]:
        """What stands in a cell or box: its paragraphs (numbers as text, tables inside as rows of text) and its pictures."""
        if self.depth >= DEEPEST:
            text = characters(container)
            self.ledger.doubt(self._place(), "深い入れ子の表を文字だけ取り込んだ箇所", text)
            return (((Text(text),),) if text else (), [])
        inner = replace(self, flow=[], carried=(), marks=[], depth=self.depth + 1)
        inner.read(container)
        inner.finish()
        self.count = inner.count
        paragraphs: list[Inlines] = []
        blocks: list[Block] = []
        for block in inner.flow:
            if isinstance(block, Line):
                paragraphs.append(_numbered(block, self.ledger))
            elif isinstance(block, Table):
                self.ledger.doubt(self._place(), "表の中の表を、行ごとの文字にした箇所", "")
                paragraphs.extend(
                    cell for row in block.rows for each in row for cell in each.paragraphs if cell
                )
            elif isinstance(block, Figure):
                blocks.append(block)
            elif isinstance(block, Paragraph):
                paragraphs.append(block.children)
        return tuple(paragraphs), blocks


def _numbered(line: Line, ledger: Ledger) -> Inlines:
    """The words of a line in a cell, with the number that Word prints before it."""
    if not line.label:
        return line.words
    label = "・" if line.bullet else line.label + " "
    ledger.normalise("表の中の自動番号→文字", "", label)
    return joined((Text(label), *line.words))


def _bookmarks(paragraph: Element) -> Iterator[str]:
    """The names of the bookmarks that begin in a paragraph (17.13.6.2)."""
    return (start.get(W + "name") or "" for start in paragraph.iter(W + "bookmarkStart"))


def _text(inlines: Inlines) -> str:
    return "".join(
        getattr(inline, "text", "") or _text(getattr(inline, "children", ())) for inline in inlines
    )
