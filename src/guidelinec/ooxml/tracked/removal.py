"""Taking paragraphs, rows and cells out of a story, which ends with a paragraph whatever goes (ECMA-376 part 1, 17.4.65)."""

from __future__ import annotations

from lxml import etree

from guidelinec.ooxml.blocks import BODY, STORY_ROOTS, TBL, TC, TR, WRAPPERS, P, seen
from guidelinec.ooxml.package import Element


def remove_row_or_cell(element: Element) -> None:
    """Remove a row or a cell, and what holds nothing any more without it; a story other than the body keeps a paragraph."""
    parent = element.getparent()
    parent.remove(element)
    while parent.getparent() is not None and (parent.tag in WRAPPERS or parent.tag in (TBL, TR)):
        wanted = (TR,) if parent.tag == TBL else (TC,) if parent.tag == TR else (P, TBL, TR, TC)
        if next(parent.iter(*wanted), None) is not None:
            return
        empty, parent = parent, parent.getparent()
        parent.remove(empty)
    if parent.tag in STORY_ROOTS and not any(child.tag == P for child in parent):
        parent.append(etree.Element(P))


def is_needed(paragraph: Element) -> bool:
    """Whether its story would have no paragraph without it, or none at its end."""
    story = story_of(paragraph)
    if story is None:
        return False
    if next_block(paragraph) is None:
        others = [block for block in seen(story) if block is not paragraph]
        if story.tag == BODY or not others or others[-1].tag != P:
            return True
    # Word may not take a content control for the end of a cell: what had a paragraph of its own keeps one
    rest = story if paragraph.getparent() is story else seen(story)
    return not any(block.tag == P for block in rest if block is not paragraph)


def story_of(paragraph: Element) -> Element | None:
    """The body, cell, text box, note or header that a paragraph stands in, seen through content controls; a part may be one alone."""
    return next((element for element in paragraph.iterancestors() if element.tag not in WRAPPERS), None)


def next_block(element: Element) -> Element | None:
    """The paragraph or table behind an element of its story, seen through content controls."""
    for sibling in element.itersiblings():
        if (block := _first_block(sibling)) is not None:
            return block
    parent = element.getparent()
    return next_block(parent) if parent is not None and parent.tag in WRAPPERS else None


def _first_block(element: Element) -> Element | None:
    if element.tag in (P, TBL):
        return element
    if element.tag in WRAPPERS:
        return next((block for child in element if (block := _first_block(child)) is not None), None)
    return None
