"""On which page each paragraph of a Word file stood when it was last saved, where the program that saved it said so."""

from __future__ import annotations

from collections.abc import Mapping

from guidelinec.ooxml.blocks import P
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element

_BREAK = qn("w:lastRenderedPageBreak")
"""Where a page ended when the file was last laid out (ECMA-376-1, 17.3.3.13)."""


def pages_of(body: Element) -> Mapping[Element, int]:
    """The page, from 1, on which each paragraph ends; none where the file says nothing of pages."""
    page = 1
    pages: dict[Element, int] = {}
    inside: Element | None = None
    for element in body.iter(P, _BREAK):
        if element.tag == P:
            inside = element
        else:
            page += 1
        if inside is not None:
            pages[inside] = page
    return pages if page > 1 else {}
