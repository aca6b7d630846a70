"""The JSON of `guidelinec sync`, described for those who read it."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from guidelinec.schema.reports import Report


class _SyncPart(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class SyncEdit(_SyncPart):
    """One change in a returned file.

    `paragraph` counts from 1 in the file (null: it is not there any more); `place` is path:line:column in the source before
    the sync; `reason` says why it is not taken in; `ours` has the words of the source in a conflict; `authors` tracked it;
    `detail` names the look that the source cannot say; `label` is the number of the clause (第3編第1章2(3)); `detail` of a move
    that of the clause behind which it stands now; `against` the file that wrote `ours`,
    `page` the page in the returned file (0: it does not say)."""

    act: Literal["reworded", "added", "removed", "moved"]
    file: str
    clause: str
    paragraph: int | None
    place: str
    before: str
    after: str
    authors: list[str]
    reason: str
    message: str
    ours: str
    detail: str
    label: str
    against: str
    page: int


class SyncComment(_SyncPart):
    """A comment entered into the register; `reply_to` is the id of the one that it answers."""

    id: str
    author: str
    date: str
    file: str
    clause: str
    quote: str
    text: str
    reply_to: str
    resolved: bool


class SyncReport(Report):
    """`guidelinec sync FILE … --format json`."""

    taken: list[SyncEdit]
    left: list[SyncEdit]
    comments: list[SyncComment]
    files: list[str]
