"""The comments of the 見え消し版: beside each changed clause, the policy items that asked for it and what kind of change it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from guidelinec.model.change import Change, Comparison, Unit
from guidelinec.model.trace import Trace
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element
from guidelinec.ooxml.parts.comments import WordComment, anchor
from guidelinec.ooxml.tracked.counterparts import CAME, Counterpart, counterparts, marks_in
from guidelinec.write.change_table.remarks import NO_ITEM, nature_remarks, remarks
from guidelinec.write.change_table.table import Names
from guidelinec.write.layout.pieces import Place
from guidelinec.write.word.origins import ParagraphOrigin

Rows: TypeAlias = Mapping[tuple[str, str], Sequence[int]]
"""The rows of a comparison by clause and kind of division."""

FOLLOWED = "番号の変更に伴う整理"
_WORDS = (qn("w:t"), qn("w:delText"))


def comment_on_changes(
    root: Element,
    old: Sequence[ParagraphOrigin],
    new: Sequence[ParagraphOrigin],
    comparison: Comparison,
    trace: Trace,
    names: Names,
    first: int,
) -> list[WordComment]:
    """Put a comment on each changed clause of a redline where it is printed, numbered from `first` on; what is said of many places
    alike (numbers that followed, words replaced throughout) is said once, with their number. `old` and `new` are the origins of
    the paragraphs of the clean editions."""
    commenting = _Commenting(comparison, trace, names)
    spots = [spot for pair in list(counterparts(root)) if (spot := commenting.spot(pair, old, new))]
    alike = Counter(topic for topic, _ in {(spot.topic, spot.place) for spot in spots})
    said: set[object] = set()
    comments: list[WordComment] = []
    for spot in spots:
        subject = spot.topic or (spot.row, spot.place)
        number = first + len(comments)
        lines = (*commenting.lines(spot.row), *_elsewhere(alike[spot.topic] - 1 if spot.topic else 0))
        if subject not in said and anchor(spot.paragraph, number):
            said.add(subject)
            comments.append(WordComment(number, lines))
    return comments


class CommentSpot(NamedTuple):
    """A paragraph with tracked words, the row of the comparison that they belong to, where it is printed, and what is said of it and
    of others alike ("" where it has a comment of its own)."""

    paragraph: Element
    row: int
    place: tuple[int, str]
    topic: str


def _elsewhere(count: int) -> tuple[str, ...]:
    return (f"同じ整理が、ほかに{count}か所ある。",) if count > 0 else ()


class _Commenting:
    """A traced comparison made ready to be asked for paragraphs."""

    def __init__(self, comparison: Comparison, trace: Trace, names: Names) -> None:
        self._comparison, self._trace, self._names = comparison, trace, names
        self._old = {unit.id: unit for unit in comparison.old}
        self._old_rows = _rows(comparison.changes, self._old, "old")
        self._new_rows = _rows(comparison.changes, {unit.id: unit for unit in comparison.new}, "new")

    def spot(
        self, counterpart: Counterpart, old: Sequence[ParagraphOrigin], new: Sequence[ParagraphOrigin]
    ) -> CommentSpot | None:
        """What there is to comment on a paragraph; None for nothing."""
        row, place = self._row(counterpart, old, new)
        if row < 0 or not any(self.lines(row)):
            return None
        printed = place.printing, place.item or place.about or place.heading
        return CommentSpot(counterpart.paragraph, row, printed, self._topic(row))

    def _topic(self, row: int) -> str:
        change = self._comparison.changes[row]
        if self._followed(row):
            return FOLLOWED
        only_replaced = change.folded and not any(nature_remarks(change, []))
        return "\n".join((*change.replacements, *self.lines(row))) if only_replaced else ""

    def _followed(self, row: int) -> bool:
        """Whether all that changed is numbers in references."""
        return row not in self._trace.by_row and row not in self._trace.unclaimed

    def _row(
        self, counterpart: Counterpart, old: Sequence[ParagraphOrigin], new: Sequence[ParagraphOrigin]
    ) -> tuple[int, Place]:
        """The row of the comparison to which the tracked words of a paragraph belong (-1: none), and their place."""
        marks = [
            mark for mark in marks_in(counterpart.paragraph) if next(mark.iter(*_WORDS), None) is not None
        ]
        sides = {mark.tag in CAME for mark in marks}
        places = [(new[counterpart.new].place, self._new_rows)] if True in sides else []
        places += [(old[counterpart.old].place, self._old_rows)] if False in sides else []
        for place, rows in places:
            for unit in _units(place):
                for row in rows.get(unit, ()):
                    if self._comparison.changes[row].changed:
                        return row, place
        return -1, Place()

    def lines(self, row: int) -> Iterator[str]:
        """The items of a row, and what is to be said of the change; of references that followed a number, that alone."""
        change = self._comparison.changes[row]
        if self._followed(row):
            yield FOLLOWED
            return
        was = [self._names.old.get(self._old[name].clause, self._old[name].label) for name in change.old]
        yield from (line for line in remarks(change, row, self._trace, was) if line != NO_ITEM)
        if row in self._trace.unclaimed:
            yield NO_ITEM


def _units(place: Place) -> Iterator[tuple[str, str]]:
    """The clauses, with the kind of a division, whose words these may be, the nearest first."""
    if place.item:
        yield place.item, ""
    if place.about:
        yield place.about, place.kind
    if place.heading:
        yield place.heading, ""


def _rows(changes: Sequence[Change], units: Mapping[str, Unit], side: str) -> Rows:
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row, change in enumerate(changes):
        for name in change.new if side == "new" else change.old:
            places[units[name].clause, units[name].kind].append(row)
    return places
