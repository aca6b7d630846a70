"""The files of structure/ beside guideline.yaml as they lie on disk: policy, terms, mapping, comments."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Discriminator, Field, StringConstraints, Tag

from guidelinec.schema.structure_fields import ChangeName, EditionId, Id, Strict, Words


class OriginFile(Strict):
    """Where a policy item was agreed."""

    document: str = ""
    """The paper, e.g. 資料1-②."""
    page: int | None = None
    """Its page."""
    meeting: str = ""
    """The meeting, with its date."""


class ReplacedFile(Strict):
    """A replacement that a policy item asks for throughout."""

    old: Words = Field(alias="replace")
    """The words to be replaced."""
    new: Words = Field(alias="with")
    """The words that stand for them from this edition on."""
    exceptions: list[Words] = Field(alias="except", default=[])
    """Longer words that may keep the old ones; those of terms.yaml need not be named again."""


class ClaimFile(Strict):
    """A clause that answers a policy item."""

    clause: Id
    """The id of the clause."""
    kind: ChangeName | None = None
    """What kind of change is meant; any if absent."""
    quote: str = ""
    """Words that the change must bring or take away."""
    below: bool = False
    """Whether it also covers all that stands below the clause, but for what other claims name: one line for a new part."""


def _claim_form(claim: object) -> str:
    """A claim that says `replace` is one of a replacement; <…> cannot be a key of the file."""
    return "<replaced>" if isinstance(claim, dict) and "replace" in claim else "<clause>"


AnyClaimFile: TypeAlias = Annotated[
    Annotated[ClaimFile, Tag("<clause>")] | Annotated[ReplacedFile, Tag("<replaced>")],
    Discriminator(_claim_form),
]


class ItemFile(Strict):
    """One agreed reason to change something (改定方針の項目)."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9-]*$", max_length=36)] | None = None
    """Its name, e.g. P04; `guidelinec fmt` gives one where it lacks."""
    title: Words
    """The item in a line."""
    request: str = ""
    """What it asks for."""
    origin: OriginFile = OriginFile()
    changes: list[AnyClaimFile] = Field(default=[])
    """The clauses that answer it, and the words that it asks to replace."""


class PolicyFile(Strict):
    """structure/<document>/policy/<edition>.yaml: the revision policy (改定方針) of an edition."""

    edition: EditionId
    """The edition that it led to."""
    base: EditionId | None = None
    """The edition that it changes."""
    title: str = "改定方針"
    items: list[ItemFile]


class TermFile(Strict):
    """A word to use, and the words not to use for it."""

    use: Words
    """The word to use."""
    avoid: list[Words] = Field(alias="not", min_length=1)
    """The words not to use."""
    since: EditionId | None = None
    """The rule holds from this edition on."""
    exceptions: list[Words] = Field(alias="except", default=[])
    """Longer words that hold a word not to use and are right."""
    reason: str = ""
    """Why, e.g. the policy item."""


class TermsFile(Strict):
    """structure/<document>/terms.yaml: words to use and words not to use."""

    terms: list[TermFile]


class PinFile(Strict):
    """A reviewed decision: what became of clauses of the old edition."""

    old: list[Id] = Field(default=[])
    """Clauses of the old edition."""
    new: list[Id] = Field(default=[])
    """Clauses of the new edition."""
    kind: ChangeName | None = None
    reason: str = ""


class MappingFile(Strict):
    """structure/<document>/mapping/<old>_<new>.yaml: reviewed decisions about moves, splits and merges."""

    pins: list[PinFile]


class CommentFile(Strict):
    """A comment (意見)."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9-]*$", max_length=36)]
    """Its name, e.g. C012."""
    author: str = ""
    """Who said it."""
    date: str = ""
    """When, as the file has it."""
    file: str = ""
    """The file that it came in."""
    clause: Id | None = None
    """The clause that it is about; the whole edition if absent."""
    quote: str = ""
    """The words that it marks."""
    text: str
    """What it says."""
    reply_to: str = ""
    """The id of the comment that it answers."""
    resolved: bool = False
    """Whether its thread was closed in Word."""
    body: str = ""
    """Whom the author speaks for (所属)."""
    before: str = ""
    """The words before those that it marks, by which they are found again."""
    after: str = ""
    """The words after those that it marks."""
    response: str = ""
    """The answer (回答)."""
    disposition: Literal["", "反映", "一部反映", "今後検討", "対応なし", "質問への回答"] = ""
    """What became of it (対応)."""
    answers: list[str] = Field(default=[])
    """The policy items and the clauses that answer it."""
    thread: str = ""
    """The id of the first comment of its thread."""
    kind: Literal["", "修正意見", "質問", "その他"] = ""
    """What it wants (区分)."""
    proposed: str = ""
    """The words that it wants in place of those that it marks (修正案)."""
    label: str = ""
    """The number of the clause as it was printed when the comment came in."""
    file_place: str = ""
    """Where in the file it stands: the sheet and the cell, or the page."""
    summary: str = ""
    """What is published of it in place of its text (意見の概要)."""


class RegisterFile(Strict):
    """structure/<document>/comments/<edition>.yaml: the comments on an edition."""

    edition: EditionId
    """The edition that they are about."""
    comments: list[CommentFile]
