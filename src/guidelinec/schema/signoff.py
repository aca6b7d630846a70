"""The seals on changed words as they lie on disk."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from guidelinec.schema.structure_fields import EditionId, Strict, Words

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
