"""Which objects of a paragraph were replaced by others of their kind: drawings, formulas, fields, sections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from guidelinec.ooxml.blocks import RPR, TXBX
from guidelinec.ooxml.inline import FLD_CHAR, MARK, InlinePiece
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element
from guidelinec.redline.replaced import Replacements, What
from guidelinec.redline.segments import Item, Segment

_KINDS: dict[str, What] = {
    qn("w:drawing"): "drawing",
    qn("w:pict"): "drawing",
    qn("mc:AlternateContent"): "drawing",
    qn("m:oMath"): "formula",
    qn("m:oMathPara"): "formula",
    qn("w:ruby"): "ruby",
    qn("w:object"): "object",
    FLD_CHAR: "field",
}


def note_objects(register: Replacements, segments: Iterable[Segment]) -> None:
    """Note the objects of which another of the same kind took the place in one change."""
    for is_change, group in groupby(segments, key=lambda segment: segment.op != "="):
        if is_change:
            for what, element in _replaced(list(group)):
                register.note(what, element)


def _replaced(change: Sequence[Segment]) -> Iterator[tuple[What, Element]]:
    gone = Counter(what for segment in change if segment.old and (what := _what(segment.old.piece)))
    for segment in change:
        if segment.new is None:
            continue
        what = _what(segment.new.piece)
        if what and gone[what]:
            gone[what] -= 1
            yield what, segment.new.paragraph
    gone_marks, came_marks = (_marks(change, op) for op in "-+")
    if gone_marks and came_marks and {item.piece.text for item in (*gone_marks, *came_marks)} != {MARK}:
        yield "section", came_marks[-1].paragraph


def _marks(change: Sequence[Segment], op: str) -> list[Item]:
    items = ((segment.old if op == "-" else segment.new) for segment in change if segment.op == op)
    return [item for item in items if item and item.is_mark]


def _what(piece: InlinePiece) -> What | None:
    """What kind of object a piece is; None for text, notes and all that is small."""
    if piece.plain or not piece.elements or piece.field == "end":
        return None
    element = piece.run
    if element.tag not in _KINDS:
        element = next((child for child in element if child.tag != RPR), element)
    what = _KINDS.get(element.tag)
    return "box" if what == "drawing" and next(element.iter(TXBX), None) is not None else what
