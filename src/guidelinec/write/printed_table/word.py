"""Tables as a Word file: A4 landscape, heads repeated on every page, changed words underlined, a section a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias
from zlib import crc32

from guidelinec.model.fingerprint import TABLES
from guidelinec.ooxml.markup import (
    DECLARATION,
    SMALL_PRINT,
    bookmark,
    field,
    inner_link,
    outer_link,
    paragraph,
    text_run,
    twips,
    with_section,
)
from guidelinec.ooxml.names import NAMESPACES, RELATIONSHIP
from guidelinec.ooxml.parts.fixed import (
    core_xml,
    links_xml,
)
from guidelinec.ooxml.parts.sections import PageSize, Section, footer_xml, section_xml
from guidelinec.ooxml.parts.styles import Style, font_run, styles_xml
from guidelinec.write.change_table.words import Run, Words
from guidelinec.write.printed_table.cell_lines import (
    CellLine,
    GridRow,
    cell_lines,
    grid_columns,
    line_groups,
    spans,
)
from guidelinec.write.printed_table.row_height import fit_on
from guidelinec.write.printed_table.sheets import ProductOrigin, RowStyle, Sheet, SheetRow, heading
from guidelinec.write.printed_table.word_media import Media
from guidelinec.write.printed_table.word_parts import GOTHIC, LATIN, MINCHO, cell_xml, table_xml, word_package
from guidelinec.write.word.bookmarks import clause_bookmark

SIZE: Final = 10
PAGE: Final = PageSize(210, 297, 17, bottom=17, left=15, right=18, pitch=300)
"""Upright, as sections have it; turned, the top margin of 17 mm lies at the left and 15 mm at the top."""

_HEAD_FILL = "D9E2F3"
_HEADING_FILL = "F2F2F2"
_LINK = '<w:color w:val="0563C1"/>'
"""Links are not underlined: an underline marks what changed."""

_UNDERLINE = '<w:u w:val="single"/>'
_FIRST_OUTSIDE: Final = 20
_LINKS = ("styles", "settings", "fontTable", "footnotes", "footer")
_CELL_MARGINS: Final = 216
"""What a cell keeps free at its left and right together, in twips, where nothing else is said."""

SHORT: Final = 10
"""Printed lines up to which a row is kept on one page."""

_SMALL = paragraph("", "", '<w:snapToGrid w:val="0"/><w:spacing w:line="20" w:lineRule="exact"/>')


Relations: TypeAlias = Mapping[str, str]
"""The ids of relationships by the file, without its ending, that they lead to."""


def write_word_tables(sheets: tuple[Sheet, ...], origin: ProductOrigin) -> bytes:
    """The tables as the bytes of a .docx file."""
    relations, media = _relations(sheets), Media()
    return word_package(
        {
            "word/document.xml": _document(sheets, relations, media),
            "word/styles.xml": styles_xml(_styles(), font_run(MINCHO, LATIN), SIZE),
            "word/footer.xml": _footer(origin),
            "word/_rels/document.xml.rels": _links(relations, media),
            **media.parts(),
        },
        core_xml(origin.title, "", "", date="", identifier=f"{TABLES} {origin.fingerprint}"),
        media.types(),
    )


def _relations(sheets: tuple[Sheet, ...]) -> Relations:
    """The ids of the relationships to the files that links lead to."""
    every = (run for sheet in sheets for row in sheet.rows for words in row.cells for run in words)
    files = sorted({run.link.file for run in every if run.link and run.link.file})
    return {file: f"rId{number}" for number, file in enumerate(files, _FIRST_OUTSIDE)}


def _links(relations: Relations, media: Media) -> bytes:
    links = [(f"rId{number}", RELATIONSHIP + kind, f"{kind}.xml") for number, kind in enumerate(_LINKS, 1)]
    outside = ((name, f"{RELATIONSHIP}hyperlink", f"{file}.docx") for file, name in relations.items())
    return links_xml((*links, ("rId9", RELATIONSHIP + "theme", "theme/theme1.xml"), *outside, *media.links()))


def _styles() -> tuple[Style, ...]:
    """The styles of the tables: the title is a heading, so that a screen reader finds it."""
    big = '<w:sz w:val="28"/><w:szCs w:val="28"/>'
    gothic = font_run(GOTHIC, GOTHIC)
    tight = '<w:spacing w:line="280" w:lineRule="exact"/>'
    return (
        Style("a", "Normal", default=True, priority=0),
        Style(
            "1", "heading 1", paragraph='<w:keepNext/><w:outlineLvl w:val="0"/>', run=f"{gothic}<w:b/>{big}"
        ),
        Style("GLCell", "表の本文", paragraph=tight, custom=True),
        Style(
            "GLCellHead",
            "表の見出し",
            paragraph=f'<w:keepNext/>{tight}<w:jc w:val="center"/>',
            run=f"{gothic}<w:b/>",
            custom=True,
        ),
        Style("GLNote", "表の注", run='<w:sz w:val="18"/><w:szCs w:val="18"/>', custom=True),
    )


def _footer(origin: ProductOrigin) -> bytes:
    """The page and the number of pages; what a product was made from stands in its properties, and here where that is wished."""
    number = field("PAGE", "1") + text_run(" / ") + field("NUMPAGES", "1")
    center = paragraph(number, "", '<w:jc w:val="center"/>')
    small = paragraph(text_run(origin.fingerprint, SMALL_PRINT), "", '<w:jc w:val="right"/>')
    return footer_xml(center + (small if origin.printed else ""))


def _document(sheets: tuple[Sheet, ...], relations: Relations, media: Media) -> bytes:
    section = section_xml(Section(footer="rId5", landscape=True), PAGE)
    last = len(sheets) - 1
    writer = _TableWriter(relations, media)
    body = "".join(
        writer.sheet(sheet, section if number < last else "") for number, sheet in enumerate(sheets)
    )
    spaces = " ".join(f'xmlns:{name}="{NAMESPACES[name]}"' for name in ("w", "r", "wp"))
    return f"{DECLARATION}<w:document {spaces}><w:body>{body}{section}</w:body></w:document>".encode()


class _TableWriter:
    """Writes tables, with the relationships of their links at hand."""

    def __init__(self, relations: Relations, media: Media) -> None:
        self._relations, self._media = relations, media

    def sheet(self, sheet: Sheet, section: str) -> str:
        """Title, note, table, and the small paragraph that must follow a table and ends the section."""
        widths = [twips(width) for width in sheet.widths]
        heads = "".join(
            cell_xml(paragraph(text_run(head), "GLCellHead"), width, _HEAD_FILL)
            for head, width in zip(sheet.heads, widths, strict=True)
        )
        rows = "".join(self._row(row, widths, sheet.widths) for row in sheet.rows)
        head = f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{heads}</w:tr>"
        return (
            paragraph(text_run(heading(sheet)), "1")
            + (paragraph(text_run(sheet.note), "GLNote") if sheet.note else "")
            + table_xml(head + rows, widths, sheet.name)
            + (with_section(_SMALL, section) if section else _SMALL)
        )

    def _row(self, row: SheetRow, widths: list[int], millimetres: Sequence[float]) -> str:
        fill = _HEADING_FILL if row.style == "heading" else ""
        if row.style == "heading" and not any(row.cells[1:]):
            across = sum(widths)
            content = self._content(cell_lines(row.cells[0]), across, row.style)
            cell = cell_xml(content, across, fill, len(widths))
            return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell}</w:tr>"
        lines = [cell_lines(words) for words in row.cells]
        first, *others = (
            self._content(own, width, row.style) for own, width in zip(lines, widths, strict=True)
        )
        if row.anchor:
            first = first.replace("</w:pPr>", f"</w:pPr>{_bookmark(row.anchor)}", 1)
        cells = "".join(
            cell_xml(content, width, fill) for content, width in zip((first, *others), widths, strict=True)
        )
        whole = "<w:trPr><w:cantSplit/></w:trPr>" if _is_short(lines, millimetres) else ""
        return f"<w:tr>{whole}{cells}</w:tr>"

    def _content(self, lines: Sequence[CellLine], width: int, style: RowStyle) -> str:
        """What stands in a cell: a paragraph a line, and the tables among them, each with the paragraph that must follow it."""
        kept = "<w:keepNext/>" if style == "heading" else ""
        middle = '<w:jc w:val="center"/>' if style == "quiet" else ""
        pieces: list[str] = []
        for texts, rows in line_groups(lines):
            pieces += [paragraph(self._runs(line), "GLCell", kept + _room(line) + middle) for line in texts]
            if rows:
                pieces += [self._grid(rows, width - _CELL_MARGINS), _SMALL]
        return "".join(pieces)

    def _grid(self, rows: Sequence[GridRow], width: int) -> str:
        """A table inside a cell."""
        columns = grid_columns(rows)
        widths = [width // columns] * columns
        return table_xml("".join(self._grid_row(row, widths) for row in rows), widths)

    def _grid_row(self, row: GridRow, widths: list[int]) -> str:
        cells = (
            cell_xml(paragraph(self._runs(words), "GLCell"), sum(widths[first:last]), "", last - first)
            for words, first, last in spans(row, len(widths))
        )
        return f"<w:tr>{''.join(cells)}</w:tr>"

    def _runs(self, line: Words) -> str:
        return "".join(map(self._run, line))

    def _run(self, run: Run) -> str:
        """A run or a picture; a link leads to a row of this file, or to a row or a clause of another one."""
        if run.picture and (drawing := self._media.drawing(run.picture)):
            return drawing
        if run.link is None:
            return text_run(run.text, _UNDERLINE if run.changed else "")
        place = clause_bookmark(run.link.place) if run.link.page else run.link.place
        words = text_run(run.text, _LINK)
        if not run.link.file:
            return inner_link(place, words)
        return outer_link(self._relations[run.link.file], words, place)


def _room(line: Words) -> str:
    """Lines are of one height; Word would cut a picture down to it."""
    pictured = any(run.picture for run in line)
    return '<w:spacing w:line="240" w:lineRule="auto"/>' if pictured else ""


def _is_short(cells: Sequence[Sequence[CellLine]], widths: Sequence[float]) -> bool:
    """Whether a row can stand on one page without leaving much of another empty."""
    return all(fit_on(SHORT, lines, width) for lines, width in zip(cells, widths, strict=True))


def _bookmark(name: str) -> str:
    """The place that a link leads to; its number is made of its name, which stands once."""
    return bookmark(crc32(name.encode()) & 0x7FFFFFFF, name, "")
