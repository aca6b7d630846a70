"""Workbooks (.xlsx) opened within bounds: openpyxl makes a cell for each place of a merged or linked range, so ranges are added up first."""

from __future__ import annotations

import io
import warnings
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

from guidelinec.ooxml.package import read_package
from guidelinec.ooxml.workbook_library import load_openpyxl

MOST_UNZIPPED = 100_000_000
"""Bytes of all parts together."""
MOST_RANGED = 500_000
"""Places (rows × columns) of all ranges together that are merged or linked."""
RANGED = frozenset(("mergeCell", "hyperlink"))


@dataclass
class _PartScan:
    """What stands in one part: the places of its ranges, and whether a formula has no value."""

    ranged: int = 0
    valueless: bool = False
    formula: bool = False
    value: bool = False
    inside: str = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name in RANGED:
            self.ranged += _area(attributes.get("ref", ""))
        elif name == "c":
            self.formula = self.value = False
        elif name == "f":
            self.formula = True
        self.inside = name

    def words(self, _: str) -> None:
        """Characters; those in v or t are a value."""
        self.value = self.value or self.inside in ("v", "t")

    def end(self, tag: str) -> None:
        self.inside = ""
        if tag.rpartition(":")[2] == "c" and self.formula and not self.value:
            self.valueless = True

    def refuse_types(self, *_: object) -> None:
        """A document type could hide ranges behind entities; Excel refuses it too."""
        raise ValueError("document type declaration")


def _area(ref: str) -> int:
    """The places of a range: A1:B3, $A$1:$B$3, 'a b'!A1:B3; one without a colon is a cell."""
    if ":" not in ref:
        return 1
    from openpyxl.utils.cell import range_boundaries

    left, top, right, bottom = range_boundaries(ref.rpartition("!")[2].strip(" '"))
    width = (right or 16_384) - (left or 1) + 1
    height = (bottom or 1_048_576) - (top or 1) + 1
    return max(0, width) * max(0, height)


def open_workbook(data: bytes) -> tuple[Any, frozenset[tuple[str, str]]]:
    """A workbook with the cached values of its formulas, and the cells (sheet, A1) whose formula has none.

    Raises whatever openpyxl raises for a broken part, and ValueError for what is too large.
    """
    load_openpyxl()
    parts = read_package(data).parts
    if sum(map(len, parts.values())) > MOST_UNZIPPED:
        raise ValueError("too large")
    scans = [_scan(part) for part in parts.values()]
    if sum(scan.ranged for scan in scans) > MOST_RANGED:
        raise ValueError("too many merged or linked cells")
    valueless = any(scan.valueless for scan in scans)
    book = _load(data, values=True)
    return book, _without_value(book, _load(data, values=False)) if valueless else frozenset()


def _scan(part: bytes) -> _PartScan:
    """What stands in a part, whatever its name. One that is no XML is a picture, or what openpyxl's parser will refuse as this one does."""
    scan = _PartScan()
    parser = expat.ParserCreate()
    parser.StartElementHandler = scan.start
    parser.EndElementHandler = scan.end
    parser.CharacterDataHandler = scan.words
    parser.StartDoctypeDeclHandler = scan.refuse_types
    with suppress(expat.ExpatError):
        parser.Parse(part, True)
    return scan


def _load(data: bytes, *, values: bool) -> Any:
    from openpyxl import load_workbook  # heavy, and only for workbooks

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(io.BytesIO(data), data_only=values, rich_text=True)


def _without_value(book: Any, formulas: Any) -> frozenset[tuple[str, str]]:
    """The cells that hold a formula and no value; they are given the formula as their text, so that nothing is empty unseen."""
    missing: set[tuple[str, str]] = set()
    for sheet in formulas.worksheets:
        for place, cell in sheet._cells.items():
            if cell.data_type == "f" and book[sheet.title]._cells[place].value is None:
                missing.add((sheet.title, cell.coordinate))
                formula = getattr(cell.value, "text", cell.value)
                shown = book[sheet.title]._cells[place]
                shown._value, shown.data_type = str(formula), "f"
    return frozenset(missing)
