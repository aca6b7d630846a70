"""Paragraphs whose mark came or went under tracked changes: without its mark, one runs on into the next (ECMA-376 part 1, 17.13.5.15)."""

from __future__ import annotations

from itertools import islice

from guidelinec.ooxml.blocks import PPR, RPR, WEIGHTLESS, P
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element
from guidelinec.ooxml.tracked.removal import is_needed, next_block
from guidelinec.ooxml.tracked.tracked_elements import DELETED, INSERTED

_RUN = qn("w:r")
_MATH_RUN = (qn("m:r"), qn("m:ctrlPr"))


def paragraphs_without_mark(root: Element, gone: frozenset[str]) -> list[Element]:
    """The paragraphs whose mark goes, each once, in their order: what is left of one runs on into the next."""
    paragraphs: dict[Element, None] = {}
    for mark in root.iterdescendants(*gone):
        around = list(islice(mark.iterancestors(), 4))
        if [element.tag for element in around[:3]] == [RPR, PPR, P] and around[3:]:
            paragraphs[around[2]] = None
    return list(paragraphs)


def settle_marks(root: Element, kept: frozenset[str]) -> None:
    """Take the marks away that say of a paragraph, row or formula as a whole that it came or went."""
    for kind in (*INSERTED, *DELETED):
        for mark in list(root.iterdescendants(kind)):
            properties = mark.getparent()
            owner = properties.getparent()
            if properties.tag != RPR or owner is None:
                continue
            if kind not in kept and owner.tag == _MATH_RUN[0] and owner.getparent() is not None:
                owner.getparent().remove(owner)
            properties.remove(mark)
            if not len(properties):
                owner.remove(properties)


def run_on(paragraph: Element) -> None:
    """The mark is gone: what is left runs on into the next paragraph. Before a table or at the end there is none:
    then what is left stays a paragraph, if there is anything."""
    following = next_block(paragraph)
    content = [child for child in paragraph if child.tag != PPR]
    if following is not None and following.tag == P:
        properties = following.find(PPR)
        place = 0 if properties is None else following.index(properties) + 1
        for child in reversed(content):
            following.insert(place, child)
        paragraph.getparent().remove(paragraph)
    elif not _has_content(paragraph) and not is_needed(paragraph):
        for child in [child for child in content if child.tag in WEIGHTLESS]:
            paragraph.addprevious(child)
        paragraph.getparent().remove(paragraph)


def _has_content(paragraph: Element) -> bool:
    """Whether anything is left to read; emptied links and content controls are nothing."""
    return any(child.tag != RPR for run in paragraph.iter(_RUN, *_MATH_RUN) for child in run)
