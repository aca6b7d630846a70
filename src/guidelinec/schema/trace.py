"""The JSON of the trace table, described for those who read it."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from guidelinec.model.change import Kind
from guidelinec.model.minutes.meeting import PromiseState
from guidelinec.model.signoff import SpanState, WordsPart
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
    below: bool
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


class TraceSpan(_TracePart):
    """A changed span of words: where it stands (a clause or a division of it; its title, its text, or beside its words), what went and came, how it
    stands (replaced throughout, quoted by a claim, sealed, open, or edited after it was sealed), and by whom and when it is, or was, sealed.
    References in it stand as `[](#id)`."""

    unit: str
    part: WordsPart
    old: str
    new: str
    before: str
    after: str
    fingerprint: str
    items: list[str]
    state: SpanState
    by: str
    date: str


class TraceChange(_TracePart):
    """A change: `row` is its number in the comparison, `words` the changed words ("-" went, "+" came) with a little
    of what stands around them ("="), `unclaimed` the kinds for which no item asked; `spans` are given where changed words are to be sealed."""

    row: int
    clause: str
    place: str
    old_place: str
    title: str
    kinds: list[ChangeName]
    words: list[tuple[Literal["=", "-", "+"], str]]
    items: list[str]
    unclaimed: list[ChangeName]
    spans: list[TraceSpan]


class TracedLink(_TracePart):
    """An item or a clause (the other is "") to which an exchange led, with the rows of its changes."""

    item: str
    clause: str
    changes: list[int]


class TracedPromise(_TracePart):
    """What an answer promised, what became of it, the items and clauses that keep it, and the rows of their changes."""

    id: str
    words: str
    state: PromiseState
    answers: list[str]
    done: str
    changes: list[int]


class TracedExchange(_TracePart):
    """A question at a meeting with the links that a person has confirmed, and what the answers promised."""

    meeting: str
    id: str
    question: str
    links: list[TracedLink]
    promises: list[TracedPromise]


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
    exchanges: list[TracedExchange]
    counts: dict[Kind, int]
    findings: list[Finding]
