"""The 見え消し版 with plain formatting (取消線・下線), as many offices publish it: no tracked change is left in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lxml import etree

from guidelinec.number import Label
from guidelinec.ooxml.blocks import PPR
from guidelinec.ooxml.counterparts import WENT, counterparts, marks_in
from guidelinec.ooxml.marked import COLOUR, MOVED_COLOUR, mark_plainly
from guidelinec.ooxml.markup import paragraph, run, text_element
from guidelinec.ooxml.names import NAMESPACES, qn
from guidelinec.ooxml.package import Element
from guidelinec.write.clause_places import ClausePlace

_SMALL: Final = '<w:sz w:val="18"/><w:szCs w:val="18"/>'
_RED, _GREEN = (f'<w:color w:val="{one}"/>{_SMALL}' for one in (COLOUR, MOVED_COLOUR))
LEGEND: Final = (
    ("凡例　", _SMALL),
    ("下線（赤）", f'{_RED}<w:u w:val="single"/>'),
    ("：加えた部分　", _SMALL),
    ("取消線（赤）", f"<w:strike/>{_RED}"),
    ("：削った部分　", _SMALL),
    ("二重下線（緑）", f'{_GREEN}<w:u w:val="double"/>'),
    ("・", _SMALL),
    ("二重取消線（緑）", f"<w:dstrike/>{_GREEN}"),
    ("：移した先・元", _SMALL),
)
"""What the marks mean, as it stands in the upper margin of the first page."""

_LEGEND_FORM: Final = (
    '<w:framePr w:w="9356" w:wrap="around" w:vAnchor="page" w:hAnchor="margin" w:x="0" w:y="680"/><w:pBdr>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="4" w:color="808080"/>'
        for side in ("top", "left", "bottom", "right")
    )
    + '</w:pBdr><w:spacing w:after="0"/><w:jc w:val="left"/>'
)
_BEFORE_NUMBER: Final = tuple(
    qn("w:" + name)
    for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
)
"""What stands before w:numPr among the properties of a paragraph (17.3.1.26)."""


def mark_body(root: Element, old: Sequence[ClausePlace]) -> None:
    """Show the changes of the main part by formatting; `old` are the places of the old edition's paragraphs."""
    for one in list(counterparts(root)):
        label = old[one.old].label if one.version == "old" else None
        if label is not None and label.text:
            _number_as_text(one.paragraph, label)
    mark_plainly(root)
    root.find(qn("w:body")).insert(0, _legend())


def _number_as_text(target: Element, label: Label) -> None:
    """A paragraph that went keeps its number as struck words, and is not counted by Word any more; that of a heading comes
    from its style, where 0 takes it away (17.9.18)."""
    gone = [mark for mark in marks_in(target) if mark.tag in WENT]
    if not gone:
        return
    gone[0].insert(0, _element(run(text_element(f"{label.text}　", "delText"))))
    properties = target.find(PPR)
    for before in properties.findall(qn("w:numPr")):
        properties.remove(before)
    if label.form != "heading":
        return
    place = sum(child.tag in _BEFORE_NUMBER for child in properties)
    properties.insert(place, _element('<w:numPr><w:numId w:val="0"/></w:numPr>'))


def _legend() -> Element:
    return _element(
        paragraph("".join(run(text_element(words), look) for words, look in LEGEND), "", _LEGEND_FORM)
    )


def _element(xml: str) -> Element:
    return etree.fromstring(xml.replace(">", f' xmlns:w="{NAMESPACES["w"]}">', 1))
