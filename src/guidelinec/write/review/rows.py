"""What the review page shows: every clause of both editions in order, with what became of it, who asked for it and what was said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from guidelinec.diff.units import PREAMBLE
from guidelinec.model.cases.case import Case, bearing_on
from guidelinec.model.change import Change, Comparison, Kind, Unit
from guidelinec.model.comments.comment import Comment
from guidelinec.model.counted import counted_kind, is_counted
from guidelinec.model.minutes.followed import FollowedExchange
from guidelinec.model.signoff import SpanReview
from guidelinec.model.trace import Trace
from guidelinec.trace.since import ClauseAge
from guidelinec.write.change_table.pictures import exchanges_of, picture_run
from guidelinec.write.change_table.remarks import nature_remarks, row_anchor
from guidelinec.write.change_table.table import Names
from guidelinec.write.change_table.words import Run
from guidelinec.write.comparison_report.names import full_place
from guidelinec.write.review.said import SaidOf, said_of


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A clause, or a division of it, as the page shows it.

    `anchor` is where links lead, `further` are the anchors of the row's other units; `units` are those of the new edition, of a removed clause those of the old one. `part` is the anchor of the
    part in which it stands. `place` and `was` are its full labels in the new and in the old edition. `items` are the ids of the policy
    items that asked for its change, `table` is the address of its row in the 新旧対照表; `mark` is a digest of its new words, by which a reader's page knows that they changed again.
    `pictures` are those that were exchanged, old and new; `spans` say of each changed span who has read it, where somebody asks for that; `asked` are the exchanges at meetings that led to the change, `age` says since when
    the clause stands; `cases` name the clause.
    """

    anchor: str
    further: tuple[str, ...]
    change: Change
    units: tuple[Unit, ...]
    kind: Kind
    part: str
    place: str
    was: str
    number: str
    remarks: tuple[str, ...]
    items: tuple[str, ...]
    table: str
    comments: tuple[Comment, ...]
    pictures: tuple[tuple[Run, Run], ...]
    mark: str
    spans: tuple[SpanReview, ...] = ()
    asked: tuple[FollowedExchange, ...] = ()
    age: ClauseAge | None = None
    cases: tuple[Case, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether the row is counted as a change."""
        return is_counted(self.change)

    @property
    def level(self) -> int:
        """How deep the clause stands, from 1."""
        return self.units[0].level


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A heading of the contents: the anchor of its row, its level, number and title, and how many changes stand in it and below it."""

    anchor: str
    level: int
    number: str
    title: str
    changes: int


def review_rows(
    comparison: Comparison,
    names: Names,
    trace: Trace | None,
    comments: Sequence[Comment] = (),
    ages: Mapping[str, ClauseAge] | None = None,
    *,
    cases: Sequence[Case] = (),
) -> tuple[ReviewRow, ...]:
    """The rows in the order of the comparison; `comments` are those on the new edition, `ages` those of its clauses by id, `cases` are
    printed with it."""
    building = _RowBuilding(comparison, names, trace, said_of(comments, comparison), ages or {})
    rows = (building.row(number, change) for number, change in enumerate(comparison.changes))
    return tuple(_beside(row, cases) for row in rows)


def _beside(row: ReviewRow, cases: Sequence[Case]) -> ReviewRow:
    """The row with the cases that name its clause, beside what the clause itself says."""
    own = [unit.clause for unit in row.units if not unit.kind] if row.change.new else []
    named = bearing_on(cases, own) if cases else ()
    return replace(row, cases=named) if named else row


class _RowBuilding:
    """A comparison on its way to the rows of a page."""

    def __init__(
        self,
        comparison: Comparison,
        names: Names,
        trace: Trace | None,
        comments: SaidOf,
        ages: Mapping[str, ClauseAge],
    ) -> None:
        self._new = {unit.id: unit for unit in comparison.new}
        self._old = {unit.id: unit for unit in comparison.old}
        self._names = names
        self._comparison = comparison
        self._asked = trace.by_row if trace else {}
        self._spans: dict[int, list[SpanReview]] = {}
        for review in trace.spans if trace and trace.asks_for_seals else ():
            self._spans.setdefault(review.row, []).append(review)
        self._comments = comments
        self._exchanges = trace.exchanges if trace else ()
        self._ages = ages

    def row(self, number: int, change: Change) -> ReviewRow:
        """The row of a change."""
        new = [self._new[name] for name in change.new]
        old = [self._old[name] for name in change.old]
        was = "、".join(full_place(unit, self._old, self._names.old) for unit in old)
        first = (new or old)[0]
        return ReviewRow(
            anchor=self._anchor(first, gone=not new),
            further=tuple(self._anchor(unit, gone=not new) for unit in (new or old)[1:]),
            change=change,
            units=tuple(new or old),
            kind=counted_kind(change),
            part=self._part(first, self._new if new else self._old),
            place="、".join(full_place(unit, self._new, self._names.new) for unit in new),
            was=was,
            number=self._number(first, gone=not new),
            remarks=tuple(nature_remarks(change, [was] if was else [])),
            items=self._asked.get(number, ()),
            table=f"{self._names.files.changes}.html#{row_anchor(number)}" if is_counted(change) else "",
            comments=tuple(
                comment
                for clause in dict.fromkeys(unit.clause for unit in (new or old) if not unit.kind)
                for comment in self._comments.get(clause, ())
            ),
            pictures=tuple(
                (
                    picture_run(exchange.old, self._names.pictures),
                    picture_run(exchange.new, self._names.pictures),
                )
                for exchange in exchanges_of(change, self._comparison)
            ),
            mark=_digest(new),
            spans=tuple(self._spans.get(number, ())),
            asked=tuple(exchange for exchange in self._exchanges if exchange.led_to(number, first.clause)),
            age=self._ages.get(first.clause) if new else None,
        )

    def _anchor(self, unit: Unit, *, gone: bool) -> str:
        """The id of a unit; one that is gone, and whose id another one has now, has its own."""
        anchor = unit.id.replace(" ", "_")
        return f"{anchor}/旧" if gone and unit.id in self._new else anchor

    def _part(self, unit: Unit, units: Mapping[str, Unit]) -> str:
        while unit.parent in units and unit.parent != unit.id:
            unit = units[unit.parent]
        return unit.id

    def _number(self, unit: Unit, *, gone: bool) -> str:
        numbers = self._names.old_numbers if gone else self._names.new_numbers
        return "" if unit.kind else numbers.get(unit.id, unit.label)


def not_shown(rows: Sequence[ReviewRow], comments: Sequence[Comment]) -> tuple[Comment, ...]:
    """The comments that stand beside no row: on the whole, or on a clause that neither edition has."""
    shown = {comment.id for row in rows for comment in row.comments}
    return tuple(comment for comment in comments if comment.id not in shown)


def _digest(units: Sequence[Unit]) -> str:
    """Some characters that are others as soon as a word of the units is another."""
    words = "\n".join(f"{unit.title}\n{unit.text}" for unit in units)
    return sha256(words.encode()).hexdigest()[:12]


def contents(rows: Sequence[ReviewRow], depth: int) -> Iterator[ContentsEntry]:
    """The headings down to a depth, with the changes below each."""
    above = {unit.id: unit.parent for row in rows for unit in row.units}
    inside: Counter[str] = Counter()
    for row in rows:
        if row.changed:
            name, seen = row.units[0].id, set[str]()
            while name and name not in seen:
                inside[name] += 1
                seen.add(name)
                name = above.get(name, "")
    for row in rows:
        unit = row.units[0]
        if row.change.new and unit.title and not unit.kind and unit.level <= depth and unit.id != PREAMBLE:
            yield ContentsEntry(row.anchor, unit.level, row.number, title=unit.title, changes=inside[unit.id])
