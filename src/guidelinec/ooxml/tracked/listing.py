"""The tracked changes of a part, one by one: what changed, by whom, when, where, and the text that it touches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from guidelinec.ooxml.blocks import PPR, RPR, TBL, TC, TR, P
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element
from guidelinec.ooxml.places import WordPlace, number_all
from guidelinec.ooxml.tracked.controls import RANGE_STARTS, tracked_controls
from guidelinec.ooxml.tracked.tracked_elements import (
    CELL_MERGE,
    CELLS,
    CHANGES,
    DELETED,
    INSERTED,
    NUMBERING_CHANGE,
)

Owner = Literal["text", "mark", "paragraph", "list", "row", "cell", "table", "section", "formula", "control"]
"""What a change was made to; `mark` is the mark of a paragraph."""

_OWNERS: dict[str, Owner] = {
    qn("w:trPr"): "row",
    qn("w:tcPr"): "cell",
    qn("w:tblPr"): "table",
    qn("w:tblPrEx"): "row",
    qn("w:tblGrid"): "table",
    qn("w:sectPr"): "section",
    qn("w:numPr"): "list",
    PPR: "paragraph",
}
_AROUND = {"row": TR, "cell": TC, "table": TBL}
_TEXT = (qn("w:t"), qn("w:delText"), qn("m:t"))
_RUN = qn("w:r")
_FALLBACK = qn("mc:Fallback")
"""What an older program reads in place of a drawing: the same text boxes again."""


@dataclass(frozen=True, slots=True)
class Revision:
    """One tracked change: its kind (an element's name), what it was made to, who, when, where, and the text."""

    kind: str
    owner: Owner
    author: str
    date: str
    place: WordPlace
    text: str


def revisions(root: Element, part: str) -> Iterator[Revision]:
    """The tracked changes of a part in document order; range markers are part of their moves."""
    places = number_all(root, part)
    controls = {tracked.start: tracked.control for tracked in tracked_controls(root)}
    for element in listed(root):
        owner: Owner = "control" if element in controls else _owner(element)
        yield Revision(
            kind=RANGE_STARTS.get(element.tag) or etree.QName(element).localname,
            owner=owner,
            author=element.get(qn("w:author"), ""),
            date=element.get(qn("w:date"), ""),
            place=places.place(element),
            text=_text(controls[element]) if element in controls else _touched(element, owner),
        )


def listed(root: Element) -> Iterator[Element]:
    """The marks of a part that are listed, in document order; of a control the start of its range."""
    starts = {tracked.start for tracked in tracked_controls(root)}
    kinds = (*INSERTED, *DELETED, *CELLS, *CHANGES, NUMBERING_CHANGE, CELL_MERGE, *RANGE_STARTS)
    for element in root.iter(*kinds):
        if element.tag in RANGE_STARTS and element not in starts:
            continue
        if next(element.iterancestors(_FALLBACK), None) is None:
            yield element


def _owner(element: Element) -> Owner:
    parent = element.getparent()
    if parent.tag != RPR:
        return _OWNERS.get(parent.tag, "text")
    above = parent.getparent()
    if above is not None and above.tag == PPR:
        return "mark"
    return "text" if above is None or above.tag == _RUN else "formula"


def _touched(element: Element, owner: Owner) -> str:
    """The text inside a change, or of what it was made to."""
    if owner == "text" and element.tag not in CHANGES:
        return _text(element)
    if owner == "formula":
        around = element.getparent().getparent()
    else:
        around = next(element.iterancestors(_AROUND.get(owner, _RUN if owner == "text" else P)), None)
    return _text(around) if around is not None else ""


def _text(element: Element) -> str:
    """The text of an element, that of a text box once."""
    twice = {text for fallback in element.iter(_FALLBACK) for text in fallback.iter(*_TEXT)}
    return "".join(text.text or "" for text in element.iter(*_TEXT) if text not in twice)
