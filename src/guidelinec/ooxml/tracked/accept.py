"""Accept or reject all tracked changes of a part (ECMA-376 part 1, 17.13.5)."""

from __future__ import annotations

from copy import deepcopy
from itertools import islice
from typing import Literal

from lxml import etree

from guidelinec.ooxml.blocks import PPR, RPR, SECTPR, TBL, TC, TR, WEIGHTLESS, WRAPPERS, P
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element
from guidelinec.ooxml.tracked.controls import settle_controls

Verdict = Literal["accept", "reject"]

INSERTED = frozenset(map(qn, ("w:ins", "w:moveTo")))
DELETED = frozenset(map(qn, ("w:del", "w:moveFrom")))
CELLS = {qn("w:cellIns"): True, qn("w:cellDel"): False}
RANGES = tuple(
    qn(f"w:{name}{end}")
    for name in (
        "moveFromRange",
        "moveToRange",
        "customXmlInsRange",
        "customXmlDelRange",
        "customXmlMoveFromRange",
        "customXmlMoveToRange",
    )
    for end in ("Start", "End")
)
CHANGES = {
    qn(f"w:{name}Change"): qn(f"w:{name}")
    for name in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr")
}
NUMBERING_CHANGE, CELL_MERGE = qn("w:numberingChange"), qn("w:cellMerge")
_NAMES = {qn("w:delText"): qn("w:t"), qn("w:delInstrText"): qn("w:instrText")}
_INS, _NUMPR, _VMERGE = qn("w:ins"), qn("w:numPr"), qn("w:vMerge")
_NOW, _BEFORE = _VMERGE, qn("w:vMergeOrig")
_BEFORE_VMERGE = frozenset(map(qn, ("w:cnfStyle", "w:tcW", "w:gridSpan", "w:hMerge")))
_RUN = qn("w:r")
_MATH_RUN = (qn("m:r"), qn("m:ctrlPr"))
_REFERENCES = frozenset(map(qn, ("w:headerReference", "w:footerReference")))
HIDDEN = "}hidden."
"""Stands in the name of a change that is not to be settled, in place of the end of its namespace."""

REVISIONS = (*INSERTED, *DELETED, *CELLS, *RANGES, *CHANGES, NUMBERING_CHANGE, CELL_MERGE)


def has_revisions(root: Element) -> bool:
    """Whether a part holds any tracked change."""
    return next(root.iter(*REVISIONS), None) is not None


def settle(root: Element, verdict: Verdict) -> None:
    """Accept or reject every tracked change below the root of a part, in place; a stranger's root may be anything."""
    gone, kept = (DELETED, INSERTED) if verdict == "accept" else (INSERTED, DELETED)
    settle_controls(root, gone)
    _settle_properties(root, verdict)
    _settle_owners(root, gone)
    marks = _paragraphs_without_mark(root, gone)
    _settle_marks(root, kept)
    _settle_content(root, gone, kept)
    for paragraph in marks:
        _run_on(paragraph)
    for element in list(root.iterdescendants(*RANGES)):
        element.getparent().remove(element)


def settled(root: Element, verdict: Verdict) -> Element:
    """A copy of a part with every tracked change accepted or rejected."""
    twin = deepcopy(root)
    settle(twin, verdict)
    return twin


# ---- properties


def _settle_properties(root: Element, verdict: Verdict) -> None:
    for change in list(root.iterdescendants(*CHANGES)):
        owner = change.getparent()
        if owner is None:
            continue  # a second change of the same properties went with what the first restored
        owner.remove(change)
        if verdict == "reject":
            _restore(owner, change)
    for element in list(root.iterdescendants(NUMBERING_CHANGE)):
        element.getparent().remove(element)  # what the number once was, for reading alone (17.13.5.23)
    for element in list(root.iterdescendants(CELL_MERGE)):
        _settle_merge(element, verdict)
    for numbers in list(root.iterdescendants(_NUMPR)):
        if verdict == "reject" and numbers.find(_INS) is not None:
            numbers.getparent().remove(numbers)  # inserted numbering properties (17.13.5.19)


def _settle_merge(merge: Element, verdict: Verdict) -> None:
    """Merge a cell with the one above as it is said to be, or as it was (17.13.5.3)."""
    value = merge.get(_NOW if verdict == "accept" else _BEFORE)
    properties = merge.getparent()
    properties.remove(merge)
    present = properties.find(_VMERGE)
    if present is not None:
        properties.remove(present)
    if value is not None:
        present_merge = etree.Element(_VMERGE)
        present_merge.set(qn("w:val"), "restart" if value == "rest" else "continue")
        place = sum(child.tag in _BEFORE_VMERGE for child in properties)
        properties.insert(place, present_merge)


