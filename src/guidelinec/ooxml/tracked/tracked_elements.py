"""The elements of a part that say that something is a tracked change (ECMA-376 part 1, 17.13.5)."""

from __future__ import annotations

from typing import Literal

from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element

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
HIDDEN = "}hidden."
"""Stands in the name of a change that is not to be settled, in place of the end of its namespace."""

REVISIONS = (*INSERTED, *DELETED, *CELLS, *RANGES, *CHANGES, NUMBERING_CHANGE, CELL_MERGE)


def has_revisions(root: Element) -> bool:
    """Whether a part holds any tracked change."""
    return next(root.iter(*REVISIONS), None) is not None
