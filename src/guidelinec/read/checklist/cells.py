"""The cells of a workbook as texts, straight from its parts: openpyxl takes a second for what this reads in thirty milliseconds."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

from lxml import etree

from guidelinec.ooxml.package import read_package

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_RELATION = re.compile(r"\{[^}]*relationships\}id$")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
MOST_UNZIPPED = 60_000_000
MOST_CELLS = 400_000
_COLUMN = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")

SheetCells = Mapping[int, Mapping[int, str]]
"""The texts of a sheet by row and column, counted from 1; empty cells are absent."""


def workbook_cells(data: bytes) -> dict[str, SheetCells]:
    """The sheets by their names. Raises whatever a broken package or part makes its reader raise, and ValueError for what is too large."""
    parts = read_package(data).parts
    if sum(map(len, parts.values())) > MOST_UNZIPPED:
        raise ValueError("too large")
    strings = list(_strings(parts.get("xl/sharedStrings.xml", b"")))
    left = MOST_CELLS
    sheets: dict[str, SheetCells] = {}
    for name, path in _sheets(parts):
        cells = _cells(parts[path], strings)
        left -= sum(map(len, cells.values()))
        if left < 0:
            raise ValueError("too many cells")
        sheets[name] = cells
    return sheets


def _root(part: bytes) -> etree._Element:
    if b"<!DOCTYPE" in part[:1000]:
        raise ValueError("document type declaration")
    return etree.fromstring(part, _PARSER)


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _strings(part: bytes) -> Iterator[str]:
    """The shared strings (ECMA-376 part 1, 18.4.9), without their readings."""
    if part:
        yield from (_text(string) for string in _root(part) if _local(string) == "si")


def _text(holder: etree._Element) -> str:
    words = []
    for element in holder.iter():
        above = element.getparent()
        if _local(element) == "t" and (above is None or _local(above) != "rPh"):
            words.append(element.text or "")
    return "".join(words)


def _sheets(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """The name and the part of each sheet, in the order of the tabs."""
    targets = {
        relation.get("Id"): posixpath.normpath(
            posixpath.join("xl", relation.get("Target", "").removeprefix("/xl/"))
        )
        for relation in _root(parts["xl/_rels/workbook.xml.rels"])
    }
    for sheet in _root(parts["xl/workbook.xml"]).iter():
        if _local(sheet) == "sheet":
            relation = next((value for key, value in sheet.items() if _RELATION.search(str(key))), "")
            path = targets.get(str(relation), "")
            if path in parts:
                yield str(sheet.get("name", "")), path


def _cells(part: bytes, strings: list[str]) -> SheetCells:
    rows: dict[int, dict[int, str]] = {}
    for cell in _root(part).iter(f"{_MAIN}c", f"{_STRICT}c"):
        text = _value(cell, strings)
        place = _COLUMN.fullmatch(cell.get("r", ""))
        if text and place:
            rows.setdefault(int(place[2]), {})[_number(place[1])] = text
    return rows


def _value(cell: etree._Element, strings: list[str]) -> str:
    """The text of a cell (18.3.1.4): shared, inline, or as it is stored."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _text(cell)
    value = next((value.text or "" for value in cell if _local(value) == "v"), "")
    if kind == "s":
        return strings[int(value)] if value.isdecimal() and int(value) < len(strings) else ""
    return value


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def place_name(row: int, column: int) -> str:
    """A place as Excel names it (F12)."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"
