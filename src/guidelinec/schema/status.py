"""What `guidelinec adopt status` reads and writes: a town's status without a word of its policy, and the roll-up of many."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from guidelinec.schema.published import Digest
from guidelinec.schema.reports import Report
from guidelinec.schema.structure_fields import EditionId, Id

TownName = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Count = Annotated[int, Field(ge=0)]
ClassName = Literal[
    "要判断", "団体の語で反映", "そのまま反映", "新規", "削除", "反映済み", "影響なし", "対象外"
]
Choice = Literal["採用", "修正して採用", "採用しない", "保留"]
Counts = dict[ClassName, Count]


class _StatusPart(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class ClauseStatusObject(_StatusPart):
    """A clause that changed: its class for the town (反映済み: taken over), whether this revision asks for it, what the town decided."""

    clause: Id
    name: ClassName
    asked_now: bool
    choice: Choice | None


class TownStatusFile(Report):
    """POLICY_状況.json: how far a town has taken over the edition `to` of a document. `counts` are the sums of the clauses that this revision
    asks for; `fingerprint` is that of the edition, `seal` the SHA-256 of all but itself as JSON with sorted keys and without spaces."""

    town: TownName
    document: Id
    base: EditionId
    to: EditionId
    fingerprint: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]
    clauses: list[ClauseStatusObject] = Field(max_length=100_000)
    counts: Counts
    seal: Digest


class GroupStatus(_StatusPart):
    """A policy item or a chapter with the sums of its clauses over all towns."""

    id: str
    number: str
    title: str
    counts: Counts


class TownRow(_StatusPart):
    """A town with its sums, over all and for each item and chapter that asks something of it, and the seal of the status that they come from."""

    town: str
    base: str
    seal: Digest
    counts: Counts
    items: dict[str, Counts]
    chapters: dict[str, Counts]


class FailedTown(_StatusPart):
    """A file that no status could be made of, and why."""

    name: str
    reason: str


class RollUpReport(Report):
    """反映状況.json of `guidelinec adopt status`: every sum is the sum of the towns' rows."""

    document: str
    to: str
    fingerprint: str
    counts: Counts
    items: list[GroupStatus]
    chapters: list[GroupStatus]
    towns: list[TownRow]
    failed: list[FailedTown]
