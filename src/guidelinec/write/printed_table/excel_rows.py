"""The rows of a sheet as openpyxl writes them, as one text: openpyxl makes elements of every cell, string and font in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from io import BytesIO
from typing import Any, Final

from lxml import etree
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.compat import safe_string
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter

from guidelinec.write.printed_table.excel_styles import StyledCell

_NO_ROWS: Final = re.compile(rb"<sheetData\s*(?:/>|></sheetData>)")
_PLAIN_TYPES: Final = frozenset("sn")
"""Cells with words or numbers; what else there is (formulas, dates) openpyxl writes itself."""


class SheetWriter(WorksheetWriter):
    """Writes the part of a sheet; the rows of one that has words and numbers alone at once."""

    def __init__(self, sheet: Any) -> None:
        super().__init__(sheet, BytesIO())
        cells: Iterable[StyledCell] = sheet._cells.values()
        self._is_plain = all(cell.data_type in _PLAIN_TYPES and cell._comment is None for cell in cells)
        self._written = ""

    def rows(self) -> Any:
        """The rows that openpyxl is to write itself."""
        return () if self._is_plain else super().rows()

    def write_rows(self) -> None:
        """Write the rows, with the styles that they need in the order in which openpyxl counts them."""
        if self._is_plain:
            self._written = "".join(_RowWriter(self.ws).rows(super().rows()))
        super().write_rows()

    def write_merged_cells(self) -> None:
        """The merged cells in order: openpyxl writes them as a set has them."""
        sheet: Any = self.ws
        places = sorted(map(str, sheet.merged_cells.ranges))
        if places:
            merged = etree.Element("mergeCells", count=str(len(places)))
            for place in places:
                etree.SubElement(merged, "mergeCell", ref=place)
            self.xf.send(merged)

    def part(self) -> bytes:
        """The part as bytes."""
        self.write()
        data: bytes = self.read()
        if not self._is_plain:
            return data
        before, after = _NO_ROWS.split(data, maxsplit=1)
        rows = self._written.encode("ascii", "xmlcharrefreplace")
        return b"".join((before, b"<sheetData>", rows, b"</sheetData>", after))


class _RowWriter:
    """Writes the rows of a sheet, with its columns, styles and fonts at hand."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._letters: dict[int, str] = {}
        self._styles: dict[bytes, str] = {}
        self._fonts: dict[int, str] = {}

    def rows(self, rows: Iterable[tuple[int, list[StyledCell]]]) -> Iterator[str]:
        """Every row."""
        dimensions = self._sheet.row_dimensions
        for number, cells in rows:
            known = dict(dimensions[number]) if number in dimensions else {}
            attributes = "".join(f' {name}="{value}"' for name, value in {"r": number, **known}.items())
            yield f"<row{attributes}>{''.join(map(self._cell, cells))}</row>"

    def _cell(self, cell: StyledCell) -> str:
        value, style = cell._value, self._style(cell)
        if value is None and not style:
            return ""
        if cell.hyperlink:
            self._sheet._hyperlinks.append(cell.hyperlink)
        kind, content = self._content(value) if cell.data_type == "s" else ("n", _number(value))
        return f'<c r="{self._letter(cell.column)}{cell.row}"{style} t="{kind}">{content}</c>'

    def _letter(self, column: int) -> str:
        if column not in self._letters:
            self._letters[column] = get_column_letter(column)
        return self._letters[column]

    def _style(self, cell: StyledCell) -> str:
        """The attribute that says how a cell looks, "" for one that looks like any."""
        if cell._style is None:
            return ""
        key = cell._style.tobytes()
        if key not in self._styles:
            self._styles[key] = f' s="{cell.style_id}"' if cell.has_style else ""
        return self._styles[key]

    def _content(self, value: Any) -> tuple[str, str]:
        if isinstance(value, CellRichText):
            return "inlineStr", f"<is>{''.join(map(self._block, value))}</is>"
        return "inlineStr", f"<is>{_text(value, kept=value != value.strip())}</is>" if value else ""

    def _block(self, block: str | TextBlock) -> str:
        """Words that look alike in a cell."""
        words, look = (block, "") if isinstance(block, str) else (block.text, self._look(block.font))
        return f"<r>{look}{_text(words, kept=words != words.strip() != '')}</r>"

    def _look(self, font: Any) -> str:
        if id(font) not in self._fonts:
            self._fonts[id(font)] = etree.tostring(font.to_tree(tagname="rPr")).decode()
        return self._fonts[id(font)]


def _number(value: Any) -> str:
    return "" if value is None or value == "" else f"<v>{safe_string(value)}</v>"


def _text(words: str, *, kept: bool) -> str:
    """A string, whose spaces at its ends are kept."""
    space = ' xml:space="preserve"' if kept else ""
    return f"<t{space}>{escape(words, quote=False).replace(chr(13), '&#13;')}</t>"
