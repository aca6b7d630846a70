"""Minutes followed to the words: the changes to which each exchange led, and those that keep each promise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guidelinec.model.minutes.meeting import AgendaItem, Exchange, ExchangeLink, Minutes, Promise


@dataclass(frozen=True, slots=True)
class FollowedPromise:
    """A promise with the rows of the comparison that keep it."""

    promise: Promise
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FollowedLink:
    """A link that a person has confirmed, with the rows of the comparison behind it."""

    link: ExchangeLink
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FollowedExchange:
    """An exchange at a meeting with its confirmed links and its promises."""

    minutes: Minutes
    point: AgendaItem
    exchange: Exchange
    links: tuple[FollowedLink, ...]
    promises: tuple[FollowedPromise, ...]

    @property
    def name(self) -> str:
        """How it is called: 第6回 Q03."""
        return f"{self.minutes.name or self.minutes.id} {self.exchange.id}"

    def led_to(self, row: int, clause: str) -> bool:
        """Whether it led to the change of a row: by a link to the clause, by one to an item that asked for it, or by a promise that it keeps."""
        return any(
            row in link.rows and (not link.link.clause or link.link.clause == clause) for link in self.links
        ) or any(row in promise.rows for promise in self.promises)