def _restore(owner: Element, change: Element) -> None:
    """Put the former properties in place; what the change does not cover stays (marks, run properties, section)."""
    before = change.find(CHANGES[change.tag])
    stay = {*INSERTED, *DELETED, *CELLS, *_REFERENCES}
    behind = {RPR, SECTPR} if owner.tag == PPR else set()
    front = [child for child in owner if child.tag in stay or HIDDEN in child.tag]
    back = [child for child in owner if child.tag in behind]
    for child in list(owner):
        owner.remove(child)
    owner.extend([*front, *(before if before is not None else ()), *back])
    if owner.tag in (qn("w:trPr"), qn("w:tcPr")):
        owner.extend(front)


# ---- rows, cells


def _settle_owners(root: Element, gone: frozenset[str]) -> None:
    for row in list(root.iterdescendants(TR)):
        if _marked(row.find(qn("w:trPr")), gone):
            _remove_owner(row)
    for cell in list(root.iterdescendants(TC)):
        marks = _cell_marks(cell)
        inserted = next((CELLS[mark.tag] for mark in marks), None)
        for mark in marks:
            mark.getparent().remove(mark)
        if inserted is not None and (qn("w:ins") if inserted else qn("w:del")) in gone:
            _remove_owner(cell)


def _cell_marks(cell: Element) -> list[Element]:
    properties = cell.find(qn("w:tcPr"))
    return [child for child in properties if child.tag in CELLS] if properties is not None else []


def _marked(properties: Element | None, kinds: frozenset[str]) -> bool:
    return properties is not None and any(child.tag in kinds for child in properties)


def _remove_owner(element: Element) -> None:
    """Remove a row or a cell, and what holds nothing any more without it."""
    parent = element.getparent()
    parent.remove(element)
    while parent.getparent() is not None and (parent.tag in WRAPPERS or parent.tag in (TBL, TR)):
        wanted = (TR,) if parent.tag == TBL else (TC,) if parent.tag == TR else (P, TBL, TR, TC)
        if next(parent.iter(*wanted), None) is not None:
            return
        empty, parent = parent, parent.getparent()
        parent.remove(empty)
    if parent.tag == TC and not any(child.tag == P for child in parent):
        parent.append(etree.Element(P))  # a cell ends with a paragraph (17.4.66)


# ---- paragraph marks


def _paragraphs_without_mark(root: Element, gone: frozenset[str]) -> list[Element]:
    """The paragraphs whose mark goes, each once, in their order: what is left of one runs on into the next."""
    paragraphs: dict[Element, None] = {}
    for mark in root.iterdescendants(*gone):
        around = list(islice(mark.iterancestors(), 4))
        if [element.tag for element in around[:3]] == [RPR, PPR, P] and around[3:]:
            paragraphs[around[2]] = None
    return list(paragraphs)


def _settle_marks(root: Element, kept: frozenset[str]) -> None:
    for kind in (*INSERTED, *DELETED):
        for mark in list(root.iterdescendants(kind)):
            properties = mark.getparent()
            owner = properties.getparent()
            if properties.tag != RPR or owner is None:
                continue
            if kind not in kept and owner.tag == _MATH_RUN[0] and owner.getparent() is not None:
                owner.getparent().remove(owner)
            properties.remove(mark)
            if not len(properties):
                owner.remove(properties)


def _run_on(paragraph: Element) -> None:
    """The mark is gone: what is left runs on into the next paragraph. Before a table or at the end there is none:
    then what is left stays a paragraph, if there is anything."""
    following = _next_block(paragraph)
    content = [child for child in paragraph if child.tag != PPR]
    if following is not None and following.tag == P:
        properties = following.find(PPR)
        place = 0 if properties is None else following.index(properties) + 1
        for child in reversed(content):
            following.insert(place, child)
        paragraph.getparent().remove(paragraph)
    elif not _has_content(paragraph) and not _only(paragraph):
        for child in [child for child in content if child.tag in WEIGHTLESS]:
            paragraph.addprevious(child)
        paragraph.getparent().remove(paragraph)


def _has_content(paragraph: Element) -> bool:
    """Whether anything is left to read; emptied links and content controls are nothing."""
    return any(child.tag != RPR for run in paragraph.iter(_RUN, *_MATH_RUN) for child in run)


def _only(paragraph: Element) -> bool:
    """Whether a cell, note, header or the body would be left without its last paragraph."""
    parent = paragraph.getparent()
    if parent.tag in WRAPPERS:
        return False
    if parent.tag == qn("w:body") and _next_block(paragraph) is None:
        return True
    return not any(child.tag == P for child in parent if child is not paragraph)


def _next_block(element: Element) -> Element | None:
    for sibling in element.itersiblings():
        if (block := _first_block(sibling)) is not None:
            return block
    parent = element.getparent()
    return _next_block(parent) if parent is not None and parent.tag in WRAPPERS else None


def _first_block(element: Element) -> Element | None:
    if element.tag in (P, TBL):
        return element
    if element.tag in WRAPPERS:
        return next((block for child in element if (block := _first_block(child)) is not None), None)
    return None


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
