"""A Word file that shows one metafile (EMF) a page, each page as large as the picture: LibreOffice then draws them."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from guidelinec.ooxml.package import write_package

EMF_SIGNATURE = b" EMF"
LARGEST = 20000
"""Hundredths of a millimetre; a larger picture is drawn smaller."""

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_RELS = "application/vnd.openxmlformats-package.relationships+xml"


def emf_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in hundredths of a millimetre (rclFrame of the header, MS-EMF 2.2.9); None for what is no EMF."""
    if len(data) < 44 or data[40:44] != EMF_SIGNATURE:
        return None
    left, top, right, bottom = struct.unpack("<4i", data[24:40])
    width, height = right - left, bottom - top
    if width <= 0 or height <= 0:
        return None
    shrink = min(1.0, LARGEST / max(width, height))
    return max(1, int(width * shrink)), max(1, int(height * shrink))


def gallery(pictures: Sequence[tuple[bytes, tuple[int, int]]]) -> bytes:
    """The Word file with a page for each picture."""
    pages = "".join(
        _page(number, size, number == len(pictures) - 1) for number, (_, size) in enumerate(pictures)
    )
    links = "".join(
        f'<Relationship Id="r{number}" Type="{_R}/image" Target="media/{number}.emf"/>'
        for number in range(len(pictures))
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="{_RELS}"/>'
        f'<Default Extension="emf" ContentType="image/x-emf"/><Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r" Type="{_R}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{_W}" xmlns:wp="{_WP}" xmlns:a="{_A}" xmlns:pic="{_PIC}" xmlns:r="{_R}">'
        f"<w:body>{pages}</w:body></w:document>",
    }
    data = {name: text.encode() for name, text in parts.items()}
    data |= {f"word/media/{number}.emf": picture for number, (picture, _) in enumerate(pictures)}
    return write_package(data)


def _page(number: int, size: tuple[int, int], last: bool) -> str:
    """A paragraph with the picture at the corner of a page of its size."""
    width, height = size[0] * 360, size[1] * 360  # EMU
    twips = [round(extent * 1440 / 2540) for extent in size]
    section = (
        f'<w:sectPr><w:pgSz w:w="{max(300, twips[0])}" w:h="{max(300, twips[1] + 60)}"/>'
        '<w:pgMar w:top="0" w:right="0" w:bottom="0" w:left="0" w:header="0" w:footer="0" w:gutter="0"/></w:sectPr>'
    )
    extent = f'<wp:extent cx="{width}" cy="{height}"/>'
    shape = (
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"/>'
    )
    picture = (
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number + 1}" name="p"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="r{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f"<pic:spPr>{shape}</pic:spPr></pic:pic>"
    )
    drawing = (
        f'<w:drawing><wp:inline>{extent}<wp:docPr id="{number + 1}" name="p"/><a:graphic>'
        f'<a:graphicData uri="{_PIC}">{picture}</a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
    run = f"<w:r>{drawing}</w:r>"
    return f"<w:p>{run}</w:p>{section}" if last else f"<w:p><w:pPr>{section}</w:pPr>{run}</w:p>"
