"""The JSON of a clause's history, described for those who read it."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from guidelinec.schema.reports import Report
from guidelinec.schema.structure_fields import ChangeName


class _HistoryPart(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class HistoryEvent(_HistoryPart):
    """What happened to a sentence in an edition, by which policy items, and how it read before."""

    edition: str
    what: Literal["新設", "改正"]
    items: list[str]
    before: str


class HistorySentence(_HistoryPart):
    """A sentence, since when it reads so, and whether the edition in which it came is known (`traced`)."""

    text: str
    kind: str
    since: str
    traced: bool
    events: list[HistoryEvent]


class HistoryPassage(_HistoryPart):
    """The clause between two editions: ids, labels with titles, kinds of change, policy items."""

    old_edition: str
    new_edition: str
    kinds: list[ChangeName | Literal["変更なし"]]
    old: list[str]
    new: list[str]
    old_places: list[str]
    new_places: list[str]
    items: list[str]


class HistoryReport(Report):
    """`guidelinec history CLAUSE --format json`, the latest first."""

    clause: str
    edition: str
    label: str
    title: str
    passages: list[HistoryPassage]
    sentences: list[HistorySentence]
