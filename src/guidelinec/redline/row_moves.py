"""Paragraphs that went with a table row and came in another one: shown as moves inside the rows that are marked deleted and inserted.

Rows cannot move in Word, their words can (17.13.5.22). So of a table that stands elsewhere now, what did not change is not
struck and written again.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from guidelinec.ooxml.blocks import PPR, RPR, TC, TR, P
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element
from guidelinec.redline.context import Context
from guidelinec.redline.moves import (
    MoveKind,
    find_changed_moves,
    find_moves,
    mark_changed_move,
    name_move,
)
from guidelinec.redline.paragraph import merge_paragraphs

_DELETED, _INSERTED = qn("w:del"), qn("w:ins")
_BESIDE = frozenset((PPR, qn("w:bookmarkStart"), qn("w:bookmarkEnd")))
_LIVE_NAMES = {qn("w:delText"): qn("w:t"), qn("w:delInstrText"): qn("w:instrText")}


def move_in_rows(context: Context, story: Element) -> None:
    """Turn deletions and insertions of paragraphs in whole rows into moves where one is the other."""
    gone, came = (dict(_whole(story, tag)) for tag in (_DELETED, _INSERTED))
    resolve = context.resolve_new
    moves = find_moves(list(gone), list(came), resolve, resolve)
    changed = find_changed_moves(
        [copy for copy in gone if copy not in moves], [copy for copy in came if copy not in moves.values()]
    )
    for old, new in (moves | changed).items():
        name = f"move{next(context.reviser.ids)}"
        _move(context, gone[old], "moveFrom", name=name, other=new if old in changed else None)
        _move(context, came[new], "moveTo", name=name, other=old if old in changed else None)


def _move(context: Context, paragraph: Element, kind: MoveKind, name: str, other: Element | None) -> None:
    """Mark one place of a move; `other` is what stands at the other one, where that is not the same."""
    _restore(paragraph)
    if other is None:
        context.reviser.mark_block(paragraph, kind, last=_is_last(paragraph))
    else:
        merge_paragraphs(context, [deepcopy(other)], [paragraph])
        mark_changed_move(context.reviser, paragraph, kind, last=_is_last(paragraph))
    name_move(context.reviser, paragraph, kind, name)


def _whole(story: Element, tag: str) -> Iterator[tuple[Element, Element]]:
    """The paragraphs of rows that went, or came, as wholes: what each was before it was marked, and it."""
    for row in story.iter(TR):
        if row.find(f"{qn('w:trPr')}/{tag}") is None:
            continue
        for paragraph in row.iter(P):
            held = [child for child in paragraph if child.tag not in _BESIDE]
            if held and all(child.tag == tag for child in held) and next(paragraph.iterancestors(TR)) is row:
                copy = deepcopy(paragraph)
                copy.tail = None
                _restore(copy)
                yield copy, paragraph


def _restore(paragraph: Element) -> None:
    """Take the marks of a deletion or an insertion off a paragraph."""
    for mark in [child for child in paragraph if child.tag in (_DELETED, _INSERTED)]:
        for run in list(mark):
            mark.addprevious(run)
            for text in run.iter(*_LIVE_NAMES):
                text.tag = _LIVE_NAMES[text.tag]
        paragraph.remove(mark)
    properties = paragraph.find(PPR)
    of_mark = None if properties is None else properties.find(RPR)
    if of_mark is not None:
        for mark in [child for child in of_mark if child.tag in (_DELETED, _INSERTED)]:
            of_mark.remove(mark)
        if not len(of_mark):
            properties.remove(of_mark)


def _is_last(paragraph: Element) -> bool:
    """Whether a paragraph ends its cell, so that its mark cannot go."""
    return paragraph.getparent().tag == TC and paragraph.getnext() is None
