"""Run-level edits: some old paragraphs become some new ones, marked inside the new ones.

Both sides are read as one row of pieces, paragraph marks among them, so that a split, a merger and an edit are
one thing. The last mark belongs to both sides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy, deepcopy
from dataclasses import replace

from lxml import etree

from guidelinec.ooxml.blocks import PPR, RPR, SECTPR, SUBDOCUMENT, TXBX
from guidelinec.ooxml.inline import (
    HYPERLINK,
    NOTE_REFERENCES,
    open_paragraph,
)
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element
from guidelinec.ooxml.tracked.revisions import cut, set_text
from guidelinec.redline.context import Context
from guidelinec.redline.objects import note_objects
from guidelinec.redline.properties import mark_format, paragraph_properties_changed, run_format
from guidelinec.redline.segments import Item, Segment, segments_of


class CannotCutError(Exception):
    """A paragraph would have to be cut inside an element that cannot be cut."""


def merge_paragraphs(context: Context, olds: Sequence[Element], news: Sequence[Element]) -> None:
    """Mark in `news` what became of `olds`; both have at least one paragraph."""
    for paragraph in (*olds, *news):
        open_paragraph(paragraph)
    segments = segments_of(context, olds, news)
    for segment in segments:
        if segment.op != "=" and _is_subdocument(segment):
            context.register.leave("subdocument", news[-1])
    note_objects(context.register, segments)
    _apply(context, segments)


def _is_subdocument(segment: Segment) -> bool:
    item = segment.old or segment.new
    return item is not None and not item.is_mark and item.piece.run.tag == SUBDOCUMENT


# ---- from segments to markup


def _apply(context: Context, segments: Sequence[Segment]) -> None:
    _note_formats(segments)
    segments = list(_joined(segments))
    elements = _cut_runs(segments)
    placed: list[tuple[Segment, list[Element]]] = []
    _place(context, segments, elements, placed)
    for segment, holders in placed:
        if segment.op == "+":
            context.reviser.wrap(holders, "ins")
        elif segment.reformatted:
            for holder in holders:
                context.reviser.change_run(holder, segment.format_from)
    for segment in segments:
        _look_inside(context, segment)


def _note_formats(segments: Sequence[Segment]) -> None:
    for segment in segments:
        if segment.op == "=" and segment.old and segment.new and not segment.new.is_mark:
            before, after = segment.old.piece.run, segment.new.piece.run
            if before.tag == after.tag == qn("w:r") and run_format(before) != run_format(after):
                segment.reformatted, segment.format_from = True, before.find(RPR)


def _joined(segments: Sequence[Segment]) -> Iterator[Segment]:
    """Neighbours in one new run with one fate and one former formatting are one segment."""
    last: Segment | None = None
    for segment in segments:
        if last and _one(last, segment):
            last = replace(last, end=segment.end)
            continue
        if last:
            yield last
        last = segment
    if last:
        yield last


def _one(last: Segment, segment: Segment) -> bool:
    if last.op != segment.op or segment.op == "-" or last.new is not segment.new or last.end != segment.start:
        return False
    return last.reformatted == segment.reformatted and (
        not last.reformatted or last.format_from is segment.format_from
    )


def _cut_runs(segments: Sequence[Segment]) -> list[list[Element]]:
    """For each segment the elements in the new document that hold it; none for old segments and marks."""
    cuts: dict[int, list[int]] = {}
    for segment in segments:
        if segment.new and segment.new.piece.plain and segment.start and not segment.new.is_mark:
            cuts.setdefault(id(segment.new), []).append(segment.start)
    parts: dict[int, list[Element]] = {}
    holders: list[list[Element]] = []
    for segment in segments:
        item = segment.new
        if item is None or item.is_mark:
            holders.append([])
        elif id(item) not in cuts:
            holders.append(list(item.piece.elements))
        else:
            if id(item) not in parts:
                parts[id(item)] = cut(item.piece.run, cuts[id(item)], item.piece.text)
            holders.append([parts[id(item)].pop(0)])
    return holders


def _place(
    context: Context,
    segments: Sequence[Segment],
    elements: Sequence[list[Element]],
    placed: list[tuple[Segment, list[Element]]],
) -> None:
    """Put what was deleted between what stayed or came, and give every mark its fate."""
    waiting: list[Segment] = []
    before: Element | None = None
    for segment, holders in zip(segments, elements, strict=True):
        if segment.op == "-":
            waiting.append(segment)
            continue
        assert segment.new is not None
        if segment.new.is_mark:
            _put(context, waiting, segment.new.paragraph, before=before, after=None)
            _mark_new(context, segment)
            waiting, before = [], None
            continue
        _put(context, waiting, segment.new.paragraph, before=before, after=holders[0])
        placed.append((segment, holders))
        waiting, before = [], holders[-1]
    assert not waiting, "the last mark is a new one"


def _mark_new(context: Context, segment: Segment) -> None:
    assert segment.new is not None
    paragraph = segment.new.paragraph
    if segment.op == "+":
        context.reviser.mark_paragraph(paragraph, "ins")
    elif segment.old is not None:
        keep_mark(context, segment.old.paragraph, paragraph)


def keep_mark(context: Context, old: Element, new: Element) -> None:
    """The mark stays: track its formatting and the paragraph's, and remember the section that it ends."""
    before, after = old.find(PPR), new.find(PPR)
    if mark_format(before) != mark_format(after):
        context.reviser.change_mark(new, before.find(RPR) if before is not None else None)
    if paragraph_properties_changed(before, after):
        context.reviser.change_paragraph(new, context.adopt(deepcopy(before)) if before is not None else None)
    if before is not None and after is not None:
        old_section, new_section = before.find(SECTPR), after.find(SECTPR)
        if old_section is not None and new_section is not None:
            context.sections[new_section] = old_section


