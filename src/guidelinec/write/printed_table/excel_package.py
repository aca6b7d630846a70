"""A workbook as the bytes of an .xlsx file: its parts in order, with fixed dates, and properties that do not know the clock."""

from __future__ import annotations

from html import escape
from typing import Any

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.writer.excel import ExcelWriter

from guidelinec.ooxml.package import write_package
from guidelinec.write.printed_table.excel_rows import SheetWriter
from guidelinec.write.printed_table.excel_text import clean
from guidelinec.write.printed_table.sheets import ProductOrigin


def workbook_bytes(book: Any, origin: ProductOrigin) -> bytes:
    """A workbook packed; the same workbook gives the same bytes."""
    parts: Any = _Parts()
    _PartsWriter(book, parts).save()
    return write_package({**parts.data, "docProps/core.xml": _core(origin).encode()})


class _Parts:
    """Takes the parts that openpyxl writes, as the zip file does that it knows."""

    def __init__(self) -> None:
        self.data: dict[str, bytes] = {}

    def writestr(self, name: str, part: str | bytes) -> None:
        """Take a part."""
        self.data[name] = part.encode() if isinstance(part, str) else part

    def namelist(self) -> list[str]:
        """The names of the parts that were taken."""
        return list(self.data)

    def close(self) -> None:
        """There is nothing to close."""


class _PartsWriter(ExcelWriter):
    """Writes a workbook with the sheets as we write them."""

    def __init__(self, workbook: Any, parts: Any) -> None:
        super().__init__(workbook, parts)
        self._parts = parts

    def write_worksheet(self, ws: Any) -> None:
        """The part of a sheet, as openpyxl takes it into the workbook."""
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        writer: Any = SheetWriter(ws)
        self._parts.writestr(ws.path[1:], writer.part())
        ws._rels = writer._rels
        self.manifest.append(ws)


def _core(origin: ProductOrigin) -> str:
    """The core properties (ECMA-376 part 2, 11): title, and the fingerprint as the identifier."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:identifier>{escape(origin.fingerprint)}</dc:identifier><dc:title>{escape(clean(origin.title))}</dc:title>"
        "</cp:coreProperties>"
    )
