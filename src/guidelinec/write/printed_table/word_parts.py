"""What Word files of ours that are no editions have in common: their package, and the markup of their tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from guidelinec.ooxml.markup import escape
from guidelinec.ooxml.package import write_package
from guidelinec.ooxml.parts.fixed import (
    FOOTER_TYPE,
    PART_TYPES,
    app_xml,
    font_table_xml,
    package_links,
    settings_xml,
    theme_xml,
    types_xml,
)
from guidelinec.ooxml.parts.notes import footnotes_xml

MINCHO: Final = "ＭＳ 明朝"
GOTHIC: Final = "ＭＳ ゴシック"
LATIN: Final = "Century"

_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def word_package(parts: Mapping[str, bytes], core: bytes, pictures: Mapping[str, str]) -> bytes:
    """A .docx file of these parts (text, styles, footer, links) and properties; `pictures` are the types of its pictures by ending."""
    every = {
        **parts,
        "word/settings.xml": settings_xml(update_fields=False),
        "word/fontTable.xml": font_table_xml((MINCHO, GOTHIC, LATIN)),
        "word/theme/theme1.xml": theme_xml(GOTHIC, MINCHO, LATIN),
        "word/footnotes.xml": footnotes_xml([]),
        "docProps/core.xml": core,
        "docProps/app.xml": app_xml(),
        "_rels/.rels": package_links(),
    }
    kinds = {name: PART_TYPES[name] for name in every if name in PART_TYPES}
    extensions = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        **pictures,
    }
    every["[Content_Types].xml"] = types_xml(extensions, {**kinds, "word/footer.xml": FOOTER_TYPE})
    return write_package(every)


def table_xml(rows: str, widths: Sequence[int], name: str = "") -> str:
    """A table of these rows; a table with a name has its head in the first row."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head, caption = (1, f'<w:tblCaption w:val="{escape(name)}"/>') if name else (0, "")
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="04{20 * head:02}" w:firstRow="{head}" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>{caption}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def cell_xml(content: str, width: int, fill: str, columns: int = 1) -> str:
    """A cell of so many columns, with a fill or none."""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{shade}</w:tcPr>{content}</w:tc>'
