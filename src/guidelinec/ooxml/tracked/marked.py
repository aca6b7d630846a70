"""Tracked changes as plain formatting: what came is underlined, what went is struck through, and nothing is tracked any more.

Both texts stand in the result. Fields whose words went, or were changed inside, become plain words: were they updated, the
marks would be lost, and what went would read as it never did.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from guidelinec.ooxml.blocks import PPR, RPR, P
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element
from guidelinec.ooxml.tracked.counterparts import CAME, WENT, marks_in, shown_in
from guidelinec.ooxml.tracked.tracked_elements import REVISIONS

COLOUR: Final = "C00000"
MOVED_COLOUR: Final = "00682F"
LOOKS: Final = {
    qn("w:ins"): (("w:color", COLOUR), ("w:u", "single")),
    qn("w:del"): (("w:strike", ""), ("w:color", COLOUR)),
    qn("w:moveTo"): (("w:color", MOVED_COLOUR), ("w:u", "double")),
    qn("w:moveFrom"): (("w:dstrike", ""), ("w:color", MOVED_COLOUR)),
}
"""How the words of a tracked change look: moves as Word shows them, doubly struck or underlined."""

_ORDER: Final = tuple(
    qn("w:" + name)
    for name in (
        *(
            "ins",
            "del",
            "moveFrom",
            "moveTo",
            "rStyle",
            "rFonts",
            "b",
            "bCs",
            "i",
            "iCs",
            "caps",
            "smallCaps",
        ),
        *("strike", "dstrike", "outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish"),
        *("webHidden", "color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u"),
    )
)
"""The first children of w:rPr in the order of the schema (17.3.2.28), as far as the last that is set here."""

_SET: Final = {
    kind: tuple(
        (tag, value, frozenset(_ORDER[: _ORDER.index(tag)]))
        for tag, value in ((qn(name), value) for name, value in look)
    )
    for kind, look in LOOKS.items()
}
"""Of each look the elements, their values, and what may stand before them."""

_R, _VALUE = qn("w:r"), qn("w:val")
_NAMES: Final = {qn("w:delText"): qn("w:t"), qn("w:delInstrText"): qn("w:instrText")}
_FIELD, _KIND = qn("w:fldChar"), qn("w:fldCharType")
_CONTROLS: Final = (_FIELD, qn("w:instrText"), qn("w:delInstrText"))
_SHOWN: Final = (*_CONTROLS, qn("w:t"), qn("w:delText"))


def mark_plainly(root: Element) -> None:
    """Show every tracked change of a part by formatting, in place."""
    for paragraph in root.iter(P):
        _dress_mark(paragraph)
    _flatten_fields(root)
    for mark in list(root.iter(*LOOKS)):
        if mark.getparent().tag not in (RPR, qn("w:trPr")):
            for run in mark.iter(_R):
                dress(run, mark.tag)
            _unwrap(mark)
    for left in list(root.iter(*REVISIONS)):
        left.getparent().remove(left)
    for element in root.iter(*_NAMES):
        element.tag = _NAMES[element.tag]


def dress(run: Element, kind: str) -> None:
    """Give a run the look of what came or went."""
    properties = next(run.iterchildren(RPR), None)
    if properties is None:
        properties = etree.Element(RPR)
        run.insert(0, properties)
    _look(properties, kind)


def _dress_mark(paragraph: Element) -> None:
    """The number of a paragraph of which all words came looks like them; it has the look of the paragraph mark (17.9.24)."""
    kinds = {mark.tag for mark in marks_in(paragraph)}
    if len(kinds) == 1 and kinds <= {*CAME} and not shown_in(paragraph, CAME):
        _look(mark_properties(paragraph), kinds.pop())


def mark_properties(paragraph: Element) -> Element:
    """The properties of a paragraph mark, made where there are none: before w:sectPr and w:pPrChange (17.3.1.26)."""
    properties = paragraph.find(PPR)
    if properties is None:
        properties = etree.Element(PPR)
        paragraph.insert(0, properties)
    run_properties = properties.find(RPR)
    if run_properties is None:
        run_properties = etree.Element(RPR)
        last = (child for child in properties if child.tag in (qn("w:sectPr"), qn("w:pPrChange")))
        following = next(last, None)
        following.addprevious(run_properties) if following is not None else properties.append(run_properties)
    return run_properties


def _look(properties: Element, kind: str) -> None:
    for tag, value, earlier in _SET[kind]:
        for before in list(properties.iterchildren(tag)):
            properties.remove(before)
        element = etree.Element(tag)
        if value:
            element.set(_VALUE, value)
        place = next(
            (number for number, child in enumerate(properties) if child.tag not in earlier), len(properties)
        )
        properties.insert(place, element)


def _unwrap(element: Element) -> None:
    for child in list(element):
        element.addprevious(child)
    element.getparent().remove(element)


# ---- fields


def _flatten_fields(root: Element) -> None:
    """Take the controls of those fields away whose words changed, and of those inside them: the page numbers of contents, where they
    are no longer contents, would be counted otherwise. What fields show stays."""
    for controls, kinds in list(_fields(root)):
        if kinds & {*WENT} or len(kinds) > 1:
            for control in controls:
                if control.getparent() is not None:  # a field inside is flattened already
                    control.getparent().remove(control)
    for element in list(root.iter(qn("w:fldSimple"))):
        if (
            next(element.iter(*WENT), None) is not None
            or next(element.iterancestors(*WENT), None) is not None
        ):
            _unwrap(element)


def _fields(root: Element) -> Iterator[tuple[list[Element], frozenset[str]]]:
    """Every complex field (17.16.18), inner ones first: its controls and those of the fields in it, and the kinds of change under
    which they and its words stand ("": none)."""
    open_fields: list[tuple[list[Element], set[str]]] = []
    for element in root.iter(*_SHOWN):
        if element.tag == _FIELD and element.get(_KIND) == "begin":
            open_fields.append(([], set()))
        if not open_fields:
            continue
        kind = next((up.tag for up in element.iterancestors(*CAME, *WENT, P) if up.tag != P), "")
        for _, kinds in open_fields:
            kinds.add(kind)
        if element.tag in _CONTROLS:
            for controls, _ in open_fields:
                controls.append(element)
        if element.tag == _FIELD and element.get(_KIND) == "end":
            controls, kinds = open_fields.pop()
            yield controls, frozenset(kinds)
