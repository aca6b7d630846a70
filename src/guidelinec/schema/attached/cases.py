"""structure/<document>/cases.yaml as it lies on disk: incidents and good practices beside the clauses that they bear out."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field, StringConstraints

from guidelinec.schema.structure_fields import EditionId, Id, Strict, Words

CaseKindName: TypeAlias = Literal["事故", "好事例"]

Address: TypeAlias = Annotated[str, StringConstraints(pattern=r"^https?://[!-~]+$", max_length=2000)]


class CaseSourceFile(Strict):
    """A public report of a case."""

    title: Words
    """What the report is called."""
    publisher: Words
    """Who published it."""
    date: str = ""
    """When, as it is to be printed."""
    url: Address
    """Where it is read (https://…)."""


class CaseClauseFile(Strict):
    """A clause that would have prevented an incident, or that a good practice carries out."""

    clause: Id
    """The id of the clause."""
    why: Words
    """How the clause bears on the case, in a word."""
    mark: str = ""
    """The fingerprint of the clause when the case was last held against it: where it is another now, the case is to be looked at again."""


class CaseFile(Strict):
    """A case (事例)."""

    id: Id
    """Its name, which stays."""
    kind: CaseKindName
    """An incident (事故) or a good practice (好事例)."""
    title: Words
    """What it is called."""
    date: Words
    """When it happened, as it is to be printed (令和4年6月)."""
    body: Words
    """To whom it happened, or who did it."""
    since: EditionId
    """The edition that it was written for: it is printed from there on."""
    until: EditionId | Literal[""] = ""
    """The last edition in which it is printed; absent, it is printed in later ones too."""
    made_up: bool = False
    """Whether it is a made-up example, which needs no source and is marked as such (架空の例)."""
    happened: Words
    """What happened, or was done: public facts alone. Paragraphs are parted by an empty line."""
    look: list[Words] = Field(default=[])
    """What a body should look at in its own house, one point each."""
    sources: list[CaseSourceFile] = Field(default=[])
    """The public reports."""
    clauses: list[CaseClauseFile] = Field(default=[])
    """The clauses that would have prevented it, or that it carries out."""


class CasesFile(Strict):
    """structure/<document>/cases.yaml: the cases, in the order in which they are printed."""

    cases: list[CaseFile]
