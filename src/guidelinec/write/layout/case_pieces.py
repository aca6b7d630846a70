"""Cases as pieces of a layout: the box beside a heading, and the collection behind the last part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from guidelinec.diagnostics import Span
from guidelinec.model.cases.case import Case
from guidelinec.model.document import Document, Strong, Text
from guidelinec.model.walk import by_id
from guidelinec.write.layout.cases import (
    BOX_HEADING,
    COLLECTION_LABEL,
    COLLECTION_NOTICE,
    CaseBox,
    CaseLine,
    box_lines,
    case_label,
    full_lines,
)
from guidelinec.write.layout.pieces import (
    BodyLine,
    BoxEdge,
    BulletLine,
    HeadingLine,
    KindLine,
    Piece,
    Place,
)


def case_box(box: CaseBox, outer: Place) -> Iterator[Piece]:
    """A case in a box of its own."""
    inner, span = replace(outer, boxed=True), box.case.span
    yield KindLine(BOX_HEADING, outer, span=span)
    yield BoxEdge(opens=True, place=outer)
    yield BodyLine((Strong((Text(box.case.heading),)),), inner, span)
    yield from _case_lines(box_lines(box), inner, span)
    yield BoxEdge(opens=False, place=outer)


def _case_lines(lines: Iterable[CaseLine], place: Place, span: Span | None) -> Iterator[Piece]:
    for line in lines:
        if line.head:
            yield KindLine(line.head, place, span=span)
        if line.listed:
            yield BulletLine(line.words, place, 0, first=True, span=span)
        else:
            yield BodyLine(line.words, place, span)


def collection(document: Document, cases: Sequence[Case]) -> Iterator[Piece]:
    """All cases under a heading that has no number."""
    place = Place(part=COLLECTION_LABEL.id, case=COLLECTION_LABEL.id)
    yield HeadingLine(COLLECTION_LABEL, (Text(COLLECTION_LABEL.title),), place)
    yield BodyLine((Text(COLLECTION_NOTICE),), place)
    known = by_id(document)
    for case in cases:
        inner, label = replace(place, case=case.id), case_label(case)
        yield HeadingLine(label, (Text(label.title),), inner, case.span)
        yield from _case_lines(full_lines(case, known), inner, case.span)
