"""The 新旧対照表 as one value for all writers: Word, Excel and HTML show the same rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from guidelinec.model.change import Kind
from guidelinec.model.change_layout import Content, TableLayout
from guidelinec.model.counted import NO_CHANGE
from guidelinec.model.trace import KIND_NAMES
from guidelinec.write.change_table.words import Words, joined_lines, plain_words
from guidelinec.write.comparison_report.names import Policy

SAME_AS_LEFT = "（同左）"

RowForm: TypeAlias = Literal["heading", "change", "same", "elided"]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table. `same` says that both sides read alike, so that the right-hand one may say （同左）.

    `number` counts the changes from 1; `row` is the index of the change in the comparison (-1: none). `place` is the full label
    of the clause and leads to it; `remarks` are lines."""

    form: RowForm
    new: Words
    old: Words
    same: bool = False
    number: int = 0
    place: Words = ()
    kinds: tuple[Kind, ...] = ()
    remarks: tuple[Words, ...] = ()
    row: int = -1


@dataclass(frozen=True, slots=True)
class ReplacementRow:
    """Words replaced throughout: the items that asked for it, how often, where, and where the old words are left."""

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
    """The whole table: rows in the order of the new edition, replacements made throughout, and the renumbering apart. `counts` says
    how many changes there are; `folded` of them have no row but that of a replacement."""

    title: str
    new_name: str
    old_name: str
    layout: TableLayout
    rows: tuple[Row, ...]
    replacements: tuple[ReplacementRow, ...]
    renumberings: tuple[NumberRow, ...]
    policy: Policy = ""
    counts: str = ""
    folded: int = 0


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The files beside a table in the build folder, without their endings; "" where there is none to lead to: both editions in Word, both
    as pages, and the tables."""

    new: str = ""
    old: str = ""
    new_page: str = ""
    old_page: str = ""
    changes: str = ""
    trace: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """How editions and clauses are called: by clause id full labels (第3編第2章7.3(1)), and numbers as printed before them.
    Where the computed ones are not given, the units' own labels stand for them. `pictures` are those that were exchanged, by what names
    their content."""

    title: str = ""
    new_edition: str = "新"
    old_edition: str = "旧"
    new: Mapping[str, str] = field(default_factory=dict)
    old: Mapping[str, str] = field(default_factory=dict)
    new_numbers: Mapping[str, str] = field(default_factory=dict)
    old_numbers: Mapping[str, str] = field(default_factory=dict)
    policy: Policy = ""
    files: Neighbours = Neighbours()
    pictures: Mapping[str, bytes] = field(default_factory=dict)


def cell_words(row: Row, layout: TableLayout, content: Content) -> Words:
    """What a cell of a row shows in a layout; where no column has the place, the remarks begin with it."""
    if content == "number":
        return plain_words(str(row.number) if row.number else "")
    if content == "place":
        return row.place
    if content == "kinds":
        return plain_words(kind_names(row.kinds))
    if content == "remarks":
        return joined_lines((*_place_line(row, layout), *row.remarks))
    if row.same and content == right_side(layout):
        return plain_words(SAME_AS_LEFT)
    return row.new if content == "new" else row.old


def _place_line(row: Row, layout: TableLayout) -> tuple[Words, ...]:
    placed = any(column.content == "place" for column in layout.columns)
    return () if placed or row.form != "change" or not row.place else (row.place,)


def right_side(layout: TableLayout) -> Content:
    """Which of the two texts stands at the right."""
    return [column.content for column in layout.columns if column.content in ("new", "old")][-1]


def kind_names(kinds: tuple[Kind, ...]) -> str:
    """The kinds of a row as the table writes them; a new number is not news here."""
    return "・".join(KIND_NAMES[kind] for kind in kinds if kind not in NO_CHANGE)
