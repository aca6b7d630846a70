"""POLICY.adopt.yaml: what `guidelinec adopt` keeps of a town's policy. A person edits the workbook, not this file."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from guidelinec.schema.structure_fields import EditionId, Strict, Words


class EditionMarkFile(Strict):
    """An edition of the guideline, by its name and the fingerprint of its texts."""

    edition: EditionId
    fingerprint: str


class PolicyMarkFile(Strict):
    """A file of the policy as it was read."""

    file: Words
    """Its name."""
    fingerprint: str
    """The first twelve hexadecimal digits of SHA-256 over its bytes."""


class KeptLinkFile(Strict):
    """A provision that comes from a clause."""

    policy: Words
    """The provision as it is cited."""
    clause: Words
    relation: Literal["same", "local", "reworded", "merged", "split"]
    score: float = Field(ge=0)
    settled: bool
    """Whether no person needs to look at it."""


class KeptWordFile(Strict):
    """The town writes `ours` for the guideline's `theirs`, in `count` of `of` linked clauses."""

    ours: Words
    theirs: Words
    count: int = Field(ge=1)
    of: int = Field(ge=1)


class DecisionFile(Strict):
    """A row of the workbook as a person filled it in."""

    sheet: Literal["作業一覧", "対応", "要確認", "欠落", "独自の規定", "語の置き換え"]
    clause: str = ""
    policy: str = ""
    choice: str = ""
    words: str = ""
    reason: str = ""
    person: str = ""
    date: str = ""
    clause_print: str = ""
    """The fingerprint of the clause's words when it was decided."""
    policy_print: str = ""
    """The fingerprint of the provision's words."""


class ProposedFile(Strict):
    """A wording that was proposed for a clause."""

    clause: Words
    text: Words
    policy: str = ""
    """The provision, where it is to be deleted."""


class AdoptionFile(Strict):
    """The whole file: both sides with their fingerprints, the links, the town's words, and what was decided."""

    schema_version: Literal[1, "1"]
    document: str
    base: EditionMarkFile
    to: EditionMarkFile | None = None
    """The edition of the last `adopt update`."""
    policy: list[PolicyMarkFile]
    links: list[KeptLinkFile] = Field(default=[])
    missing: list[str] = Field(default=[])
    similar: list[str] = Field(default=[])
    own: list[str] = Field(default=[])
    substitutions: list[KeptWordFile] = Field(default=[])
    decisions: list[DecisionFile] = Field(default=[])
    proposed: list[ProposedFile] = Field(default=[])
