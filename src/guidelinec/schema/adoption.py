"""The JSON of `guidelinec adopt link`: how a town's policy stands to the edition it descends from."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from guidelinec.schema.reports import Report


class _AdoptionPart(BaseModel):
    """A part of the report, without fields of its own making."""

    model_config = ConfigDict(extra="forbid", strict=True)


class DescentEvidence(_AdoptionPart):
    """What speaks for an edition: clauses that the policy words as this edition alone does, and how many of its clauses are near to any
    provision."""

    edition: str
    nearer: list[str]
    alike: int = Field(ge=0)
    clauses: int = Field(ge=0)


class PolicyLink(_AdoptionPart):
    """A provision of the policy, by the printed labels along its path, that comes from a clause. `score` says how likely the link is right,
    `words` and `titles` how alike these are; what is not `settled`, a person decides."""

    policy: list[str]
    clause: str
    relation: Literal["same", "local", "reworded", "merged", "split"]
    score: float = Field(ge=0, le=1)
    settled: bool
    words: float = Field(ge=0, le=1)
    titles: float = Field(ge=0, le=1)
    reason: str


class LocalWord(_AdoptionPart):
    """The town writes `ours` for the guideline's `theirs`, in `count` of `of` linked clauses."""

    ours: str
    theirs: str
    count: int = Field(ge=1)
    of: int = Field(ge=1)


class LinkingReport(Report):
    """`guidelinec adopt link --format json`. `missing` clauses stand nowhere in the policy, `similar` ones perhaps; `own` provisions
    come from no clause, `unsure` ones perhaps from one."""

    base: str
    descent: list[DescentEvidence]
    links: list[PolicyLink]
    missing: list[str]
    similar: list[str]
    own: list[list[str]]
    unsure: list[list[str]]
    substitutions: list[LocalWord]


class PolicyUpdate(_AdoptionPart):
    """What a change of a clause asks of a provision of the policy (null: the policy has none); `text` is how it should read, "" where a
    person must say. `class_name` is the Japanese name of the class for officers."""

    policy: list[str] | None
    clause: str
    kind: Literal["none", "already", "adopt", "conflict", "delete"]
    class_name: str
    text: str


class UpdatesReport(Report):
    """`guidelinec adopt update --format json`, in the order of the guideline."""

    base: str
    to: str
    updates: list[PolicyUpdate]


class ContentsLink(_AdoptionPart):
    """A line of a contents list, by its number from 1, and the clauses whose headings it answers to."""

    row: int = Field(ge=1)
    clauses: list[str] = Field(min_length=1)


class ContentsReport(Report):
    """`guidelinec adopt contents --format json`. A line that the edition has nothing for is left out."""

    base: str
    links: list[ContentsLink]
