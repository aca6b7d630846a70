"""The styles of a Word file as far as they say what a paragraph is: name, outline level, numbering (ECMA-376 part 1, 17.7)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DEEPEST_CHAIN = 50
"""No style is based on so many; a longer chain is a circle."""


TWIPS_A_POINT = 20


@dataclass(frozen=True, slots=True)
class NumberPlace:
    """Where a paragraph stands in the numbering: w:numId and w:ilvl, None where not said."""

    num: str | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style with all that it takes over from the styles below it."""

    id: str = ""
    name: str = ""
    outline: int | None = None
    number: NumberPlace = NumberPlace()
    number_style: str = ""
    """The style that brings the numbering: the numbering level is the one that names it."""


@dataclass(frozen=True)
class ParagraphStyles:
    """The paragraph styles by id, and the one that holds where none is named."""

    by_id: dict[str, ParagraphStyle] = field(default_factory=dict)
    default: ParagraphStyle = ParagraphStyle()
    heads: frozenset[str] = frozenset()
    """The table styles that set the first row apart (w:tblStylePr, 17.7.6.6)."""

    def of(self, paragraph: Element) -> ParagraphStyle:
        """The style of a paragraph."""
        return self.by_id.get(value(paragraph, "pPr/pStyle"), self.default)


@cache
def _qualified(path: str) -> str:
    """A path of WordprocessingML names as lxml takes it; a file asks some ten thousand times for a dozen of them."""
    return "/".join(W + name for name in path.split("/"))


def value(element: Element, path: str) -> str:
    """w:val of the element at a path of WordprocessingML names, "" where there is none."""
    inner = element.find(_qualified(path))
    return "" if inner is None else (inner.get(W + "val") or "")


def integer(text: str | None) -> int | None:
    """A whole number as Word writes it, None for anything else."""
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,9}", text) else None


def indent_of(paragraph: Element) -> float:
    """Where the number or the first line of a paragraph begins, in points (w:ind, 17.3.1.12)."""
    indent = paragraph.find(f"{W}pPr/{W}ind")
    if indent is None:
        return 0
    left = integer(indent.get(W + "left") or indent.get(W + "start")) or 0
    hanging = integer(indent.get(W + "hanging")) or 0
    return (left - hanging) / TWIPS_A_POINT


def is_on(element: Element, path: str) -> bool:
    """Whether a toggle (w:b, w:vanish …) is there and not switched off (17.17.4)."""
    toggle = element.find(_qualified(path))
    return toggle is not None and (toggle.get(W + "val") or "1") not in ("0", "false", "off")


def read_styles(root: Element | None) -> ParagraphStyles:
    """The paragraph styles of styles.xml."""
    if root is None:
        return ParagraphStyles()
    raw = {
        style.get(W + "styleId") or "": style
        for style in root.iter(W + "style")
        if style.get(W + "type") == "paragraph"
    }
    by_id = {key: _resolved(key, raw) for key in raw}
    default = next((key for key, style in raw.items() if style.get(W + "default") in ("1", "true")), "")
    return ParagraphStyles(by_id, by_id.get(default, ParagraphStyle()), _head_styles(root))


def _head_styles(root: Element) -> frozenset[str]:
    tables = {
        style.get(W + "styleId") or "": style
        for style in root.iter(W + "style")
        if style.get(W + "type") == "table"
    }
    return frozenset(
        key
        for key in tables
        if any(
            part.get(W + "type") == "firstRow"
            for style in _chain(key, tables)
            for part in style.findall(W + "tblStylePr")
        )
    )


def _resolved(key: str, raw: dict[str, Element]) -> ParagraphStyle:
    outline: int | None = None
    num: str | None = None
    level: int | None = None
    source = ""
    for style in _chain(key, raw):
        if outline is None:
            outline = integer(value(style, "pPr/outlineLvl"))
        if num is None and (number := value(style, "pPr/numPr/numId")):
            num, source = number, style.get(W + "styleId") or ""
        if level is None:
            level = integer(value(style, "pPr/numPr/ilvl"))
    name = value(raw[key], "name")
    if outline is None and (found_level := re.fullmatch(r"(?:heading|見出し) ?([1-9])", name, re.IGNORECASE)):
        outline = int(found_level[1]) - 1
    return ParagraphStyle(key, name, outline, number=NumberPlace(num, level), number_style=source)


def _chain(key: str, raw: dict[str, Element]) -> list[Element]:
    """The style and the styles that it is based on, nearest first."""
    chain: list[Element] = []
    while key in raw and len(chain) < DEEPEST_CHAIN:
        chain.append(raw[key])
        key = value(raw[key], "basedOn")
    return chain
