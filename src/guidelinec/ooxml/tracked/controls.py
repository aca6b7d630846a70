"""Content controls and custom XML elements that came or went under tracked changes (ECMA-376 part 1, 17.13.5.4 to 17.13.5.11).

Such an element is tracked by a range that begins before its start tag and ends behind it; what it holds is tracked apart. So
to undo it means to take the element away and leave what it holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element

Fate = Literal["ins", "del", "moveFrom", "moveTo"]

RANGE_STARTS: dict[str, Fate] = {
    qn("w:customXmlInsRangeStart"): "ins",
    qn("w:customXmlDelRangeStart"): "del",
    qn("w:customXmlMoveFromRangeStart"): "moveFrom",
    qn("w:customXmlMoveToRangeStart"): "moveTo",
}
_ENDS = tuple(tag.replace("Start", "End") for tag in RANGE_STARTS)
_SDT, _SDT_CONTENT = qn("w:sdt"), qn("w:sdtContent")
_CONTROLS = (_SDT, qn("w:customXml"), qn("w:smartTag"))
_NO_CONTENT = frozenset((qn("w:customXmlPr"), qn("w:smartTagPr")))
_ID = qn("w:id")


class TrackedControl(NamedTuple):
    """A control or element, and the start of the range that says that it came or went."""

    start: Element
    control: Element


def tracked_controls(root: Element) -> Iterator[TrackedControl]:
    """The elements of a part whose start tag stands in such a range, in document order."""
    opened: dict[str, Element] = {}
    for element in root.iter(*RANGE_STARTS, *_ENDS, *_CONTROLS):
        if element.tag in RANGE_STARTS:
            opened[element.get(_ID, "")] = element
        elif element.tag in _ENDS:
            opened.pop(element.get(_ID, ""), None)
        elif opened:
            yield TrackedControl(list(opened.values())[-1], element)


def settle_controls(root: Element, gone: frozenset[str]) -> None:
    """Take away the elements whose range is of a kind that goes (the names of w:ins …), and leave what they hold."""
    for start, control in list(tracked_controls(root)):
        if qn("w:" + RANGE_STARTS[start.tag]) in gone and control.getparent() is not None:
            _unwrap(control)


def _unwrap(control: Element) -> None:
    content = control.find(_SDT_CONTENT) if control.tag == _SDT else control
    for child in list(content) if content is not None else ():
        if child.tag not in _NO_CONTENT:
            control.addprevious(child)
    control.getparent().remove(control)
