"""The 構成の対応: the outline of the new edition against that of the old one, with what happened to each heading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guidelinec.model.change import Change, Comparison, Unit
from guidelinec.model.counted import is_counted
from guidelinec.model.document import Document
from guidelinec.model.trace import KIND_NAMES, Trace
from guidelinec.model.walk import clauses
from guidelinec.write.change_table.table import Names
from guidelinec.write.change_table.words import Words, plain_words, tidy
from guidelinec.write.printed_table.sheets import Sheet, SheetRow

INDENT = "　"
NONE = "―"
INSIDE = "内容の改正"


@dataclass(frozen=True, slots=True)
class StructureRow:
    """A heading on both sides, what happened to it, how many changes stand below it, and the items that asked for its own."""

    new: Words
    old: Words
    what: str
    changes: int
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StructureTable:
    """The whole table, in the order of the new edition."""

    title: str
    new_name: str
    old_name: str
    rows: tuple[StructureRow, ...]


def structure_table(
    comparison: Comparison, old: Document, new: Document, names: Names, trace: Trace | None = None
) -> StructureTable:
    """The table of the headings of two editions; a heading that moved or split stands where it is now."""
    new_units = {unit.id: unit for unit in comparison.new}
    old_units = {unit.id: unit for unit in comparison.old}
    headings = _headings(old) | _headings(new)
    below = _counts(comparison, new_units, old_units)
    rows = tuple(
        _row(
            change,
            [new_units[name] for name in change.new],
            [old_units[name] for name in change.old],
            below,
            names,
            trace.by_row.get(number, ()) if trace else (),
        )
        for number, change in enumerate(comparison.changes)
        if not headings.isdisjoint((*change.new, *change.old))
    )
    return StructureTable(names.title, names.new_edition, names.old_edition, rows)


def _headings(document: Document) -> frozenset[str]:
    return frozenset(place.clause.id for place in clauses(document) if place.clause.form == "heading")


def _counts(comparison: Comparison, new: Mapping[str, Unit], old: Mapping[str, Unit]) -> Counter[str]:
    """How many changes stand in each unit or below it; a replacement throughout counts where it stands."""
    found: Counter[str] = Counter()
    for change in comparison.changes:
        if is_counted(change):
            units, name = (new, change.new[0]) if change.new else (old, change.old[0])
            found.update(dict.fromkeys(_up(units, name), 1))
    return found


def _up(units: Mapping[str, Unit], name: str) -> Iterator[str]:
    seen: set[str] = set()
    while name in units and name not in seen:
        seen.add(name)
        yield name
        name = units[name].parent


def _row(
    change: Change,
    new: list[Unit],
    old: list[Unit],
    below: Counter[str],
    names: Names,
    items: tuple[str, ...],
) -> StructureRow:
    name = (change.new or change.old)[0]
    count = below.get(name, 0)
    return StructureRow(
        _side(new, names.new_numbers), _side(old, names.old_numbers), _what(change, count), count, items
    )


def _side(units: list[Unit], numbers: Mapping[str, str]) -> Words:
    lines = (
        INDENT * (unit.level - 1)
        + INDENT.join(part for part in (numbers.get(unit.id, unit.label), unit.title) if part)
        for unit in units
    )
    return plain_words("\n".join(lines) or NONE)


def _what(change: Change, below: int) -> str:
    """What happened to a heading itself; where nothing did, whether anything changed under it."""
    kinds = [
        "番号の変更" if kind == "renumbered" else KIND_NAMES[kind]
        for kind in change.kinds
        if kind not in ("same", "reworded")
    ]
    if any(edit.op != "=" and not edit.number for edit in change.title_edits) and change.old and change.new:
        kinds.append("見出しの改正")
    return "・".join(kinds) or (INSIDE if below else KIND_NAMES["same"])


def structure_sheets(table: StructureTable) -> tuple[Sheet, ...]:
    """The table as it is printed."""
    title = f"{table.title}　構成の対応".strip("　")
    sheet = Sheet(
        "構成の対応",
        title,
        (f"改正後（{table.new_name}）", f"改正前（{table.old_name}）", "変更", "改定方針", "変更の数"),
        (93, 93, 38, 21, 18),
        tuple(
            SheetRow(
                (
                    tidy(iter(row.new)),
                    row.old,
                    plain_words(row.what),
                    plain_words("、".join(row.items)),
                    plain_words(str(row.changes or "")),
                )
            )
            for row in table.rows
        ),
        "「改定方針」は見出し及びその直下の文の変更を求めた項目、「変更の数」はその見出しの下（下位の見出しを含む。）にある変更の数である。",
    )
    return (sheet,)
