"""Tracked changes written into existing paragraphs, rows, cells and properties (ECMA-376 part 1, 17.13.5).

A `Reviser` says who marks and when, and numbers the marks. It never changes what the text would be: it cuts
runs, and wraps them or marks their owners as inserted or deleted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import count
from typing import Literal

from lxml import etree

from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element

Kind = Literal["ins", "del", "moveFrom", "moveTo"]

DEFAULT_AUTHOR = "guidelinec"
DEFAULT_DATE = "2000-01-01T00:00:00Z"
"""Neutral, so that the same input gives the same bytes."""

R, T, RPR, PPR = qn("w:r"), qn("w:t"), qn("w:rPr"), qn("w:pPr")
ID, AUTHOR, DATE = qn("w:id"), qn("w:author"), qn("w:date")
DELETED_NAMES = {T: qn("w:delText"), qn("w:instrText"): qn("w:delInstrText")}
MARKS = tuple(qn("w:" + kind) for kind in ("ins", "del", "moveFrom", "moveTo"))
UNMARKED = frozenset((qn("w:altChunk"), qn("w:subDoc")))
"""Documents taken in at their place (17.17.2), which no mark of a revision may hold."""

_SPACE = qn("xml:space")
_MATH = (qn("m:oMath"), qn("m:oMathPara"))


@dataclass
class Reviser:
    """Who marks, when, and the number of the next mark (unique in the package)."""

    author: str = DEFAULT_AUTHOR
    date: str = DEFAULT_DATE
    ids: Iterator[int] = field(default_factory=lambda: count(900_001))

    def mark(self, tag: str) -> Element:
        """An element such as w:ins or w:rPrChange with id, author and date."""
        element = etree.Element(qn(tag))
        self.sign(element)
        return element

    def sign(self, element: Element) -> None:
        """Give a mark its id, author and date."""
        element.set(ID, str(next(self.ids)))
        element.set(AUTHOR, self.author)
        element.set(DATE, self.date)

    # ---- runs

    def wrap(self, elements: Sequence[Element], kind: Kind) -> None:
        """Mark runs and formulas where they stand; neighbours share one mark. Documents taken in stay unmarked."""
        last: Element | None = None
        for element in elements:
            if element.tag in UNMARKED:
                continue
            previous = element.getprevious()
            if last is None or previous is not last:
                last = self.mark("w:" + kind)
                element.addprevious(last)
            last.append(element)
            if kind == "del":
                name_as_deleted(element)

    def deleted(self, elements: Iterable[Element], kind: Kind = "del") -> Element:
        """A mark that holds copies of runs of another document as deleted."""
        holder = self.mark("w:" + kind)
        for element in (element for element in elements if element.tag not in UNMARKED):
            copy = deepcopy(element)
            copy.tail = None
            name_as_deleted(copy)
            holder.append(copy)
        return holder

    # ---- paragraph marks, rows, cells

    def mark_paragraph(self, paragraph: Element, kind: Kind) -> None:
        """Mark the paragraph mark itself (17.13.5.15, 17.13.5.20)."""
        properties = _run_properties_of_mark(_properties(paragraph, PPR))
        properties.insert(0, self.mark("w:" + kind))

    def mark_row(self, row: Element, kind: Kind) -> None:
        """Mark a table row; its text is marked apart (17.13.5.16, 17.13.5.12)."""
        properties = row.find(qn("w:trPr"))
        if properties is None:
            properties = etree.Element(qn("w:trPr"))
            place = sum(child.tag == qn("w:tblPrEx") for child in row)
            row.insert(place, properties)
        change = properties.find(qn("w:trPrChange"))
        mark = self.mark("w:" + kind)
        if change is None:
            properties.append(mark)
        else:
            change.addprevious(mark)

    def mark_cell(self, cell: Element, kind: Literal["cellIns", "cellDel"]) -> None:
        """Mark a table cell as inserted or deleted (17.13.5.2, 17.13.5.1)."""
        properties = _properties(cell, qn("w:tcPr"))
        change = properties.find(qn("w:tcPrChange"))
        mark = self.mark("w:" + kind)
        if change is None:
            properties.append(mark)
        else:
            change.addprevious(mark)

    # ---- properties

    def change_run(self, run: Element, old: Element | None) -> None:
        """Track that the run was formatted as `old` (w:rPr or None) before (17.13.5.31)."""
        self._change_runs(_properties(run, RPR), old)

    def change_mark(self, paragraph: Element, old: Element | None) -> None:
        """Track how the paragraph mark was formatted before."""
        self._change_runs(_run_properties_of_mark(_properties(paragraph, PPR)), old)

    def _change_runs(self, properties: Element, old: Element | None) -> None:
        change = self.mark("w:rPrChange")
        kept = etree.SubElement(change, RPR)
        kept.extend(deepcopy(child) for child in _bare(old))
        properties.append(change)

    def change_paragraph(self, paragraph: Element, old: Element | None) -> None:
        """Track the paragraph's properties before, `old` being a w:pPr or None (17.13.5.29)."""
        change = self.mark("w:pPrChange")
        kept = etree.SubElement(change, PPR)
        left_out = {RPR, qn("w:sectPr"), qn("w:pPrChange")}
        kept.extend(deepcopy(child) for child in _bare(old) if child.tag not in left_out)
        _properties(paragraph, PPR).append(change)

    def change_properties(self, owner: Element, tag: str, old: Element | None) -> None:
        """Track table, row, cell and section properties: `tag` is w:tblPr, w:tblGrid, w:trPr, w:tcPr …"""
        properties = owner if owner.tag == qn(tag) else _properties(owner, qn(tag))
        signed = tag != "w:tblGrid"
        change = self.mark(tag + "Change") if signed else etree.Element(qn(tag + "Change"))
        if not signed:
            change.set(ID, str(next(self.ids)))  # CT_TblGridChange has an id alone (17.13.5.33)
        kept = etree.SubElement(change, qn(tag))
        dropped = {qn("w:headerReference"), qn("w:footerReference"), qn(tag + "Change"), *MARKS}
        dropped |= {qn("w:cellIns"), qn("w:cellDel"), qn("w:cellMerge")}
        kept.extend(deepcopy(child) for child in _bare(old) if child.tag not in dropped)
        properties.append(change)

    # ---- whole blocks

    def mark_inline(self, paragraph: Element, kind: Kind) -> None:
        """Mark everything in a paragraph but its mark."""
        for parent, elements in _stretches(paragraph):
            del parent
            self.wrap(elements, kind)

    def mark_block(self, block: Element, kind: Kind, *, last: bool = False) -> None:
        """Mark a whole paragraph or table; of the `last` paragraph of a cell or story not the mark."""
        if block.tag == qn("w:p"):
            self.mark_inline(block, kind)
            if not last:
                self.mark_paragraph(block, kind)
        elif block.tag == qn("w:tbl"):
            for row in [row for row in block.iter(qn("w:tr")) if _table_of(row) is block]:
                self.mark_whole_row(row, kind)

    def mark_whole_row(self, row: Element, kind: Kind) -> None:
        """Mark a row with all its text."""
        kind = {"moveFrom": "del", "moveTo": "ins"}.get(kind, kind)  # type: ignore[assignment]
        self.mark_row(row, kind)
        for cell in [cell for cell in row.iter(qn("w:tc")) if _row_of(cell) is row]:
            self.mark_cell_content(cell, kind)

    def mark_cell_content(self, cell: Element, kind: Kind) -> None:
        """Mark all text of a cell; its last paragraph mark cannot be marked."""
        inside = [block for block in _content(cell) if block.tag in (qn("w:p"), qn("w:tbl"))]
        for block in inside:
            self.mark_block(block, kind, last=block is inside[-1])


