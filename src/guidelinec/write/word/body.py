"""The pieces of a layout as the body of a Word edition: paragraphs, tables, pictures, boxes, sections."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from guidelinec.model.design import Captions
from guidelinec.model.document import Inlines
from guidelinec.model.walk import plain
from guidelinec.numbering.formats import roman
from guidelinec.numbering.labels import Label
from guidelinec.ooxml.markup import field as field_runs
from guidelinec.ooxml.markup import hidden_field, paragraph, run, text_run, with_section
from guidelinec.ooxml.parts.pictures import inline_picture, picture_size
from guidelinec.ooxml.parts.sections import Section, section_xml
from guidelinec.write.layout.pieces import (
    BodyLine,
    BoxEdge,
    BulletLine,
    FigurePiece,
    HeadingLine,
    ItemLine,
    KindLine,
    NoteLine,
    PartOpening,
    Piece,
    Place,
    TablePiece,
    Turn,
)
from guidelinec.write.word.bookmarks import counts_parts
from guidelinec.write.word.box import BOX_MARGIN, LOOSE, SPACE, Box
from guidelinec.write.word.design import em, page_size, text_width
from guidelinec.write.word.last_line import heading_right_indent, item_right_indent
from guidelinec.write.word.lists import heading_number, item_number
from guidelinec.write.word.origins import ParagraphOrigin, WordBlock, block_from
from guidelinec.write.word.runs import Ink, explained, runs
from guidelinec.write.word.tables import paragraph_cells, table_xml

BULLETS = "・－・－"


@dataclass(slots=True)
class Body:
    """The body as it grows: block by block, with the section that is open and where it began."""

    ink: Ink
    blocks: list[WordBlock] = field(default_factory=list)
    section: Section = field(default_factory=Section)
    began: int = 0
    box: Box | None = None
    origin: ParagraphOrigin = field(default_factory=ParagraphOrigin)

    def add(self, xml: str) -> None:
        """A paragraph more of the piece that is being written, in the open box where there is one."""
        self.add_block(block_from(xml, self.origin))

    def hold(self, xml: str) -> None:
        """A paragraph more that is not parted from what follows."""
        if self.box is None:
            self.add(xml)
        else:
            self.box.add_title(block_from(xml, self.origin))

    def add_block(self, block: WordBlock) -> None:
        """A paragraph or table more, in the open box where there is one."""
        if self.box is None:
            self.blocks.append(block)
        else:
            self.box.add(block)


def write_pieces(page: Body, pieces: Iterable[Piece]) -> None:
    """Add all pieces to a body."""
    for piece in pieces:
        page.origin = ParagraphOrigin(piece)
        _WRITERS[type(piece)](page, piece)


# ---- lines


def left_indent(ink: Ink, place: Place) -> int:
    """The indent in twips of text under so many levels of items."""
    if not place.depth:
        return 0
    label = ink.label(place.clause, place.printing)
    lefts = ink.indents.get(label.scheme, ()) if label else ()
    return lefts[min(place.depth, len(lefts)) - 1] if lefts else 0


def _indent(ink: Ink, place: Place, more: int = 0, first: int = 0, hanging: int = 0) -> str:
    left = left_indent(ink, place) + more
    if not (left or first or hanging):
        return ""
    chars = f' w:firstLineChars="100" w:firstLine="{first}"' if first else ""
    back = f' w:hanging="{hanging}"' if hanging else ""
    return f'<w:ind w:left="{left}"{chars}{back}/>'


def _body_line(page: Body, line: BodyLine) -> None:
    ink = page.ink
    indent = _indent(ink, line.place, first=em(ink.design)) if line.place.depth else ""
    page.add(paragraph(runs(ink, line.words, line.place), "GLBody", indent))


def _kind(page: Body, line: KindLine) -> None:
    words = text_run(line.text)
    if line.target:
        words += explained(page.ink, line.target)
    page.add(paragraph(words, "GLKind", _indent(page.ink, line.place)))


def _item(page: Body, line: ItemLine) -> None:
    ink = page.ink
    number = item_number(ink.design, line.list)
    numbering = f'<w:numPr><w:ilvl w:val="{line.label.level}"/><w:numId w:val="{number}"/></w:numPr>'
    words = ink.mark(line.label, runs(ink, line.words, line.place))
    numbered = numbering if line.label.text else ""
    if not line.titled:
        page.add(paragraph(words, "GLItem", numbered))
        return
    numbered += item_right_indent(ink.design, plain(line.words), _width(page, line.place))
    page.hold(paragraph(words, "GLItemTitle", ("" if page.box is None else LOOSE) + numbered))


def _heading(page: Body, line: HeadingLine) -> None:
    label, ink = line.label, page.ink
    level = min(label.level, 8)
    properties = ""
    if not label.text:
        properties = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    elif heading_number(ink.design, label.scheme) != 1:
        number = heading_number(ink.design, label.scheme)
        properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    words = ink.mark(label, runs(ink, line.words, line.place))
    width = text_width(ink.design, page.section.landscape)
    indent = heading_right_indent(ink.design, label, plain(line.words), width)
    page.add(paragraph(words, f"Heading{level + 1}", properties + indent))


def _bullet(page: Body, line: BulletLine) -> None:
    ink = page.ink
    unit = em(ink.design)
    words = runs(ink, line.words, line.place)
    if line.first:
        sign = text_run(BULLETS[min(line.level, len(BULLETS) - 1)])
        words = sign + words
    indent = _indent(ink, line.place, unit * (line.level + 2), hanging=unit if line.first else 0)
    page.add(paragraph(words, "GLBullet", indent))


def _note(page: Body, line: NoteLine) -> None:
    """（注n）: the first note of a part sets the count anew (SEQ \\r, 17.16.5.59)."""
    ink = page.ink
    words = runs(ink, line.words, line.place)
    if line.first:
        restart = " \\r 1" if line.label.number == 1 else ""
        count = field_runs(f"SEQ 注{restart} \\* ARABIC", str(line.label.number))
        words = text_run("（") + ink.mark(line.label, text_run("注") + count) + text_run("）") + words
    wide = round(em(ink.design) * 2.5)
    page.add(paragraph(words, "GLNote", _indent(ink, line.place, wide, hanging=wide if line.first else 0)))


# ---- tables, pictures, boxes


def _caption(ink: Ink, piece: TablePiece | FigurePiece, sign: str, words: Inlines, keep: bool) -> str:
    label = piece.label
    assert label is not None
    marked = ink.mark(label, text_run(sign) + _count(ink.design.captions, label, sign))
    return paragraph(
        marked + text_run("　") + runs(ink, words, piece.place), "Caption", "<w:keepNext/>" if keep else ""
    )


def _count(captions: Captions, label: Label, sign: str) -> str:
    """The count as a field; under a chapter its number stands before it, a field too (17.16.5.59, 17.16.5.64)."""
    count, chapter = str(label.number), captions.chapter
    above = label.text.removeprefix(sign).removesuffix(count).removesuffix(captions.dash)
    anew = f" \\s {chapter}" if chapter else ""
    if above and label.number == 1:  # LibreOffice does not follow the switch \s
        anew += " \\r 1"
    fields = field_runs(f"SEQ {sign} \\* ARABIC{anew}", count)
    return (
        field_runs(f"STYLEREF {chapter} \\s", above) + text_run(captions.dash) + fields if above else fields
    )


def _width(page: Body, place: Place) -> int:
    width = text_width(page.ink.design, page.section.landscape) - left_indent(page.ink, place)
    return width - (2 * BOX_MARGIN if place.boxed else 0)


def _table(page: Body, piece: TablePiece) -> None:
    if piece.label:
        keep = page.box is None
        page.hold(
            _caption(page.ink, piece, page.ink.design.captions.table, words=piece.table.caption, keep=keep)
        )
    indent = left_indent(page.ink, piece.place)
    xml = table_xml(page.ink, piece.table, piece.place, width=_width(page, piece.place), indent=indent)
    cells = (ParagraphOrigin(piece, row, cell) for row, cell in paragraph_cells(piece.table))
    page.add_block(WordBlock(xml, tuple(cells)))
    if page.box is None or not piece.label:
        page.add(SPACE)


def _figure(page: Body, piece: FigurePiece) -> None:
    picture = _picture(page, piece)
    if not piece.label:
        page.add(paragraph(picture, "GLFigure"))
    else:
        page.hold(paragraph(picture, "GLFigure", "" if page.box is None else LOOSE))
        page.add(
            _caption(page.ink, piece, page.ink.design.captions.figure, words=piece.figure.caption, keep=False)
        )


def _picture(page: Body, piece: FigurePiece) -> str:
    """The picture no wider than the text; where it is missing or of another kind, its description in brackets."""
    ink, figure = page.ink, piece.figure
    size = picture_size(ink.assets.get(figure.path, b""))
    if size is None:
        return text_run(f"［図：{figure.alt}］")
    _, width, height = size
    widest = _width(page, piece.place) * 25.4 / 1440
    printed = min(figure.width or width, widest)
    tallest = ink.design.page.height - ink.design.page.top - ink.design.page.bottom - 25
    printed = min(printed, tallest * width / height)
    relation = ink.pictures.setdefault(figure.path, f"rIdP{len(ink.pictures) + 1}")
    ink.drawings += 1
    return run(
        inline_picture(relation, ink.drawings, figure.alt, width=printed, height=height * printed / width)
    )


def _box(page: Body, edge: BoxEdge) -> None:
    if edge.opens:
        page.box = Box()
        return
    box, page.box = page.box or Box(), None
    indent = left_indent(page.ink, edge.place)
    width = text_width(page.ink.design, page.section.landscape) - indent
    page.add_block(box.block(width, indent, page.origin))
    page.add(SPACE)


# ---- sections


def close_section(page: Body, following: Section) -> None:
    """End the open section on its last paragraph; one in which nothing stands yet becomes the following one."""
    if page.began == len(page.blocks):
        kept = replace(following, header=following.header or page.section.header)
        page.section = replace(
            kept,
            footer=following.footer or page.section.footer,
            start=page.section.start if following.start is None else following.start,
        )
        return
    end = section_xml(page.section, page_size(page.ink.design))
    last = page.blocks[-1]
    if not last.is_paragraph or "<w:sectPr>" in last.xml:
        last = block_from(SPACE, page.origin)
        page.blocks.append(last)
    page.blocks[-1] = last._replace(xml=with_section(last.xml, end))
    page.section, page.began = following, len(page.blocks)


def _part(page: Body, opening: PartOpening) -> None:
    """Where parts count their pages, a hidden count of the part stands before its heading; the contents take the ⅲ of ⅲ-5
    from it (TOC \\s)."""
    number = opening.ordinal
    start = 1 if number == 1 or counts_parts(page.ink.design) else None
    close_section(page, Section(f"rIdH{number}", f"rIdF{number}", start, "decimal", part=number))
    if not counts_parts(page.ink.design):
        return
    count = hidden_field(f"SEQ part \\r {number} \\* roman", roman(number))
    page.add(paragraph(count, "GLSpace", "<w:rPr><w:vanish/></w:rPr>"))


def _turn(page: Body, turn: Turn) -> None:
    if turn.kind == "page":
        page.add(paragraph("", "GLSpace", "<w:pageBreakBefore/>"))
    else:
        lies = page.section.landscape if turn.kind == "section" else turn.kind == "landscape"
        close_section(page, Section(format="decimal", landscape=lies, part=page.section.part))


_WRITERS: dict[type, Callable[[Body, Any], None]] = {
    PartOpening: _part,
    HeadingLine: _heading,
    ItemLine: _item,
    KindLine: _kind,
    BodyLine: _body_line,
    BulletLine: _bullet,
    NoteLine: _note,
    TablePiece: _table,
    FigurePiece: _figure,
    BoxEdge: _box,
    Turn: _turn,
}
