"""structure/<document>/crosswalk/<other>.yaml as it lies on disk: which clause stands in what relation to which clause of another guideline."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from guidelinec.model.crosswalk.rows import ClauseRelation, Rationale, RowState
from guidelinec.schema.structure_fields import EditionId, Id, Strict, Words


class OtherGuidelineFile(Strict):
    """The other guideline: a document of this project or of a published file, or any other file."""

    title: Words
    """Its title."""
    document: Id | None = None
    """The id of the document; none for a file that has none."""
    edition: EditionId | None = None
    """The edition of that document."""
    file: str = ""
    """The name of the file, where it is no document of this project."""
    digest: Annotated[str, StringConstraints(pattern=r"^(?:[0-9a-f]{64})?$")] = ""
    """The SHA-256 of that file."""


class CrosswalkRowFile(Strict):
    """A clause of ours, a clause of theirs, and what ours is to theirs."""

    ours: Id
    """The id of our clause."""
    theirs: Words
    """The id of their clause; of a file without ids its printed number."""
    relation: ClauseRelation
    """equal-to (same), subset-of (ours is a part of theirs), superset-of (ours holds theirs), intersects-with (they overlap), no-relationship."""
    rationale: Rationale = "semantic"
    """By what they were compared: syntactic (words), semantic (meaning), functional (what is done)."""
    state: RowState = "案"
    """案 while it is a proposal of the program, 決定 when a person has decided it."""
    likeness: Annotated[int, Field(ge=0, le=100)] = 0
    """How alike their words are, in hundredths."""
    reason: str = ""
    """Why."""
    by: str = ""
    """Who decided."""
    date: str = ""
    """When."""
    marks: list[str] = Field(default=[], max_length=2)
    """The fingerprints of both clauses when the row was decided: where one is another now, the row is to be looked at again."""


class CrosswalkFile(Strict):
    """structure/<document>/crosswalk/<other>.yaml: the clauses of an edition against those of another guideline."""

    edition: EditionId
    """Our edition."""
    other: OtherGuidelineFile
    """The other guideline."""
    rows: list[CrosswalkRowFile]
    """Rows in any order."""