def cut(run: Element, offsets: Sequence[int], text: str) -> list[Element]:
    """Cut a run of one w:t with the given text at offsets; the first part stays in the run."""
    parts = [run]
    borders = [0, *offsets, len(text)]
    child = run.find(T)
    for _ in range(len(offsets)):
        copy = deepcopy(run)
        copy.tail = None
        parts[-1].addnext(copy)
        parts.append(copy)
    for part, start, end in zip(parts, borders, borders[1:], strict=False):
        set_text(part.find(T) if part is not run else child, text[start:end])
    return parts


def set_text(element: Element, text: str) -> None:
    """Set the text of w:t so that white space at its ends stays (17.3.3.31)."""
    element.text = text
    if text != text.strip(" \t\r\n"):
        element.set(_SPACE, "preserve")


def name_as_deleted(element: Element) -> None:
    """Rename the text of a run to w:delText; text boxes inside stay as they are."""
    if element.tag != R:
        return
    for child in element:
        if child.tag in DELETED_NAMES:
            child.tag = DELETED_NAMES[child.tag]


def _bare(properties: Element | None) -> Iterator[Element]:
    changes = {qn("w:rPrChange"), qn("w:pPrChange"), *MARKS}
    return (child for child in (properties if properties is not None else ()) if child.tag not in changes)


def _properties(owner: Element, tag: str) -> Element:
    """The properties of an owner, made as its first child (behind w:tblPrEx) where there are none."""
    properties = owner.find(tag)
    if properties is None:
        properties = etree.Element(tag)
        owner.insert(0, properties)
    return properties


_BEHIND_MARK = (qn("w:sectPr"), qn("w:pPrChange"))


def _run_properties_of_mark(properties: Element) -> Element:
    run_properties = properties.find(RPR)
    if run_properties is None:
        run_properties = etree.Element(RPR)
        place = next(
            (number for number, child in enumerate(properties) if child.tag in _BEHIND_MARK), len(properties)
        )
        properties.insert(place, run_properties)
    return run_properties


_CARRIERS = frozenset(
    qn("w:" + name)
    for name in ("hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "dir", "bdo")
)
_INLINE = frozenset((R, *_MATH, qn("mc:AlternateContent")))


def _stretches(parent: Element) -> Iterator[tuple[Element, list[Element]]]:
    """The runs of a paragraph, parent by parent, in lists that can be wrapped."""
    yield parent, [child for child in parent if child.tag in _INLINE]
    for child in parent:
        if child.tag in _CARRIERS:
            yield from _stretches(child)


_SEEN_THROUGH = frozenset(qn("w:" + name) for name in ("sdt", "sdtContent", "customXml", "smartTag"))


def _content(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag in _SEEN_THROUGH:
            yield from _content(child)
        else:
            yield child


def _table_of(row: Element) -> Element:
    return next(row.iterancestors(qn("w:tbl")))


def _row_of(cell: Element) -> Element:
    return next(cell.iterancestors(qn("w:tr")))
