"""Numbers that a paragraph has by its style (17.9.23): where a style of the same name numbers otherwise in the new
document, each old paragraph in that style is given its old list itself, so that the change can be tracked and rejected."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from guidelinec.ooxml.blocks import PPR, P
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element

_VAL, _STYLE_ID, _TYPE = qn("w:val"), qn("w:styleId"), qn("w:type")
_PSTYLE, _NUMPR, _NUM_ID, _ILVL = qn("w:pStyle"), qn("w:numPr"), qn("w:numId"), qn("w:ilvl")
_PRINTED = tuple(map(qn, ("w:start", "w:numFmt", "w:lvlText", "w:lvlRestart", "w:isLgl")))
_BEFORE_NUMBERS = frozenset(map(qn, ("w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore")))
_BEFORE_NUMBERS |= {qn("w:framePr"), qn("w:widowControl")}
_LONGEST_CHAIN = 20
"""Styles that a style may be based on in a row; a longer chain is a ring."""

NO_LIST = "0"
"""The w:numId that takes a paragraph out of the list of its style (17.9.18)."""


@dataclass(frozen=True, slots=True)
class StyleNumber:
    """The list and the level (from 0) that a style gives to its paragraphs, and what they print, level by level."""

    number: str
    level: int
    printed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lists:
    """The styles and the lists of one document; None where it has no such part."""

    styles: Element | None
    numbering: Element | None

    def style_number(self, style_id: str) -> StyleNumber | None:
        """What a paragraph style numbers, by itself or by the styles that it is based on; None for nothing."""
        for style in self._chain(style_id):
            numbers = style.find(f"{PPR}/{_NUMPR}")
            number = _value(numbers, _NUM_ID)
            if number == NO_LIST:
                return None
            if number:
                level = _value(numbers, _ILVL)
                index = (
                    int(level) if level.isdecimal() else self._bound_level(number, style.get(_STYLE_ID, ""))
                )
                return StyleNumber(number, index, self._printed(number, index))
        return None

    def default_style(self) -> str:
        """The id of the style of paragraphs that name none, "" where there is none."""
        styles = self.styles if self.styles is not None else ()
        defaults = (style for style in styles if style.get(qn("w:default")) in ("1", "true"))
        return next((style.get(_STYLE_ID, "") for style in defaults if _is_paragraph(style)), "")

    def _chain(self, style_id: str) -> Iterator[Element]:
        known = {style.get(_STYLE_ID): style for style in (self.styles if self.styles is not None else ())}
        for _ in range(_LONGEST_CHAIN):
            style = known.get(style_id)
            if style is None:
                return
            yield style
            style_id = _value(style, qn("w:basedOn"))

    def _levels(self, number: str) -> list[Element]:
        """The levels of a list, those that it overrides in their place."""
        root = self.numbering if self.numbering is not None else etree.Element("none")
        nums = (num for num in root.iter(qn("w:num")) if num.get(_NUM_ID) == number)
        num = next(nums, None)
        abstracts = root.iter(qn("w:abstractNum"))
        wanted = _value(num, qn("w:abstractNumId"))
        abstract = next((item for item in abstracts if item.get(qn("w:abstractNumId")) == wanted), None)
        levels = {level.get(_ILVL): level for level in (abstract if abstract is not None else ())}
        for override in num.iter(qn("w:lvl")) if num is not None else ():
            levels[override.get(_ILVL)] = override
        return [level for level in levels.values() if level.tag == qn("w:lvl")]

    def _bound_level(self, number: str, style_id: str) -> int:
        """The level that names a style as its own (17.9.23); the first where none does."""
        bound = (level for level in self._levels(number) if _value(level, _PSTYLE) == style_id)
        index = next((level.get(_ILVL, "0") for level in bound), "0")
        return int(index) if index.isdecimal() else 0

    def _printed(self, number: str, index: int) -> tuple[str, ...]:
        shown = [level for level in self._levels(number) if level.get(_ILVL, "0") <= str(index)]
        return tuple(
            " ".join(f"{_value(level, tag)}{level.find(tag) is not None}" for tag in _PRINTED)
            for level in shown
        )


def own_numbers(root: Element, old: Lists, new: Lists, counterpart: Callable[[str], str | None]) -> None:
    """Give the paragraphs of an old part the list of their style where its counterpart in the new document numbers
    otherwise; a style without counterpart is taken over with its list."""
    changed: dict[str, StyleNumber | None] = {}
    same: set[str] = set()
    default = old.default_style()
    for paragraph in root.iter(P):
        properties = paragraph.find(PPR)
        style_id = _value(properties, _PSTYLE) or default
        if style_id in same or (properties is not None and properties.find(_NUMPR) is not None):
            continue
        if style_id not in changed:
            before, twin = old.style_number(style_id), counterpart(style_id)
            if twin is None or _prints(before) == _prints(new.style_number(twin)):
                same.add(style_id)
                continue
            changed[style_id] = before
        _number(paragraph, changed[style_id])


def _prints(style_number: StyleNumber | None) -> tuple[int, tuple[str, ...]] | None:
    return (style_number.level, style_number.printed) if style_number is not None else None


def _number(paragraph: Element, style_number: StyleNumber | None) -> None:
    properties = paragraph.find(PPR)
    if properties is None:
        properties = etree.Element(PPR)
        paragraph.insert(0, properties)
    numbers = etree.Element(_NUMPR)
    etree.SubElement(numbers, _ILVL).set(_VAL, str(style_number.level if style_number else 0))
    etree.SubElement(numbers, _NUM_ID).set(_VAL, style_number.number if style_number else NO_LIST)
    properties.insert(sum(child.tag in _BEFORE_NUMBERS for child in properties), numbers)


def _value(parent: Element | None, tag: str) -> str:
    child = next(parent.iterchildren(tag), None) if parent is not None else None
    return (child.get(_VAL) or "") if child is not None else ""


def _is_paragraph(style: Element) -> bool:
    return bool(style.get(_TYPE, "paragraph") == "paragraph")
