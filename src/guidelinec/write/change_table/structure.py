"""The 構成の対応: the outline of the new edition against that of the old one, with what happened to each heading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from guidelinec.model.change import Change, Comparison, Kind, Unit
from guidelinec.model.counted import count_changes, sum_of_changes
from guidelinec.model.document import Document
from guidelinec.model.trace import KIND_NAMES, Trace
from guidelinec.model.walk import clauses
from guidelinec.write.change_table.inside import ChangesInside, changes_inside
from guidelinec.write.change_table.remarks import item_anchor
from guidelinec.write.change_table.table import Names
from guidelinec.write.change_table.words import Destination, Run, Words, joined_lines, plain_words
from guidelinec.write.comparison_report.names import kind_counts, summary
from guidelinec.write.printed_table.sheets import Sheet, SheetRow

INDENT = "　"
NONE = "―"
INSIDE = "内容の改正"
REPRINTED = "再掲する文の改正"


@dataclass(frozen=True, slots=True)
class StructureRow:
    """A heading on both sides, what happened to it and below it, how many changes stand there, those of what it prints once more,
    and the items that asked for its own."""

    new: Words
    old: Words
    what: str
    counts: Mapping[Kind, int]
    reprinted: Mapping[Kind, int]
    items: Words = ()

    @property
    def changes(self) -> int:
        """How many changes stand at the heading or below it."""
        return sum_of_changes(self.counts)


@dataclass(frozen=True, slots=True)
class StructureTable:
    """The whole table, in the order of the new edition."""

    title: str
    new_name: str
    old_name: str
    rows: tuple[StructureRow, ...]
    counts: str


def structure_table(
    comparison: Comparison, old: Document, new: Document, names: Names, trace: Trace | None = None
) -> StructureTable:
    """The table of the headings of two editions; a heading that moved or split stands where it is now."""
    new_units = {unit.id: unit for unit in comparison.new}
    old_units = {unit.id: unit for unit in comparison.old}
    headings = _headings(old) | _headings(new)
    inside = changes_inside(comparison, old, new)
    files = names.files
    new_side = _EditionHeadings(new_units, names.new_numbers, files.new, files.new_page)
    old_side = _EditionHeadings(old_units, names.old_numbers, files.old, files.old_page)
    rows = tuple(
        _row(
            change,
            (new_side.headings(change.new), old_side.headings(change.old)),
            inside,
            _items(trace.by_row.get(number, ()) if trace else (), files.trace),
        )
        for number, change in enumerate(comparison.changes)
        if not headings.isdisjoint((*change.new, *change.old))
    )
    counts = summary(comparison.changes, "")
    return StructureTable(names.title, names.new_edition, names.old_edition, rows=rows, counts=counts)


def _headings(document: Document) -> frozenset[str]:
    return frozenset(place.clause.id for place in clauses(document) if place.clause.form == "heading")


def _row(change: Change, sides: tuple[Words, Words], inside: ChangesInside, items: Words) -> StructureRow:
    name = (change.new or change.old)[0]
    here, again = inside.home.get(name, ()), inside.reprinted.get(name, ())
    return StructureRow(*sides, _what(change, here, again), count_changes(here), count_changes(again), items)


def _items(names: Sequence[str], file: str) -> Words:
    """The items of the policy, each leading to its part of the trace table where there is such a file."""
    runs = [Run(name, link=Destination(item_anchor(name), file) if file else None) for name in names]
    return tuple(
        run for number, title in enumerate(runs) for run in ((Run("、"),) if number else ()) + (title,)
    )


@dataclass(frozen=True, slots=True)
class _EditionHeadings:
    """The headings of one edition, with the numbers before them, and the files in which they stand."""

    units: Mapping[str, Unit]
    numbers: Mapping[str, str]
    file: str
    page: str

    def headings(self, names: Sequence[str]) -> Words:
        """Headings on lines of their own, each leading to its clause."""
        return joined_lines(map(self._heading, names)) or plain_words(NONE)

    def _heading(self, name: str) -> Words:
        unit = self.units[name]
        words = INDENT.join(part for part in (self.numbers.get(name, unit.label), unit.title) if part)
        link = Destination(unit.clause, self.file, self.page) if self.file else None
        return (*plain_words(INDENT * (unit.level - 1)), Run(words, link=link))


def _what(change: Change, here: Sequence[Change], again: Sequence[Change]) -> str:
    """What happened to a heading itself, and whether anything changed below it or in what it prints once more."""
    kinds = [
        "番号の変更" if kind == "renumbered" else KIND_NAMES[kind]
        for kind in change.kinds
        if kind not in ("same", "reworded")
    ]
    if change.old and change.new:
        titles = [edit for edit in change.title_edits if edit.op != "=" and not edit.number]
        kinds += ["見出しの改正"] if titles else []
        kinds += [INSIDE] if any(neighbour is not change or not titles for neighbour in here) else []
        kinds += [REPRINTED] if again else []
    return "・".join(kinds) or KIND_NAMES["same"]


def structure_sheets(table: StructureTable) -> tuple[Sheet, ...]:
    """The table as it is printed."""
    title = f"{table.title}　構成の対応".strip("　")
    sheet = Sheet(
        "構成の対応",
        title,
        (f"改正後（{table.new_name}）", f"改正前（{table.old_name}）", "変更", "改定方針", "変更の数"),
        widths=(80, 80, 40, 24, 39),
        rows=tuple(
            SheetRow(
                (
                    row.new,
                    row.old,
                    plain_words(row.what),
                    row.items,
                    plain_words(_numbers(row)),
                )
            )
            for row in table.rows
        ),
        note=f"{table.counts}。「改定方針」は見出し及びその直下の文の変更を求めた項目、「変更の数」はその見出しの下（下位の見出しを含む。）にある変更の数である。"
        "再掲する文の変更は、もとの条項で数え、ここでは「再掲」として別に示す。",
    )
    return (sheet,)


def _numbers(row: StructureRow) -> str:
    """How many changes there are by their kinds; those of a reprint, which are counted elsewhere, apart."""
    lines = [f"{row.changes}（{kind_counts(row.counts)}）"] if row.changes else []
    again = sum_of_changes(row.reprinted)
    lines += [f"再掲 {again}（{kind_counts(row.reprinted)}）"] if again else []
    return "\n".join(lines)
