"""Accept or reject all tracked changes of a part (ECMA-376 part 1, 17.13.5)."""

from __future__ import annotations

from guidelinec.ooxml.blocks import TC, TR
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element
from guidelinec.ooxml.tracked.controls import settle_controls
from guidelinec.ooxml.tracked.former_properties import settle_properties
from guidelinec.ooxml.tracked.paragraph_marks import paragraphs_without_mark, run_on, settle_marks
from guidelinec.ooxml.tracked.removal import remove_row_or_cell
from guidelinec.ooxml.tracked.tracked_elements import CELLS, DELETED, INSERTED, RANGES, Verdict

_NAMES = {qn("w:delText"): qn("w:t"), qn("w:delInstrText"): qn("w:instrText")}


def settle(root: Element, verdict: Verdict) -> None:
    """Accept or reject every tracked change below the root of a part, in place; a stranger's root may be anything."""
    gone, kept = (DELETED, INSERTED) if verdict == "accept" else (INSERTED, DELETED)
    settle_controls(root, gone)
    settle_properties(root, verdict)
    _settle_owners(root, gone)
    marks = paragraphs_without_mark(root, gone)
    settle_marks(root, kept)
    _settle_content(root, gone, kept)
    for paragraph in marks:
        run_on(paragraph)
    for element in list(root.iterdescendants(*RANGES)):
        element.getparent().remove(element)


# ---- rows, cells


def _settle_owners(root: Element, gone: frozenset[str]) -> None:
    for row in list(root.iterdescendants(TR)):
        if _marked(row.find(qn("w:trPr")), gone):
            remove_row_or_cell(row)
    for cell in list(root.iterdescendants(TC)):
        marks = _cell_marks(cell)
        inserted = next((CELLS[mark.tag] for mark in marks), None)
        for mark in marks:
            mark.getparent().remove(mark)
        if inserted is not None and (qn("w:ins") if inserted else qn("w:del")) in gone:
            remove_row_or_cell(cell)


def _cell_marks(cell: Element) -> list[Element]:
    properties = cell.find(qn("w:tcPr"))
    return [child for child in properties if child.tag in CELLS] if properties is not None else []


def _marked(properties: Element | None, kinds: frozenset[str]) -> bool:
    return properties is not None and any(child.tag in kinds for child in properties)


# ---- content


def _settle_content(root: Element, gone: frozenset[str], kept: frozenset[str]) -> None:
    for kind in gone:
        for element in list(root.iterdescendants(kind)):
            element.getparent().remove(element)
    for kind in kept:
        for element in list(root.iterdescendants(kind)):
            _unwrap(element)
    for element in list(root.iterdescendants(*_NAMES)):  # what is still deleted is put right by who hid it
        element.tag = _NAMES[element.tag]


def _unwrap(element: Element) -> None:
    parent = element.getparent()
    place = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(place + 1, child)
    parent.remove(element)
