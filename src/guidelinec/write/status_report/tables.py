"""The roll-up as tables of figures, one value for the page and the workbook: towns, policy items, chapters, classes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from guidelinec.worklist.roll_up import ClassCounts, ClauseGroup, RollUp, TownSums, share
from guidelinec.worklist.status import CLASSES

OF_ITEMS, OF_CHAPTERS = "団体×改定方針の項目", "団体×章"
NOTHING_ASKED = "―"
"""What stands where nothing is asked of a town."""


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A column of figures: its short head, and what the head stands for."""

    head: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row: what it is about, and its figures. None is where there is none."""

    name: str
    title: str
    figures: tuple[float | int | None, ...]


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table. The first `shares` columns of figures are shares of what is taken over, the others counts."""

    name: str
    note: str
    columns: tuple[FigureColumn, ...]
    rows: tuple[FigureRow, ...]
    shares: int


def status_tables(rolled: RollUp) -> tuple[FigureTable, ...]:
    """All tables of a roll-up."""
    return (
        _by_class("改定方針の項目別", rolled.items, rolled.of_item),
        _by_class("章別", rolled.chapters, rolled.of_chapter),
        _heat(OF_ITEMS, rolled, rolled.items, lambda town: town.items),
        _heat(OF_CHAPTERS, rolled, rolled.chapters, lambda town: town.chapters),
        _towns(rolled),
    )


_SHARE = FigureColumn("反映率", "反映済み ÷（反映済み＋要判断＋団体の語で反映＋そのまま反映＋新規＋削除）")
_SHARE_NOTE = "反映率は、改正のうちポリシーに取り込まれたものの割合。影響なしと対象外は除く。"


def _by_class(
    name: str, groups: Sequence[ClauseGroup], counts_of: Callable[[str], ClassCounts]
) -> FigureTable:
    rows = [FigureRow(_head(group), _title(group), _figures(counts_of(group.id))) for group in groups]
    asked = tuple(row for row in rows if any(row.figures[1:]))
    return FigureTable(name, _SHARE_NOTE, (_SHARE, *map(FigureColumn, CLASSES)), rows=asked, shares=1)


def _towns(rolled: RollUp) -> FigureTable:
    rows = tuple(FigureRow(town.town, town.base, _figures(town.counts)) for town in rolled.towns)
    return FigureTable("団体別", _SHARE_NOTE, (_SHARE, *map(FigureColumn, CLASSES)), rows=rows, shares=1)


def _figures(counts: ClassCounts) -> tuple[float | int | None, ...]:
    return (share(counts), *(counts[name] for name in CLASSES))


def _heat(
    name: str,
    rolled: RollUp,
    groups: Sequence[ClauseGroup],
    counts_of: Callable[[TownSums], Mapping[str, ClassCounts]],
) -> FigureTable:
    """The share that each town has taken over of each item or chapter of which anything is asked."""
    asked = [group for group in groups if any(group.id in counts_of(town) for town in rolled.towns)]
    rows = tuple(
        FigureRow(
            town.town,
            town.base,
            tuple(
                share(counts_of(town)[group.id]) if group.id in counts_of(town) else None for group in asked
            ),
        )
        for town in rolled.towns
    )
    columns = tuple(FigureColumn(_head(group), _title(group)) for group in asked)
    return FigureTable(
        name,
        f"{_SHARE_NOTE}{NOTHING_ASKED}は、求める改正がないもの。",
        columns,
        rows=rows,
        shares=len(columns),
    )


def _head(group: ClauseGroup) -> str:
    """An item by its name, a chapter by its number, or by its title where it has none."""
    return group.number or group.title


def _title(group: ClauseGroup) -> str:
    return group.title if group.number else ""
