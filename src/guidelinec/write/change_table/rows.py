"""The rows of the 新旧対照表 as one value for all writers: Word, Excel and HTML show the same rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from guidelinec.model.change import Change, Comparison, Kind, Op, Renumbering, Unit
from guidelinec.model.change_layout import LAYOUTS, Content, Layout
from guidelinec.model.trace import KIND_NAMES, Trace
from guidelinec.trace.words import shortened
from guidelinec.write.change_table.remarks import remarks, replacement_items
from guidelinec.write.change_table.words import ELIDED, Words, plain_words, runs, side_words, text_of, tidy
from guidelinec.write.comparison_report.names import Policy, absent, is_shown

SAME_AS_LEFT = "（同左）"

RowForm: TypeAlias = Literal["heading", "change", "same", "elided"]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table. `same` says that both sides read alike, so that the right-hand one may say （同左）.

    `number` counts the changes and replacements from 1; `row` is the index of the change in the comparison (-1: none)."""

    form: RowForm
    new: Words
    old: Words
    same: bool = False
    number: int = 0
    clause: str = ""
    place: str = ""
    kinds: tuple[Kind, ...] = ()
    remarks: tuple[str, ...] = ()
    row: int = -1


@dataclass(frozen=True, slots=True)
class ReplacementRow:
    """Words replaced throughout: the items that asked for it, how often, where, and where the old words are left."""

    number: int
    new: str
    old: str
    items: tuple[str, ...]
    count: int
    places: tuple[str, ...]
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NumberRow:
    """A row of the table of renumbering."""

    new: str
    old: str
    title: str


@dataclass(frozen=True, slots=True)
class ChangeTable:
    """The whole table: rows in the order of the new edition, folded replacements, and the renumbering apart."""

    title: str
    new_name: str
    old_name: str
    layout: Layout
    rows: tuple[Row, ...]
    replacements: tuple[ReplacementRow, ...]
    renumberings: tuple[NumberRow, ...]
    policy: Policy = ""


@dataclass(frozen=True, slots=True)
class Names:
    """How editions and clauses are called: by clause id full labels (第3編第2章7.3(1)), and numbers as printed before them.
    Where the computed ones are not given, the units' own labels stand for them."""

    title: str = ""
    new_edition: str = "新"
    old_edition: str = "旧"
    new: Mapping[str, str] = field(default_factory=dict)
    old: Mapping[str, str] = field(default_factory=dict)
    new_numbers: Mapping[str, str] = field(default_factory=dict)
    old_numbers: Mapping[str, str] = field(default_factory=dict)
    policy: Policy = ""


def change_table(
    comparison: Comparison, names: Names, trace: Trace | None = None, layout: Layout = LAYOUTS[0]
) -> ChangeTable:
    """The table of a comparison in a layout, with the items of the policy where it was traced."""
    building = _Building(comparison, names, trace, layout)
    rows = tuple(_numbered(building.rows()))
    last = max((row.number for row in rows), default=0)
    return ChangeTable(
        names.title,
        names.new_edition,
        names.old_edition,
        layout,
        rows,
        tuple(building.replacements(last + 1)),
        tuple(building.renumberings()),
        names.policy,
    )


def _numbered(rows: Iterator[Row]) -> Iterator[Row]:
    number = 0
    for row in rows:
        number += row.form == "change"
        yield replace(row, number=number) if row.form == "change" else row


def cell_words(row: Row, layout: Layout, content: Content) -> Words:
    """What a cell of a row shows in a layout."""
    if content == "number":
        return plain_words(str(row.number) if row.number else "")
    if content == "place":
        return plain_words(row.place)
    if content == "kinds":
        return plain_words(kind_names(row.kinds))
    if content == "remarks":
        return plain_words("\n".join(row.remarks))
    if row.same and content == right_side(layout):
        return plain_words(SAME_AS_LEFT)
    return row.new if content == "new" else row.old


def right_side(layout: Layout) -> Content:
    """Which of the two texts stands at the right."""
    return [column.content for column in layout.columns if column.content in ("new", "old")][-1]


def kind_names(kinds: tuple[Kind, ...]) -> str:
    """The kinds of a row as the table writes them; a new number is not news here."""
    return "・".join(KIND_NAMES[kind] for kind in kinds if kind not in ("same", "renumbered"))


