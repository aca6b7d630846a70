"""The lines of an XML file that people read too."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

Element = etree._Element


def indent(element: Element, holds_words: Callable[[Element], bool], line: str = "\n") -> None:
    """Put each element on a line of its own, one blank in for each level, but for those in what holds words: a blank there would be read as
    one of them."""
    if not len(element) or holds_words(element):
        return
    element.text = f"{line} "
    for child in element:
        indent(child, holds_words, f"{line} ")
        child.tail = f"{line} "
    element[-1].tail = line
