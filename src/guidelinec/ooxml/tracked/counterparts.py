"""Which paragraphs of the old and of the new version stand in a redline.

Both versions are counted by their paragraph marks: a paragraph whose mark was inserted is none of the old version, one
whose mark was deleted, or that stands in a deleted row, is none of the new one, and its other words run on into the next.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple, TypeAlias

from guidelinec.ooxml.blocks import PPR, RPR, TC, TR, P
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element

Version: TypeAlias = Literal["both", "old", "new"]

CAME: Final = (qn("w:ins"), qn("w:moveTo"))
WENT: Final = (qn("w:del"), qn("w:moveFrom"))
_NEW: Final = (*CAME, qn("w:cellIns"))
_OLD: Final = (*WENT, qn("w:cellDel"))
_SHOWN: Final = tuple(map(qn, ("w:t", "w:delText", "w:drawing", "w:footnoteReference", "w:endnoteReference")))
_OWNERS: Final = {TR: qn("w:trPr"), TC: qn("w:tcPr")}


class Counterpart(NamedTuple):
    """A paragraph of a redline: what went belongs to paragraph `old` of the old version, what came to `new` of the new one
    (counted from 0); `version` says whose paragraph mark it has."""

    paragraph: Element
    old: int
    new: int
    version: Version


def counterparts(root: Element) -> Iterator[Counterpart]:
    """Every paragraph of a part with tracked changes, in document order."""
    old = new = 0
    for paragraph in root.iter(P):
        version = version_of(paragraph)
        yield Counterpart(paragraph, old, new, version)
        old += version != "new"
        new += version != "old"


def version_of(paragraph: Element) -> Version:
    """Whose paragraph mark this is."""
    for owner in paragraph.iterancestors(TR, TC):
        if (version := _marked(next(owner.iterchildren(_OWNERS[owner.tag]), None))) != "both":
            return version
    return _own_mark(paragraph)


def has_own_mark(paragraph: Element) -> bool:
    """Whether the paragraph mark itself came or went, and not the row or the cell around it."""
    return _own_mark(paragraph) != "both"


def _own_mark(paragraph: Element) -> Version:
    properties = next(paragraph.iterchildren(PPR), None)
    return "both" if properties is None else _marked(next(properties.iterchildren(RPR), None))


def _marked(properties: Element | None) -> Version:
    for child in properties if properties is not None else ():
        if child.tag in _NEW:
            return "new"
        if child.tag in _OLD:
            return "old"
    return "both"


def shown_in(paragraph: Element, without: tuple[str, ...] = ()) -> list[Element]:
    """What a paragraph shows (words, pictures, marks of notes), but for what stands in tracked changes of these kinds."""
    return [
        shown
        for shown in paragraph.iter(*_SHOWN)
        if next(shown.iterancestors(P)) is paragraph and next(shown.iterancestors(*without, P)).tag == P
    ]


def marks_in(paragraph: Element) -> list[Element]:
    """The tracked insertions, deletions and moves of words in a paragraph; not that of its mark, nor those of text boxes."""
    return [
        mark
        for mark in paragraph.iter(*CAME, *WENT)
        if mark.getparent().tag != RPR and next(mark.iterancestors(P)) is paragraph
    ]
