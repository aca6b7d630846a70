"""Pictures: the size of a PNG or JPEG from its header, and the inline drawing (ECMA-376 part 1, 20.4)."""

from __future__ import annotations

import struct

from guidelinec.ooxml.markup import emu, escape

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_DPI = 96.0


def picture_size(data: bytes) -> tuple[str, float, float] | None:
    """The kind (png, jpeg) of a picture and its natural width and height in millimetres; None for anything else."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and data[12:16] == b"IHDR" and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return _millimetres("png", width, height, _png_dpi(data))
    if data[:2] == b"\xff\xd8":
        return _jpeg(data)
    return None


def _millimetres(kind: str, width: int, height: int, dpi: float) -> tuple[str, float, float] | None:
    return (kind, width * 25.4 / dpi, height * 25.4 / dpi) if width and height else None


def _png_dpi(data: bytes) -> float:
    """From the pHYs chunk, which stands before the picture data if it is there."""
    chunk = data.find(b"pHYs", 24, 4096)
    if chunk < 0 or len(data) < chunk + 13:
        return _DPI
    x, _, unit = struct.unpack(">IIB", data[chunk + 4 : chunk + 13])
    return float(x) * 0.0254 if unit == 1 and x else _DPI


def _jpeg(data: bytes) -> tuple[str, float, float] | None:
    """Walk the markers to the frame header (SOF); the density stands in the JFIF header."""
    dpi, place = _DPI, 2
    while place + 9 <= len(data) and data[place] == 0xFF:
        marker, length = data[place + 1], int.from_bytes(data[place + 2 : place + 4], "big")
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", data[place + 5 : place + 9])
            return _millimetres("jpeg", width, height, dpi)
        if marker == 0xE0 and data[place + 4 : place + 8] == b"JFIF" and len(data) >= place + 16:
            dpi = _jfif_dpi(data[place + 11], int.from_bytes(data[place + 12 : place + 14], "big"))
        place += 1 if marker == 0xFF else 2 + length
    return None


def _jfif_dpi(unit: int, density: int) -> float:
    if not density or unit not in (1, 2):
        return _DPI
    return float(density) if unit == 1 else density * 2.54


def inline_picture(relation: str, number: int, alt: str, width: float, height: float) -> str:
    """w:drawing with the picture in the line of text; width and height in millimetres."""
    x, y, words = emu(width), emu(height), escape(alt.replace("\n", " "))
    extent = f'cx="{x}" cy="{y}"'
    name = f'id="{number}" name="図 {number}" descr="{words}"'
    return (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/><wp:docPr {name}/>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_A}" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_PIC}"><pic:pic xmlns:pic="{_PIC}"><pic:nvPicPr>'
        f'<pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
