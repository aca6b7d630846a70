"""The 見え消し版 with plain formatting (取消線・下線), as many offices publish it: no tracked change is left in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Final, TypeAlias

from lxml import etree

from guidelinec.numbering.labels import Label
from guidelinec.ooxml.blocks import PPR, P
from guidelinec.ooxml.markup import paragraph, run, text_element
from guidelinec.ooxml.names import NAMESPACES, qn
from guidelinec.ooxml.package import Element
from guidelinec.ooxml.tracked.counterparts import (
    CAME,
    WENT,
    Counterpart,
    counterparts,
    has_own_mark,
    shown_in,
)
from guidelinec.ooxml.tracked.hidden_marks import HiddenMarks
from guidelinec.ooxml.tracked.marked import COLOUR, MOVED_COLOUR, mark_plainly
from guidelinec.write.word.origins import ParagraphOrigin

_SMALL: Final = '<w:sz w:val="18"/><w:szCs w:val="18"/>'
_RED, _GREEN = (f'<w:color w:val="{colour}"/>{_SMALL}' for colour in (COLOUR, MOVED_COLOUR))
LEGEND: Final = (
    ("凡例　", _SMALL),
    ("下線（赤）", f'{_RED}<w:u w:val="single"/>'),
    ("：加えた部分　", _SMALL),
    ("取消線（赤）", f"<w:strike/>{_RED}"),
    ("：削った部分　", _SMALL),
    ("二重下線", f'{_GREEN}<w:u w:val="double"/>'),
    ("・", _SMALL),
    ("二重取消線（緑）", f"<w:dstrike/>{_GREEN}"),
    ("：移した部分", _SMALL),
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
_AFTER_INDENT: Final = tuple(
    qn("w:" + name)
    for name in (
        *("contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment"),
        *("textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange"),
    )
)
"""What stands after w:ind among them."""

Indents: TypeAlias = Mapping[tuple[str, str], Element]
_VALUE: Final = qn("w:val")
_CHANGE: Final = qn("w:pPrChange")
_BEFORE_NUMBER: Final = tuple(
    qn("w:" + name)
    for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
)
"""What stands before w:numPr among the properties of a paragraph (17.3.1.26)."""


def mark_body(root: Element, old: Sequence[ParagraphOrigin], numbering: Element) -> None:
    """Show the changes of the main part by formatting; `old` are the origins of the old edition's paragraphs, `numbering` is
    the part with the lists."""
    indents, hidden = level_indents(numbering), HiddenMarks(root)
    paragraphs = list(counterparts(root))
    carriers = {id(counterpart.paragraph): counterpart for counterpart in paragraphs}
    for counterpart in paragraphs:
        _note_former_number(counterpart.paragraph, hidden)
        if counterpart.version == "old":
            gone = _last_gone(counterpart, carriers)
            if gone is not None:
                _part(counterpart.paragraph, gone.paragraph, _old_mark(gone, carriers))
            elif has_own_mark(counterpart.paragraph) and not _is_whole(counterpart.paragraph, WENT):
                hidden.side(counterpart.paragraph, "old")
            label = old[(gone or counterpart).old].label
            if label is not None and label.text:
                _number_as_text((gone or counterpart).paragraph, label, indents, hidden)
        elif (
            counterpart.version == "new"
            and has_own_mark(counterpart.paragraph)
            and not _is_whole(counterpart.paragraph, CAME)
        ):
            hidden.side(counterpart.paragraph, "new")
    mark_plainly(root)
    legend = _legend()
    hidden.legend(legend)
    root.find(qn("w:body")).insert(0, legend)


def _note_former_number(paragraph: Element, hidden: HiddenMarks) -> None:
    """Keep in which list a paragraph was counted before, where that is another one now."""
    now = next(paragraph.iterchildren(PPR), None)
    kept = None if now is None else next(now.iterchildren(_CHANGE), None)
    change = None if kept is None else kept.find(PPR)
    if change is not None and (former := _lists(change)) != _lists(now):
        hidden.number(now, *(former or (("0", "0"),))[0])


def _lists(properties: Element) -> list[tuple[str, str]]:
    return [_level(number) for number in properties.findall(qn("w:numPr"))]


def _is_whole(paragraph: Element, changes: tuple[str, ...]) -> bool:
    """Whether a paragraph has words, and all of them came, or went: then it goes with them where the other side is read."""
    return bool(shown_in(paragraph)) and not shown_in(paragraph, changes)


def _last_gone(counterpart: Counterpart, carriers: Mapping[int, Counterpart]) -> Counterpart | None:
    """The paragraph that carries the new mark of one whose own mark went: the next with a new mark behind it, if nothing is left
    between. So the redline deletes the last paragraphs of a cell or of the body, whose last mark cannot go."""
    if not shown_in(counterpart.paragraph, WENT):
        return None
    following = counterpart.paragraph.getnext()
    while following is not None and following.tag == P and not shown_in(following, WENT):
        if carriers[id(following)].version != "old":
            return carriers[id(following)]
        following = following.getnext()
    return None


def _old_mark(counterpart: Counterpart, carriers: Mapping[int, Counterpart]) -> Element:
    """The paragraph that carries the old mark of words that went: this one, else the next with an old mark."""
    paragraph = counterpart.paragraph
    while paragraph is not None and paragraph.tag == P:
        if carriers[id(paragraph)].version != "new":
            return paragraph
        paragraph = paragraph.getnext()
    return counterpart.paragraph


def _part(stays: Element, gone: Element, marked: Element) -> None:
    """Give what stays the properties of its new mark, which a paragraph that went carries, and that one those of its old mark."""
    properties, last = gone.find(PPR), marked.find(PPR)
    if properties is None or last is None or properties.find(qn("w:sectPr")) is not None:
        return
    change = last.find(_CHANGE)
    before = deepcopy(last if change is None else change.find(PPR))
    for left in before.findall(qn("w:sectPr")):
        before.remove(left)
    former = stays.find(PPR)
    if former is not None:
        stays.remove(former)
    gone.insert(0, before)
    stays.insert(0, properties)


def _number_as_text(target: Element, label: Label, indents: Indents, hidden: HiddenMarks) -> None:
    """A paragraph that went keeps its number as struck words, and is not counted by Word any more; that of a heading comes
    from its style, where 0 takes it away (17.9.18)."""
    properties = target.find(PPR)
    space = "　" if label.form == "heading" else "\t"
    words = _element(f"<w:del>{run(text_element(label.text + space, 'delText'))}</w:del>")
    properties.addnext(words)
    indent, level = None, ("0", "0")
    for before in properties.findall(qn("w:numPr")):
        level = _level(before)
        indent = indents.get(level)
        properties.remove(before)
    hidden.number(words, *level)
    if label.form == "heading":
        place = sum(child.tag in _BEFORE_NUMBER for child in properties)
        properties.insert(place, _element('<w:numPr><w:numId w:val="0"/></w:numPr>'))
    elif indent is not None and properties.find(qn("w:ind")) is None:
        place = next(
            (position for position, child in enumerate(properties) if child.tag in _AFTER_INDENT),
            len(properties),
        )
        properties.insert(place, deepcopy(indent))


def level_indents(numbering: Element) -> Indents:
    """The indents that the levels of lists give their paragraphs (17.9.22), by list and level."""
    levels = {
        element.get(qn("w:abstractNumId")): {
            level.get(qn("w:ilvl")): indent
            for level in element.iter(qn("w:lvl"))
            if (indent := level.find(f"{PPR}/{qn('w:ind')}")) is not None
        }
        for element in numbering.iter(qn("w:abstractNum"))
    }
    return {
        (element.get(qn("w:numId")), level): indent
        for element in numbering.iter(qn("w:num"))
        for level, indent in levels.get(element.find(qn("w:abstractNumId")).get(_VALUE), {}).items()
    }


def _level(number: Element) -> tuple[str, str]:
    step, name = number.find(qn("w:ilvl")), number.find(qn("w:numId"))
    return "" if name is None else name.get(_VALUE), "0" if step is None else step.get(_VALUE)


def _legend() -> Element:
    return _element(
        paragraph("".join(run(text_element(words), look) for words, look in LEGEND), "", _LEGEND_FORM)
    )


def _element(xml: str) -> Element:
    return etree.fromstring(xml.replace(">", f' xmlns:w="{NAMESPACES["w"]}">', 1))
