"""The end of a story. The last paragraph mark of a body, cell, note or header can be neither inserted nor deleted: so
from the last kept mark on, each paragraph takes the mark of the next one, and the last one the mark that stays."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from guidelinec.ooxml.blocks import PPR, SECTPR, TBL, P, blocks
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element
from guidelinec.redline.context import Context
from guidelinec.redline.entry import BlockMatch, has_section
from guidelinec.redline.paragraph import adopted_properties, keep_mark

_BODY = qn("w:body")


def find_tail(entries: list[BlockMatch]) -> list[BlockMatch]:
    """The entries whose marks must change places, because the last mark of a story can be neither inserted
    nor deleted: from the last kept paragraph mark on. Where none is kept, the last paragraphs become a pair."""
    if not entries or entries[-1].mark_stays:
        return []
    for place in range(len(entries) - 1, -1, -1):
        entry = entries[place]
        if entry.mark_stays and not has_section(entry.news[-1]):
            return entries[place:]
        if entry.fate in ("same", "pair"):
            break
    _pair_last(entries)
    return []


def _pair_last(entries: list[BlockMatch]) -> None:
    """Make the last paragraphs of both sides a pair, parting them from what they were paired with."""
    gone = next((place for place in range(len(entries) - 1, -1, -1) if entries[place].olds), None)
    came = next((place for place in range(len(entries) - 1, -1, -1) if entries[place].news), None)
    if gone is None or came is None or entries[gone].olds[-1].tag != P or entries[came].news[-1].tag != P:
        return
    old, new = entries[gone].olds.pop(), entries[came].news.pop()
    for place in sorted({gone, came}, reverse=True):
        entry = entries[place]
        parted = [BlockMatch("del", [block]) for block in entry.olds] + [
            BlockMatch("ins", news=[block]) for block in entry.news
        ]
        entries[place : place + 1] = parted
    entries.append(BlockMatch("pair", [old], [new]))


End = tuple[Element | None, Element | None]
"""The properties of a new paragraph before anything is marked, and the section that it ends."""


def end_of(entry: BlockMatch) -> End:
    properties = entry.news[-1].find(PPR) if entry.news else None
    return (None, None) if properties is None else (deepcopy(properties), properties.find(SECTPR))


def write_tail(context: Context, tail: list[BlockMatch], ends: list[End]) -> None:
    """Give each paragraph of the tail the mark of the next one, and the last one the mark that stays.

    A mark carries the properties of its paragraph: an inserted one those of the new text before it, a deleted
    one those of the old text before it.
    """
    steps = [(entry, end) for entry, end in zip(tail, ends, strict=True) if entry.is_paragraph]
    if len(steps) < 2:
        return
    old: Element | None = None
    new: End = (None, None)
    for place, (entry, end) in enumerate(steps):
        old = entry.olds[-1].find(PPR) if entry.olds else old
        new = end if entry.news else new
        element = entry.twin if entry.twin is not None else entry.news[-1]
        fate = steps[place + 1][0].fate if place + 1 < len(steps) else "stays"
        if fate == "del":
            _set_properties(element, adopted_properties(context, old) if old is not None else None)
            context.reviser.mark_paragraph(element, "del")
            continue
        _set_properties(element, _copied(context, new))
        if fate == "ins":
            context.reviser.mark_paragraph(element, "ins")
        else:
            before = etree.Element(P)
            before.extend([deepcopy(old)] if old is not None else [])
            keep_mark(context, before, element)


def _copied(context: Context, end: End) -> Element | None:
    twin: Element | None = deepcopy(end[0])
    section = twin.find(SECTPR) if twin is not None else None
    if section is not None and end[1] is not None:
        context.copied[section] = end[1]
    return twin


def _set_properties(paragraph: Element, properties: Element | None) -> None:
    present = paragraph.find(PPR)
    if present is not None:
        paragraph.remove(present)
    if properties is not None:
        paragraph.insert(0, properties)


# ---- a story that ends with a table


def end_with_paragraph(context: Context, old: Element, new: Element) -> None:
    """Where one story alone ends with a paragraph, give the other one the empty paragraph that Word shows behind a last
    table: a last mark can be neither inserted nor deleted."""
    without = [story for story in (old, new) if _lacks_paragraph(story)]
    if len(without) == 1:
        paragraph = etree.Element(P)
        last = without[0].find(SECTPR)
        without[0].append(paragraph) if last is None else last.addprevious(paragraph)
        context.register.leave("end", next(iter(blocks(new)[-2:]), new))


def _lacks_paragraph(story: Element) -> bool:
    """Whether a story ends with a table, or is a body with nothing in it; a note with nothing in it is none."""
    last = blocks(story)[-1:]
    return bool(last[0].tag == TBL if last else story.tag == _BODY)


# ---- a body that ends with a section


def take_end(body: Element) -> Element | None:
    """The section that the last paragraph of a body ends, taken out: its mark stays, so it can be neither inserted nor
    deleted. Word always has a paragraph behind it, other programs do not."""
    body_blocks = blocks(body)
    properties = body_blocks[-1].find(PPR) if body_blocks and body_blocks[-1].tag == P else None
    section: Element | None = properties.find(SECTPR) if properties is not None else None
    if properties is not None and section is not None:
        properties.remove(section)
    return section


def put_end(context: Context, body: Element, old: Element | None, new: Element | None) -> None:
    """Put the section that the new body ends with back in its place; the old one was `old`."""
    if new is None:
        return
    last = blocks(body)[-1]
    properties = last.find(PPR)
    if properties is None:
        properties = etree.Element(PPR)
        last.insert(0, properties)
    change = properties.find(qn("w:pPrChange"))
    properties.append(new) if change is None else change.addprevious(new)
    if old is not None:
        context.sections[new] = old
