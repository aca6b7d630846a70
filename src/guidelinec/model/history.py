"""The history of a clause: what happened to it from edition to edition, and since when each of its sentences stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from guidelinec.model.change import Comparison, Kind
from guidelinec.model.trace import Trace

What: TypeAlias = Literal["added", "reworded"]


@dataclass(frozen=True, slots=True)
class Stage:
    """An edition beside the one that it revises: a link of the chain that a history follows back."""

    old: str
    new: str
    comparison: Comparison
    trace: Trace | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A sentence came or was reworded in an edition: by which policy items, and how it read before ("" where it came)."""

    edition: str
    what: What
    items: tuple[str, ...] = ()
    before: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it stands, the edition since which it reads so, and what happened to it, the latest first.

    `traced` is False where its beginning lies before the oldest edition at hand: it stands since that edition or longer.
    """

    text: str
    since: str
    events: tuple[Event, ...] = ()
    kind: str = ""

    @property
    def traced(self) -> bool:
        """Whether the edition in which the sentence came is among those at hand."""
        return bool(self.events) and self.events[-1].what == "added"


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause between two editions: its names before and after, with the label and the title of each, and the items."""

    old_edition: str
    new_edition: str
    kinds: tuple[Kind, ...]
    old: tuple[str, ...]
    new: tuple[str, ...]
    old_places: tuple[str, ...]
    new_places: tuple[str, ...]
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class History:
    """What is known of a clause of an edition; passages and events have the latest first."""

    clause: str
    edition: str
    label: str
    title: str
    passages: tuple[Passage, ...]
    sentences: tuple[Sentence, ...]
