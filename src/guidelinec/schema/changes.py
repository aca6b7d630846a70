"""The JSON of `guidelinec diff --format json`."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from guidelinec.schema.reports import Report

Kind = Literal["same", "reworded", "added", "removed", "moved", "renumbered", "split", "merged"]


class _ReportPart(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class ComparedClause(_ReportPart):
    """A clause as it is compared: its own title and text, without those of the clauses below it. `clause` is the id of the clause whose
    words these are, `kind` the division's kind; `source_id` is what the format itself identifies; `place` is its full label."""

    id: str
    clause: str
    kind: str
    source_id: str
    label: str
    place: str
    title: str
    level: int = Field(ge=1)
    text: str


class EvidenceItem(_ReportPart):
    """One reason for taking the two sides for the same, and its weight in the score."""

    name: str
    weight: float


class ShiftItem(_ReportPart):
    """A pair of expressions of duty, time, level or amount that replaced each other; "" where one side has none."""

    topic: Literal[
        "duty", "who", "deadline", "timing", "retention", "frequency", "level", "amount", "picture"
    ]
    old: str
    new: str


class CharacterItem(_ReportPart):
    """Editorial or of substance, and what happened to duties, levels and deadlines."""

    nature: Literal["none", "formatting", "editorial", "substance"]
    editorial: list[str]
    duty: Literal["", "strengthened", "relaxed", "changed"]
    shifts: list[ShiftItem]


class ChangeRow(_ReportPart):
    """One row. In `edits` the = and - texts joined are the old texts joined by line breaks, = and + the new ones;
    `number_edits` are the places in `edits` of references that only followed a renumbering."""

    kinds: list[Kind] = Field(min_length=1)
    old: list[ComparedClause]
    new: list[ComparedClause]
    edits: list[tuple[Literal["=", "-", "+"], str]]
    title_edits: list[tuple[Literal["=", "-", "+"], str]]
    number_edits: list[int]
    score: float
    method: Literal["id", "pin", "identical", "text", "place", "children", "part", "stub", "none"]
    evidence: list[EvidenceItem]
    character: CharacterItem
    replacements: list[str]
    folded: bool


class RenumberingItem(_ReportPart):
    """The number of a clause that stayed what it was, before and after."""

    old: str
    new: str
    old_label: str
    new_label: str


class ReplacementItem(_ReportPart):
    """The same words replaced in many clauses, and the clauses where the old words are left."""

    key: str
    old: str
    new: str
    places: list[str]
    count: int
    left: list[str]


class ChangesReport(Report):
    """`guidelinec diff --format json`; with --all unchanged clauses stand among the rows too."""

    counts: dict[Kind, int]
    rows: list[ChangeRow]
    renumberings: list[RenumberingItem]
    replacements: list[ReplacementItem]
