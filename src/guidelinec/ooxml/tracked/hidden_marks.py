"""What plain marks (取消線・下線) do not show of a paragraph, in hidden bookmarks: that its mark is of one side alone, and which
number it had. So a 見え消し版 without tracked changes can be read as either side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, TypeAlias

from lxml import etree

from guidelinec.ooxml.blocks import PPR, P
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element

Sided: TypeAlias = Literal["new", "old"]

LEGEND: Final = "_legend"
"""The paragraph that says what the marks mean, and belongs to neither side."""

_MARK: Final = re.compile(r"_mark_(new|old)_\d+")
_NUMBER: Final = re.compile(r"_number_(\d+)_(\d+)_\d+")
_HELD: Final = (qn("w:r"), qn("w:sectPr"))
_START, _END = qn("w:bookmarkStart"), qn("w:bookmarkEnd")
_ID, _NAME, _VALUE = qn("w:id"), qn("w:name"), qn("w:val")
_BEFORE_NUMBER: Final = tuple(
    qn("w:" + name)
    for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
)
"""What stands before w:numPr among the properties of a paragraph (17.3.1.26)."""


class HiddenMarks:
    """Writes the bookmarks of a part, each with an id and a name of its own."""

    def __init__(self, root: Element) -> None:
        numbers = (mark.get(_ID, "") for mark in root.iter(_START))
        self._next = 1 + max((int(number) for number in numbers if number.isdecimal()), default=0)

    def legend(self, paragraph: Element) -> None:
        """Mark the paragraph that explains the marks."""
        self._around(paragraph.find(PPR), LEGEND)

    def side(self, paragraph: Element, side: Sided) -> None:
        """The mark of this paragraph is of that side alone: in the other its words run on into the next."""
        self._around(paragraph.find(PPR), f"_mark_{side}_{self._next}")

    def number(self, element: Element, list_number: str, level: str) -> None:
        """The paragraph was counted in this list (0: by its style), and these words, or none behind its properties, are the
        number that it had."""
        self._around(element, f"_number_{list_number}_{level}_{self._next}")

    def _around(self, element: Element, name: str) -> None:
        """Put a bookmark around words, or behind the properties of a paragraph."""
        start, end = etree.Element(_START), etree.Element(_END)
        start.set(_ID, str(self._next))
        start.set(_NAME, name)
        end.set(_ID, str(self._next))
        self._next += 1
        element.addnext(end)
        if element.tag == PPR:
            element.addnext(start)
        else:
            element.addprevious(start)


def drop_legend(root: Element) -> None:
    """Remove the paragraph that explains the marks."""
    for mark in _named(root, re.compile(LEGEND)):
        _paragraph(mark).getparent().remove(_paragraph(mark))


def restore_numbers(root: Element) -> None:
    """Give paragraphs the number that Word counted, in place of the one in words or of the one that they have now."""
    for mark in _named(root, _NUMBER):
        match, paragraph = _NUMBER.fullmatch(mark.get(_NAME, "")), _paragraph(mark)
        assert match
        for run in _until_end(mark):
            paragraph.remove(run)
        properties = paragraph.find(PPR)
        for before in properties.findall(qn("w:numPr")):
            properties.remove(before)
        if match[1] != "0":
            place = sum(child.tag in _BEFORE_NUMBER for child in properties)
            properties.insert(place, _number(match[1], match[2]))


def join_paragraphs(root: Element, side: Sided) -> None:
    """Let the words of each paragraph whose mark is of the other side run on into the next one; one without any goes."""
    for mark in _named(root, _MARK):
        match, paragraph = _MARK.fullmatch(mark.get(_NAME, "")), _paragraph(mark)
        following = paragraph.getnext()
        if match is None or match[1] == side:
            continue
        if following is not None and following.tag == P:
            properties = following.find(PPR)
            for child in reversed([child for child in paragraph if child.tag != PPR]):
                following.insert(0, child) if properties is None else properties.addnext(child)
            paragraph.getparent().remove(paragraph)
        elif following is not None and next(paragraph.iter(*_HELD), None) is None:
            paragraph.getparent().remove(paragraph)


def _named(root: Element, pattern: re.Pattern[str]) -> list[Element]:
    return [
        mark
        for mark in root.iter(_START)
        if pattern.fullmatch(mark.get(_NAME, "")) and mark.getparent().tag == P
    ]


def _paragraph(mark: Element) -> Element:
    return mark.getparent()


def _until_end(start: Element) -> Iterator[Element]:
    """The siblings that a bookmark holds."""
    held: list[Element] = []
    for element in start.itersiblings():
        if element.tag == _END and element.get(_ID) == start.get(_ID):
            return iter(held)
        held.append(element)
    return iter(())


def _number(list_number: str, level: str) -> Element:
    properties = etree.Element(qn("w:numPr"))
    for name, value in (("w:ilvl", level), ("w:numId", list_number)):
        etree.SubElement(properties, qn(name)).set(_VALUE, value)
    return properties
