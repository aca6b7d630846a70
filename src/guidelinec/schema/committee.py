"""The files of a committee as they lie on disk: what was read and agreed to (seals), and its meetings."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from guidelinec.schema.structure_fields import EditionId, Id, Strict, Words

Fingerprint = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]


class SealFile(Strict):
    """Changed words that somebody has read for an item of the policy (確認済みの変更)."""

    item: Words
    """The policy item, e.g. P04."""
    unit: Words
    """The clause, or a division of it: human-report-agency, human-report-agency/解説."""
    part: Literal["title", "text", "form"] = "text"
    """title: in its title; form: beside its words (alt text, emphasis, addresses of links)."""
    old: str = ""
    """The words that went."""
    new: str = ""
    """The words that came."""
    before: str = ""
    """The words before them."""
    after: str = ""
    """The words after them."""
    fingerprint: Fingerprint
    """The digest of all of the above but the item; the gate goes by it."""
    by: Words
    """Who has read them."""
    date: str = ""
    """When, as given."""


class SealsFile(Strict):
    """structure/<document>/seals/<edition>.yaml: the changes that were read, as `guidelinec trace --seal` writes them.

    `guidelinec trace --seal --undo` takes the last sealing back. A claim with `below: true` (policy) covers what stands below its clause,
    so its item seals all of that."""

    edition: EditionId
    """The edition whose changes they are."""
    seals: list[SealFile] = Field(default=[])


class AgendaEntryFile(Strict):
    """A point of the agenda (議題)."""

    title: Words
    """What it is called."""
    papers: list[Words] = Field(default=[])
    """The numbers of the papers on it, e.g. 資料1-①."""


class MeetingPaperFile(Strict):
    """A paper that is handed out (配付資料)."""

    number: Words
    """Its number, e.g. 資料1-①."""
    title: Words
    """Its title."""
    product: Literal["structure", "policy"] | None = None
    """Which paper of `build --only papers` it is: structure (the structure old and new) or policy (the revision policy with what was done)."""


class MeetingFile(Strict):
    """A meeting (検討会)."""

    id: Id
    """Its name, also that of its minutes, e.g. dai7kai."""
    name: Words
    """What it is called in print."""
    edition: EditionId
    """The edition that it is about."""
    date: str = ""
    """The date as printed."""
    time: str = ""
    """The time as printed."""
    place: str = ""
    """Where, or how (オンライン会議)."""
    agenda: list[AgendaEntryFile] = Field(default=[])
    papers: list[MeetingPaperFile] = Field(default=[])


class MeetingsFile(Strict):
    """structure/<document>/meetings.yaml: the meetings, oldest first, with their agenda and papers."""

    meetings: list[MeetingFile]
