"""The layouts of the 新旧対照表 as data: which columns, in which order, under which heads, and what is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

Content: TypeAlias = Literal["number", "place", "kinds", "new", "old", "remarks"]


@dataclass(frozen=True, slots=True)
class LayoutColumn:
    """A column: what it holds, its head ({new} and {old} stand for the names of the editions), its share of the width."""

    content: Content
    head: str
    width: float


@dataclass(frozen=True, slots=True)
class Elision:
    """What is left out as （略）.

    `clauses`: unchanged clauses between changed ones, as one row. `lines`: in a changed clause, a run of more unchanged
    lines (paragraphs, table rows) than this; 0 keeps all. `headings`: whether the headings above a changed clause are shown.
    `replacements`: whether clauses with no changed words but those of a replacement throughout are left out.
    """

    clauses: bool = True
    lines: int = 2
    headings: bool = True
    replacements: bool = False


@dataclass(frozen=True, slots=True)
class TableLayout:
    """A layout by its name, of ours or of a project (guideline.yaml, `layouts`)."""

    name: str
    columns: tuple[LayoutColumn, ...]
    elision: Elision = Elision()


PAGE_WIDTH: Final = 263
"""What an A4 page that lies is wide between its margins, in mm."""

NEW = LayoutColumn("new", "改正後（{new}）", 108)
OLD = LayoutColumn("old", "改正前（{old}）", 108)
REMARKS = LayoutColumn("remarks", "改定方針・備考", 47)

LAYOUTS: Final = (
    TableLayout("standard", (NEW, OLD, REMARKS)),
    TableLayout("reverse", (OLD, NEW, REMARKS)),
    TableLayout("whole", (NEW, OLD, REMARKS), Elision(clauses=False, lines=0)),
    TableLayout(
        "list",
        (
            LayoutColumn("number", "番号", 12),
            LayoutColumn("place", "条項", 32),
            LayoutColumn("kinds", "変更内容", 22),
            LayoutColumn("old", "変更前（{old}）", 80),
            LayoutColumn("new", "変更後（{new}）", 80),
            LayoutColumn("remarks", "改定方針・備考", 37),
        ),
        Elision(headings=False),
    ),
)
"""new left and old right as ministries print it; the reverse; without any elision; a numbered list of changes alone."""


def find_layout(name: str, layouts: Sequence[TableLayout] = LAYOUTS) -> TableLayout | None:
    """The layout of that name; one of the project's own stands before a built-in one."""
    return next((layout for layout in layouts if layout.name == name), None)


def column_widths(layout: TableLayout) -> tuple[float, ...]:
    """The widths of a layout's columns in mm; together they fill the page."""
    whole = sum(column.width for column in layout.columns)
    return tuple(round(column.width / whole * PAGE_WIDTH, 1) for column in layout.columns)


def column_heads(layout: TableLayout, new: str, old: str) -> tuple[str, ...]:
    """The heads of a layout's columns for two editions."""
    return tuple(column.head.replace("{new}", new).replace("{old}", old) for column in layout.columns)
