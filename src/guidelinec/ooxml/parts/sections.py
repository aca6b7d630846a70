"""Sections (ECMA-376 part 1, 17.6), headers and footers."""

from __future__ import annotations

from dataclasses import dataclass

from guidelinec.ooxml.markup import DECLARATION, twips
from guidelinec.ooxml.names import NAMESPACES


@dataclass(frozen=True, slots=True)
class PageSize:
    """Paper and margins in millimetres, upright, and the pitch of lines in twips."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    pitch: int


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its header and footer parts by relationship ("" to go on with those before), how its pages count,
    whether the paper lies, and the ordinal of the part that it belongs to (0 for none)."""

    header: str = ""
    footer: str = ""
    start: int | None = None
    format: str = ""
    landscape: bool = False
    part: int = 0


def section_xml(section: Section, page: PageSize) -> str:
    """w:sectPr; every section begins on a new page."""
    references = "".join(
        f'<w:{kind}Reference w:type="default" r:id="{relation}"/>'
        for kind, relation in (("header", section.header), ("footer", section.footer))
        if relation
    )
    form = f' w:fmt="{section.format}"' if section.format else ""
    start = f' w:start="{section.start}"' if section.start is not None else ""
    counts = f"<w:pgNumType{form}{start}/>" if form or start else ""
    return (
        f'<w:sectPr>{references}<w:type w:val="nextPage"/>{_paper(section, page)}{counts}'
        f'<w:cols w:space="425"/><w:docGrid w:type="lines" w:linePitch="{page.pitch}"/></w:sectPr>'
    )


def _paper(section: Section, page: PageSize) -> str:
    """Paper turned to the left: the top margin of the upright page lies at the left."""
    width, height = twips(page.width), twips(page.height)
    top, right, bottom, left = (twips(margin) for margin in (page.top, page.right, page.bottom, page.left))
    orient = ""
    if section.landscape:
        width, height, orient = height, width, ' w:orient="landscape"'
        top, right, bottom, left = left, top, right, bottom
    edge = min(851, top // 2), min(992, bottom // 2)
    return (
        f'<w:pgSz w:w="{width}" w:h="{height}"{orient}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" '
        f'w:header="{edge[0]}" w:footer="{edge[1]}" w:gutter="0"/>'
    )


def header_xml(paragraphs: str) -> bytes:
    """A header part."""
    return _margin("hdr", paragraphs)


def footer_xml(paragraphs: str) -> bytes:
    """A footer part."""
    return _margin("ftr", paragraphs)


def _margin(name: str, paragraphs: str) -> bytes:
    spaces = f'xmlns:w="{NAMESPACES["w"]}" xmlns:r="{NAMESPACES["r"]}"'
    return f"{DECLARATION}<w:{name} {spaces}>{paragraphs}</w:{name}>".encode()
