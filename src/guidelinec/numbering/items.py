"""Counting numbered items: on which level one stands, and which number it has.

Most lists start anew wherever anything else comes between their items. A level may instead run on: 項 through its article,
条 through the whole document or the part (a supplementary provision, 附則, begins again).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from guidelinec.model.design import Level


@dataclass
class ItemRow:
    """The items of one clause as they are counted: level and number of the one just before, and how far each level has come."""

    last: tuple[int, int] | None = None
    counts: dict[int, int] = field(default_factory=dict)

    def interrupt(self) -> None:
        """Something that is no item: a list ends here."""
        self.last = None


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an item is counted: its scheme, its part, and the printing (a reprint counts for itself)."""

    scheme: str = ""
    part: str = ""
    printing: int = -1


@dataclass(frozen=True, slots=True)
class Numbered:
    """An item's level, its number, those of the levels above with it, and whether Word must begin a new list for it."""

    level: int
    numbers: tuple[int, ...]
    starts: bool

    @property
    def number(self) -> int:
        """The bare number."""
        return self.numbers[-1]


@dataclass
class ItemCounts:
    """How far the levels have come that run on through a part or the document."""

    through: dict[tuple[int, str, str, str], int] = field(default_factory=dict)

    def item(
        self, levels: Sequence[Level], index: int, *, above: tuple[int, ...], row: ItemRow, scope: Scope
    ) -> Numbered:
        """The next item on the level of that index. `above` are the numbers over it, `scope` where it is counted."""
        level = levels[index] if index < len(levels) else Level("", "")
        before = self._before(level, index, row, scope)
        number = level.start if before is None else before + 1
        starts = row.last != (index, number - 1)
        filled = (*above, *(0,) * (index - len(above)))[:index]
        return Numbered(index, (*filled, number), starts)

    def take(self, levels: Sequence[Level], item: Numbered, row: ItemRow, scope: Scope) -> None:
        """Count that item."""
        row.last = (item.level, item.number)
        row.counts[item.level] = item.number
        if item.level < len(levels):
            self.through[_key(levels[item.level], item.level, scope)] = item.number

    def _before(self, level: Level, index: int, row: ItemRow, scope: Scope) -> int | None:
        """The number that came before on that level, as far as it runs on."""
        if level.continues == "list":
            return row.last[1] if row.last and row.last[0] == index else None
        if level.continues == "clause":
            return row.counts.get(index)
        return self.through.get(_key(level, index, scope))


def _key(level: Level, index: int, scope: Scope) -> tuple[int, str, str, str]:
    """What a level that runs on is counted by; through the document, levels of one name count together in all schemes."""
    own = f"{scope.scheme}/{index}"
    if level.continues == "document":
        return scope.printing, "", "", level.name or own
    return scope.printing, scope.part, own, ""


def level_index(name: str, levels: Sequence[Level], above: int) -> int:
    """The level of that name; the next one down for "" and for a name that the scheme does not have (GL423)."""
    named = (place for place, level in enumerate(levels) if name and level.name == name)
    return next(named, above + 1)