class _Building:
    """A comparison on its way to rows."""

    def __init__(self, comparison: Comparison, names: Names, trace: Trace | None, layout: Layout) -> None:
        self._comparison = comparison
        self._names = names
        self._trace = trace
        self._layout = layout
        self._new = {unit.id: unit for unit in comparison.new}
        self._old = {unit.id: unit for unit in comparison.old}

    def rows(self) -> Iterator[Row]:
        """The rows in the order of the comparison; unchanged clauses wait until it is known what is to be shown of them."""
        waiting: list[Change] = []
        for number, change in enumerate(self._comparison.changes):
            if shown(change) and is_shown(change, self._names.policy):
                yield from self._unchanged(waiting, self._above(change))
                waiting = []
                yield self._change(number, change)
            else:
                waiting.append(change)
        yield from self._unchanged(waiting, frozenset())

    def _unchanged(self, waiting: list[Change], above: frozenset[str]) -> Iterator[Row]:
        """Unchanged clauses: headings above the next change by name, the others as one （略）, or all in full."""
        elision = self._layout.elision
        elided = False
        for change in waiting:
            if not elision.clauses:
                yield self._same(change)
            elif elision.headings and not above.isdisjoint((*change.new, *change.old)):
                elided = False
                yield self._heading(change)
            elif elision.headings and not elided:
                elided = True
                yield Row("elided", plain_words(ELIDED), plain_words(ELIDED))

    def _above(self, change: Change) -> frozenset[str]:
        """The ids of the units above a row, in the edition where it stands."""
        units, name = (self._new, change.new[0]) if change.new else (self._old, change.old[0])
        found: set[str] = set()
        while (name := units[name].parent) and name in units and name not in found:
            found.add(name)
        return frozenset(found)

    def _change(self, number: int, change: Change) -> Row:
        unit = self._unit(change)
        return Row(
            "change",
            self._side(change, "+") if change.new else plain_words(absent(change, self._names.policy)),
            self._side(change, "-") if change.old else plain_words(absent(change, self._names.policy)),
            clause=unit.clause,
            place=self._place(unit),
            kinds=change.kinds,
            remarks=tuple(remarks(change, number, self._trace, self._was(change))),
            row=number,
        )

    def _was(self, change: Change) -> list[str]:
        """The places of a row's old clauses; a policy has an order of its own, so none is told."""
        return [] if self._names.policy else [self._place(self._old[name]) for name in change.old]

    def _same(self, change: Change) -> Row:
        new, old = self._side(change, "+"), self._side(change, "-")
        unit = self._unit(change)
        return Row(
            "same", new, old, text_of(new) == text_of(old), clause=unit.clause, place=self._place(unit)
        )

    def _heading(self, change: Change) -> Row:
        """A unit above a change that has no row of its own: its number and title; its own words are left out."""
        new = self._first_line(self._new[change.new[0]], change, "+")
        old = self._first_line(self._old[change.old[0]], change, "-")
        unit = self._unit(change)
        return Row(
            "heading",
            new,
            old,
            text_of(new) == text_of(old),
            clause=unit.clause,
            place=self._place(unit),
        )

    def _first_line(self, unit: Unit, change: Change, side: Op) -> Words:
        head = plain_words(self._head(unit, side))
        title = runs(change.title_edits, side) if unit.title else plain_words(ELIDED)
        return tidy(iter((*head, *plain_words("　" if head else ""), *(title or plain_words(unit.title)))))

    def _side(self, change: Change, side: Op) -> Words:
        units = (
            [self._new[name] for name in change.new]
            if side == "+"
            else [self._old[name] for name in change.old]
        )
        heads = [self._head(unit, side) for unit in units]
        return side_words(change, units, heads, side, self._layout.elision.lines)

    def _head(self, unit: Unit, side: Op) -> str:
        """The printed number of a unit; a division, which may stand far from its clause, has the clause's full label."""
        numbers = self._names.new_numbers if side == "+" else self._names.old_numbers
        return self._place(unit) if unit.kind else numbers.get(unit.id, unit.label)

    def _unit(self, change: Change) -> Unit:
        return self._new[change.new[0]] if change.new else self._old[change.old[0]]

    def _place(self, unit: Unit) -> str:
        """The full label of a unit's clause, else its own number and those above it."""
        mine = self._new.get(unit.id) is unit
        full = (self._names.new if mine else self._names.old).get(unit.clause, "")
        units = self._new if mine else self._old
        return (full or path_label(units.get(unit.clause, unit), units)) + (unit.kind and f"【{unit.kind}】")

    def replacements(self, first: int) -> Iterator[ReplacementRow]:
        """The folded replacements, a row each, numbered on from `first`."""
        for number, one in enumerate(self._comparison.replacements, first):
            rows = [
                row for row, change in enumerate(self._comparison.changes) if one.key in change.replacements
            ]
            yield ReplacementRow(
                number,
                one.new,
                one.old,
                tuple(replacement_items(self._trace, one, rows)),
                one.count,
                self._places(one.places),
                self._places(one.left),
            )

    def _places(self, units: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._place(self._new[name]) for name in units if name in self._new))

    def renumberings(self) -> Iterator[NumberRow]:
        """The clauses whose number changed; not those below one of them that only follow it (第8章1 → 第7章1)."""
        found = {one.new: self._numbers(one) for one in self._comparison.renumberings if one.new in self._new}
        for name, row in found.items():
            above = found.get(self._new[name].parent)
            if not (above and follows(row, above)):
                yield row

    def _numbers(self, one: Renumbering) -> NumberRow:
        unit = self._new[one.new]
        return NumberRow(
            self._names.new.get(one.new, one.new_label),
            self._names.old.get(one.old, one.old_label),
            unit.title or shortened(unit.text, 40),
        )


def follows(row: NumberRow, above: NumberRow) -> bool:
    """Whether the numbers of a row are those of the row above with the same ending."""
    return (
        row.new.startswith(above.new)
        and row.old.startswith(above.old)
        and row.new[len(above.new) :] == row.old[len(above.old) :]
    )


def shown(change: Change) -> bool:
    """Whether a change has a row of its own: not when it only follows a renumbering or a folded replacement. A duty that
    grew or shrank is always shown where it stands."""
    news = set(change.kinds) - {"same", "renumbered"}
    if news == {"reworded"}:
        return not change.folded or bool(change.character.duty)
    return bool(news) or change.character.nature == "formatting"


def path_label(unit: Unit, units: Mapping[str, Unit]) -> str:
    """The numbers from the top down to a unit, one after the other; where there is none, its title."""
    labels: list[str] = []
    at: Unit | None = unit
    while at and len(labels) < len(units):
        labels.append(at.label)
        at = units.get(at.parent)
    return "".join(reversed(labels)) or unit.title
