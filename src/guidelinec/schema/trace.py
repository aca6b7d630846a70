"""The JSON of the trace table, described for those who read it."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from guidelinec.model.change import Kind
from guidelinec.schema.reports import Finding, Report
from guidelinec.schema.structure_fields import ChangeName


class _TracePart(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class TraceOrigin(_TracePart):
    """Where an item was agreed."""

    document: str
    page: int | None
    meeting: str


class TraceReplaced(_TracePart):
    """Words that an item asks to replace throughout."""

    old: str
    new: str


class TraceClaim(_TracePart):
    """A claim as the policy has it (of a replacement, `clause` is ""); `changes` are the rows that it covers, `quoted` those
    with its quote or replacement."""

    clause: str
    kind: ChangeName | None
    quote: str
    replaced: TraceReplaced | None
    changes: list[int]
    quoted: list[int]


class TraceItem(_TracePart):
    """An item of the policy with the rows of the changes that answer it."""

    id: str
    title: str
    request: str
    origin: TraceOrigin
    claims: list[TraceClaim]
    changes: list[int]


class TraceChange(_TracePart):
    """A change: `row` is its number in the comparison, `words` the changed words ("-" went, "+" came) with a little
    of what stands around them ("="), `unclaimed` the kinds for which no item asked."""

    row: int
    clause: str
    place: str
    old_place: str
    title: str
    kinds: list[ChangeName]
    words: list[tuple[Literal["=", "-", "+"], str]]
    items: list[str]
    unclaimed: list[ChangeName]


class TraceReport(Report):
    """`guidelinec trace --format json` and the trace table of a build."""

    fingerprint: str
    title: str
    policy: str
    new: str
    old: str
    items: list[TraceItem]
    changes: list[TraceChange]
    without_item: list[int]
    without_change: list[str]
    counts: dict[Kind, int]
    findings: list[Finding]
