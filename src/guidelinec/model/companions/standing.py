"""How the items of companions stand towards an edition: whether the clauses that they restate say what they said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from guidelinec.model.companions.companion import Companion, CompanionItem

ClauseState: TypeAlias = Literal["same", "changed", "gone", "unread"]
"""What became of a clause since an item was held against it; unread where that edition is not there to be read."""

STATE_WORDS = {
    "same": "変わっていない",
    "changed": "変わった",
    "gone": "なくなった",
    "unread": "照合した版を読めない",
}


@dataclass(frozen=True, slots=True)
class RestatedClause:
    """A clause that an item restates: its id, how the edition names it, its title, what became of it, the clauses that took its place, and its
    own place among all clauses of the edition (-1 where it is gone)."""

    id: str
    label: str
    title: str
    state: ClauseState
    heirs: tuple[str, ...] = ()
    place: int = -1


@dataclass(frozen=True, slots=True)
class ItemStanding:
    """An item of a companion, the edition that it was last held against, and its clauses."""

    companion: Companion
    item: CompanionItem
    since: str
    clauses: tuple[RestatedClause, ...]

    @property
    def changed(self) -> tuple[RestatedClause, ...]:
        """The clauses that are not as they were."""
        return tuple(clause for clause in self.clauses if clause.state != "same")

    @property
    def is_due(self) -> bool:
        """Whether somebody must look at the item (要確認)."""
        return bool(self.changed)


def due_items(standings: tuple[ItemStanding, ...]) -> tuple[ItemStanding, ...]:
    """The items that are 要確認."""
    return tuple(standing for standing in standings if standing.is_due)