def _put(
    context: Context,
    waiting: Sequence[Segment],
    paragraph: Element,
    before: Element | None,
    after: Element | None,
) -> None:
    """Place deleted segments between two neighbours of a new paragraph, either of which may be missing."""
    last: Element | None = None
    for holder, closing in _deleted(context, waiting):
        if last is None:
            _place_first(paragraph, holder, before, after)
        else:
            last.addnext(holder)
        last = holder
        if closing is not None:
            _close(context, paragraph, holder, closing)
            last, before = None, None


def _place_first(paragraph: Element, holder: Element, before: Element | None, after: Element | None) -> None:
    """Put the holder in the innermost element that holds both neighbours."""
    if after is not None:
        above = set(before.iterancestors()) if before is not None else {paragraph}
        while after.getparent() not in above:
            after = after.getparent()
        after.addprevious(holder)
    elif before is not None:
        while before.getparent() is not paragraph:
            before = before.getparent()
        before.addnext(holder)
    else:
        properties = paragraph.find(PPR)
        paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, holder)


def _deleted(context: Context, waiting: Sequence[Segment]) -> Iterator[tuple[Element, Item | None]]:
    """Marks that hold the deleted runs, one for each stretch; an empty place and its item for a removed mark."""
    stretch: list[Element] = []
    link: Element | None = None
    for segment in waiting:
        assert segment.old is not None
        if segment.old.is_mark:
            if stretch:
                yield _hold(context, stretch, link), None
            stretch, link = [], None
            yield etree.Element(qn("w:del")), segment.old
            continue
        if _is_subdocument(segment):
            continue
        its_link = next(segment.old.piece.run.iterancestors(HYPERLINK), None)
        if stretch and its_link is not link:
            yield _hold(context, stretch, link), None
            stretch = []
        link = its_link
        stretch += _copies(segment)
    if stretch:
        yield _hold(context, stretch, link), None


def _copies(segment: Segment) -> Iterator[Element]:
    assert segment.old is not None
    piece = segment.old.piece
    for element in piece.elements:
        twin = deepcopy(element)
        twin.tail = None
        if piece.plain and len(piece.text) != segment.end - segment.start:
            child = next(child for child in twin if child.tag != RPR)
            set_text(child, piece.text[segment.start : segment.end])
        yield twin


def _hold(context: Context, stretch: Sequence[Element], link: Element | None) -> Element:
    holder = context.adopt(context.reviser.deleted(stretch))
    if link is None:
        return holder
    shell = copy(link)
    del shell[:]
    shell.tail = None
    shell = context.adopt(shell)
    shell.append(holder)
    return shell


def _close(context: Context, paragraph: Element, place: Element, closing: Item) -> None:
    """End a paragraph at a removed mark: all before the place goes into a paragraph of its own in front."""
    while place.getparent() is not paragraph:
        _split_parent(place)
    first = etree.Element(qn("w:p"))
    properties = closing.paragraph.find(PPR)
    moved = list(place.itersiblings(preceding=True))[::-1]
    first.extend(child for child in moved if child.tag != PPR)
    paragraph.addprevious(first)
    paragraph.remove(place)
    if properties is not None:
        first.insert(0, adopted_properties(context, properties))
    context.reviser.mark_paragraph(first, "del")


def adopted_properties(context: Context, properties: Element) -> Element:
    """The properties of an old paragraph for the output, its section remembered."""
    twin = context.adopt(deepcopy(properties))
    section, old_section = twin.find(SECTPR), properties.find(SECTPR)
    if section is not None:
        context.sections[section] = old_section
    return twin


def _split_parent(place: Element) -> None:
    parent = place.getparent()
    if parent.tag != HYPERLINK:
        raise CannotCutError
    rest = copy(parent)
    del rest[:]
    rest.extend(list(place.itersiblings()))
    parent.addnext(rest)
    parent.addnext(place)


# ---- what stands inside kept objects


def _look_inside(context: Context, segment: Segment) -> None:
    """Note the text boxes and the notes that stayed, whose text is compared later."""
    if segment.op != "=" or segment.old is None or segment.new is None or segment.new.is_mark:
        return
    if segment.new.piece.plain:
        return
    for before, after in zip(segment.old.piece.elements, segment.new.piece.elements, strict=False):
        for old_mark, new_mark in zip(
            before.iter(*NOTE_REFERENCES), after.iter(*NOTE_REFERENCES), strict=False
        ):
            context.note_pairs.append(
                (NOTE_REFERENCES[old_mark.tag], old_mark.get(qn("w:id"), ""), new_mark.get(qn("w:id"), ""))
            )
        boxes = [_outer_boxes(element) for element in (before, after)]
        context.box_pairs += zip(*boxes, strict=False)


def _outer_boxes(element: Element) -> list[Element]:
    boxes = list(element.iter(TXBX))
    return [box for box in boxes if not any(other in boxes for other in box.iterancestors(TXBX))]
