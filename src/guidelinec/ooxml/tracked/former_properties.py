"""The properties that runs, paragraphs, tables and sections have, or had before a tracked change (ECMA-376 part 1, 17.13.5)."""

from __future__ import annotations

from lxml import etree

from guidelinec.ooxml.blocks import PPR, RPR, SECTPR
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element
from guidelinec.ooxml.tracked.tracked_elements import (
    CELL_MERGE,
    CELLS,
    CHANGES,
    DELETED,
    HIDDEN,
    INSERTED,
    NUMBERING_CHANGE,
    Verdict,
)

_INS, _NUMPR, _VMERGE = qn("w:ins"), qn("w:numPr"), qn("w:vMerge")
_NOW, _BEFORE = _VMERGE, qn("w:vMergeOrig")
_BEFORE_VMERGE = frozenset(map(qn, ("w:cnfStyle", "w:tcW", "w:gridSpan", "w:hMerge")))
_REFERENCES = frozenset(map(qn, ("w:headerReference", "w:footerReference")))


def settle_properties(root: Element, verdict: Verdict) -> None:
    """Keep the properties as they are, or give the former ones back, below the root of a part."""
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
