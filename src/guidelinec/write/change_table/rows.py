"""The rows of the 新旧対照表, made from a comparison."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from guidelinec.diff.units import PREAMBLE
from guidelinec.model.change import Change, Comparison, Op, Renumbering, Unit
from guidelinec.model.change_layout import LAYOUTS, TableLayout
from guidelinec.model.counted import is_counted
from guidelinec.model.trace import Trace
from guidelinec.trace.words import shortened
from guidelinec.write.change_table.pictures import picture_lines
from guidelinec.write.change_table.remarks import linked_items, nature_remarks, replacement_items
from guidelinec.write.change_table.table import (
    ChangeTable,
    Names,
    NumberRow,
    ReplacementRow,
    Row,
)
from guidelinec.write.change_table.words import (
    ELIDED,
    Destination,
    Run,
    Words,
    joined_lines,
    plain_words,
    runs,
    side_words,
    text_of,
    tidy,
)
from guidelinec.write.comparison_report.names import absent, full_place, is_shown, summary


def change_table(
    comparison: Comparison, names: Names, trace: Trace | None = None, layout: TableLayout = LAYOUTS[0]
) -> ChangeTable:
    """The table of a comparison in a layout, with the items of the policy where it was traced."""
    building = _Building(comparison, names, trace, layout)
    return ChangeTable(
        title=names.title,
        new_name=names.new_edition,
        old_name=names.old_edition,
        layout=layout,
        rows=tuple(_numbered(building.rows())),
        replacements=tuple(building.replacements()),
        renumberings=tuple(building.renumberings()),
        policy=names.policy,
        counts=summary(comparison.changes, names.policy),
        folded=sum(is_counted(change) and not building.shown(change) for change in comparison.changes),
    )


def _numbered(rows: Iterator[Row]) -> Iterator[Row]:
    number = 0
    for row in rows:
        number += row.form == "change"
        yield replace(row, number=number) if row.form == "change" else row


class _Building:
    """A comparison on its way to rows."""

    def __init__(
        self, comparison: Comparison, names: Names, trace: Trace | None, layout: TableLayout
    ) -> None:
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
            if self.shown(change) and is_shown(change, self._names.policy):
                yield from self._unchanged(waiting, self._above(change))
                waiting = []
                yield self._change(number, change)
            else:
                waiting.append(change)
        yield from self._unchanged(waiting, frozenset())

    def shown(self, change: Change) -> bool:
        """Whether a change has a row of its own. What only follows a replacement throughout has none where the layout folds; a duty
        that grew or shrank is always shown where it stands."""
        folds = self._layout.elision.replacements and change.folded and not change.character.duty
        only_reworded = not set(change.kinds) - {"reworded", "renumbered"}
        return is_counted(change) and not (folds and only_reworded)

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
        above: set[str] = set()
        while (name := units[name].parent) and name in units and name not in above:
            above.add(name)
        return frozenset(above)

    def _change(self, number: int, change: Change) -> Row:
        missing = plain_words(absent(change, self._names.policy))
        items = linked_items(self._trace, number, self._names.files.trace)
        return Row(
            "change",
            self._side(change, "+") if change.new else missing,
            self._side(change, "-") if change.old else missing,
            place=self._places_of(change),
            kinds=change.kinds,
            remarks=(*items, *map(plain_words, nature_remarks(change, self._was(change)))),
            row=number,
        )

    def _places_of(self, change: Change) -> Words:
        """The full label of a row's clause, leading to it; of a clause that is gone, where it was; of a policy, both."""
        files = self._names.files
        new = self._linked([self._new[name] for name in change.new], files.new, files.new_page)
        old = self._linked([self._old[name] for name in change.old], files.old, files.old_page)
        if self._names.policy and new and old and text_of(new) != text_of(old):
            return (*new, Run("\n"), *old)
        return new or (*plain_words("" if self._names.policy else "旧"), *old)

    def _linked(self, units: list[Unit], file: str, page: str) -> Words:
        """The full labels of units, each leading to its clause where there is a file to lead to."""
        clauses = {self._place(unit): unit.clause for unit in units}
        links = [
            Run(place, link=Destination(clause, file, page) if file and clause != PREAMBLE else None)
            for place, clause in clauses.items()
            if place
        ]
        return tuple(run for number, link in enumerate(links) for run in (*_comma(number), link))

    def _was(self, change: Change) -> list[str]:
        """The places of a row's old clauses; a policy has an order of its own, so none is told."""
        return [] if self._names.policy else [self._place(self._old[name]) for name in change.old]

    def _same(self, change: Change) -> Row:
        new, old = self._side(change, "+"), self._side(change, "-")
        return Row("same", new, old, text_of(new) == text_of(old), place=self._places_of(change))

    def _heading(self, change: Change) -> Row:
        """A unit above a change that has no row of its own: its number and title; its own words are left out."""
        new = self._first_line(self._new[change.new[0]], change, "+")
        old = self._first_line(self._old[change.old[0]], change, "-")
        return Row("heading", new, old, text_of(new) == text_of(old), place=self._places_of(change))

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
        words = side_words(change, units, heads, side=side, lines=self._layout.elision.lines)
        return joined_lines((words, *picture_lines(change, self._comparison, self._names.pictures, side)))

    def _head(self, unit: Unit, side: Op) -> str:
        """The printed number of a unit; a division, which may stand far from its clause, has the clause's full label."""
        numbers = self._names.new_numbers if side == "+" else self._names.old_numbers
        return self._place(unit) if unit.kind else numbers.get(unit.id, unit.label)

    def _place(self, unit: Unit) -> str:
        """The full label of a unit's clause."""
        if self._new.get(unit.id) is unit:
            return full_place(unit, self._new, self._names.new)
        return full_place(unit, self._old, self._names.old)

    def replacements(self) -> Iterator[ReplacementRow]:
        """The replacements made throughout, a row each."""
        for replacement in self._comparison.replacements:
            rows = [
                row
                for row, change in enumerate(self._comparison.changes)
                if replacement.key in change.replacements
            ]
            yield ReplacementRow(
                replacement.new,
                replacement.old,
                tuple(replacement_items(self._trace, replacement, rows)),
                count=replacement.count,
                places=self._places(replacement.places),
                left=self._places(replacement.left),
            )

    def _places(self, units: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._place(self._new[name]) for name in units if name in self._new))

    def renumberings(self) -> Iterator[NumberRow]:
        """The clauses whose number changed; not those below one of them that only follow it (第8章1 → 第7章1)."""
        rows = {
            renumbering.new: self._numbers(renumbering)
            for renumbering in self._comparison.renumberings
            if renumbering.new in self._new
        }
        for name, row in rows.items():
            above = rows.get(self._new[name].parent)
            if not (above and follows(row, above)):
                yield row

    def _numbers(self, renumbering: Renumbering) -> NumberRow:
        unit = self._new[renumbering.new]
        return NumberRow(
            self._place(unit), self._place(self._old[renumbering.old]), unit.title or shortened(unit.text, 40)
        )


def follows(row: NumberRow, above: NumberRow) -> bool:
    """Whether the numbers of a row are those of the row above with the same ending."""
    return (
        row.new.startswith(above.new)
        and row.old.startswith(above.old)
        and row.new[len(above.new) :] == row.old[len(above.old) :]
    )


def _comma(number: int) -> Words:
    return (Run("、"),) if number else ()
