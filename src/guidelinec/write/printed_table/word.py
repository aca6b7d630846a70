"""Tables as a Word file: A4 landscape, heads repeated on every page, changed words underlined, a section a table."""

from __future__ import annotations

from typing import Final
from zlib import crc32

from guidelinec.model.fingerprint import TABLES
from guidelinec.ooxml.markup import (
    DECLARATION,
    bookmark,
    escape,
    field,
    inner_link,
    paragraph,
    text_run,
    twips,
    with_section,
)
from guidelinec.ooxml.names import NAMESPACES, RELATIONSHIP
from guidelinec.ooxml.package import write_package
from guidelinec.ooxml.parts.fixed import (
    FOOTER_TYPE,
    PART_TYPES,
    app_xml,
    core_xml,
    font_table_xml,
    links_xml,
    package_links,
    settings_xml,
    theme_xml,
    types_xml,
)
from guidelinec.ooxml.parts.notes import footnotes_xml
from guidelinec.ooxml.parts.sections import PageSize, Section, footer_xml, section_xml
from guidelinec.ooxml.parts.styles import Style, font_run, styles_xml
from guidelinec.write.change_table.words import Words, text_of
from guidelinec.write.printed_table.row_height import lines
from guidelinec.write.printed_table.sheets import Origin, RowStyle, Sheet, SheetRow, heading

MINCHO: Final = "ＭＳ 明朝"
GOTHIC: Final = "ＭＳ ゴシック"
LATIN: Final = "Century"
SIZE: Final = 10
PAGE: Final = PageSize(210, 297, 17, 17, 15, 18, 300)
"""Upright, as sections have it; turned, the top margin of 17 mm lies at the left and 15 mm at the top."""

_HEAD_FILL = "D9E2F3"
_HEADING_FILL = "F2F2F2"
_LINK = '<w:color w:val="0563C1"/><w:u w:val="single"/>'
_UNDERLINE = '<w:u w:val="single"/>'
_LINKS = ("styles", "settings", "fontTable", "footnotes", "footer")
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def write_word_tables(sheets: tuple[Sheet, ...], origin: Origin) -> bytes:
    """The tables as the bytes of a .docx file."""
    parts = {
        "word/document.xml": _document(sheets),
        "word/styles.xml": styles_xml(_styles(), font_run(MINCHO, LATIN), SIZE),
        "word/settings.xml": settings_xml(False),
        "word/fontTable.xml": font_table_xml((MINCHO, GOTHIC, LATIN)),
        "word/theme/theme1.xml": theme_xml(GOTHIC, MINCHO, LATIN),
        "word/footnotes.xml": footnotes_xml([]),
        "word/footer.xml": _footer(),
        "word/_rels/document.xml.rels": _links(),
        "docProps/core.xml": core_xml(origin.title, "", "", "", f"{TABLES} {origin.fingerprint}"),
        "docProps/app.xml": app_xml(),
        "_rels/.rels": package_links(),
    }
    kinds = {name: PART_TYPES[name] for name in parts if name in PART_TYPES}
    extensions = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
    }
    parts["[Content_Types].xml"] = types_xml(extensions, {**kinds, "word/footer.xml": FOOTER_TYPE})
    return write_package(parts)


def _links() -> bytes:
    links = [(f"rId{number}", RELATIONSHIP + kind, f"{kind}.xml") for number, kind in enumerate(_LINKS, 1)]
    return links_xml((*links, ("rId9", RELATIONSHIP + "theme", "theme/theme1.xml")))


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


def _footer() -> bytes:
    """The page and the number of pages; what a product was made from stands in its properties alone."""
    number = field("PAGE", "1") + text_run(" / ") + field("NUMPAGES", "1")
    center = paragraph(number, "", '<w:jc w:val="center"/>')
    return footer_xml(center)


def _document(sheets: tuple[Sheet, ...]) -> bytes:
    section = section_xml(Section(footer="rId5", landscape=True), PAGE)
    last = len(sheets) - 1
    body = "".join(_sheet(sheet, section if number < last else "") for number, sheet in enumerate(sheets))
    spaces = " ".join(f'xmlns:{name}="{NAMESPACES[name]}"' for name in ("w", "r"))
    return f"{DECLARATION}<w:document {spaces}><w:body>{body}{section}</w:body></w:document>".encode()


def _sheet(sheet: Sheet, section: str) -> str:
    """Title, note, table, and the small paragraph that must follow a table and ends the section."""
    widths = [twips(width) for width in sheet.widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    heads = "".join(
        _cell(paragraph(text_run(head), "GLCellHead"), width, _HEAD_FILL)
        for head, width in zip(sheet.heads, widths, strict=True)
    )
    rows = "".join(_row(row, widths) for row in sheet.rows)
    end = paragraph("", "", '<w:snapToGrid w:val="0"/><w:spacing w:line="20" w:lineRule="exact"/>')
    return (
        paragraph(text_run(heading(sheet)), "1")
        + (paragraph(text_run(sheet.note), "GLNote") if sheet.note else "")
        + f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="0" w:noVBand="1"/><w:tblCaption w:val="{escape(sheet.name)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{heads}</w:tr>{rows}</w:tbl>"
        + (with_section(end, section) if section else end)
    )


def _row(row: SheetRow, widths: list[int]) -> str:
    fill = _HEADING_FILL if row.style == "heading" else ""
    first, *others = (_paragraphs(words, row.style) for words in row.cells)
    if row.link:
        first = paragraph(inner_link(row.link, text_run(text_of(row.cells[0]), _LINK)), "GLCell")
    if row.anchor:
        first = first.replace("</w:pPr>", f"</w:pPr>{_bookmark(row.anchor)}", 1)
    cells = "".join(_cell(one, width, fill) for one, width in zip((first, *others), widths, strict=True))
    return f"<w:tr>{cells}</w:tr>"


def _bookmark(name: str) -> str:
    """The place that a link leads to; its number is made of its name, which stands once."""
    return bookmark(crc32(name.encode()) & 0x7FFFFFFF, name, "")


def _cell(content: str, width: int, fill: str) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{content}</w:tc>'


def _paragraphs(words: Words, style: RowStyle) -> str:
    """A paragraph a line."""
    middle = '<w:jc w:val="center"/>' if style == "quiet" else ""
    return "".join(
        paragraph(
            "".join(text_run(run.text, _UNDERLINE if run.changed else "") for run in line), "GLCell", middle
        )
        for line in lines(words)
    )
