"""The JSON of the commands that work on finished files: verify, redline, revisions list."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from guidelinec.schema.reports import Finding, Report


class _FilesPart(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class VerifiedText(_FilesPart):
    """A fingerprint of the text of an edition, and the files that carry it."""

    fingerprint: str
    files: list[str]


class VerifiedEdition(_FilesPart):
    """An edition (document@edition) with the texts of which products were found; they agree where there is one."""

    edition: str
    texts: list[VerifiedText]


class VerifyReport(Report):
    """`guidelinec verify FOLDER --format json`: `changed` and `missing` are files that are not as they were built."""

    agree: bool
    editions: list[VerifiedEdition]
    unmarked: list[str]
    changed: list[str]
    missing: list[str]


class PublicationReport(Report):
    """`guidelinec verify FILE --format json` of a published guideline: its editions (document@edition:fingerprint), its seal, and each part
    that is not as it was published."""

    guideline: str
    whole: bool
    seal: str
    editions: list[str]
    altered: list[Finding]


class _Placed(_FilesPart):
    """A place in a Word file: its part, and the paragraph, or the table and its row, counted from 1; the note that it is in."""

    part: str
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    note: int | None = None


class ReplacedWhole(_Placed):
    """What was replaced as a whole, and where in the new file."""

    what: Literal["paragraph", "row", "drawing", "box", "formula", "ruby", "object", "field", "section"]


class UntrackedDifference(_Placed):
    """A difference that Word cannot track, and where it is in the new file."""

    what: Literal["chunk", "subdocument", "end"]


class RedlineReport(Report):
    """`guidelinec redline OLD NEW --format json`: how finely the changes are marked, what was replaced as a whole, and which
    inputs held tracked changes that were accepted first."""

    plan: str
    replaced: list[ReplacedWhole]
    untracked: list[UntrackedDifference]
    accepted_first: list[Literal["old", "new"]]


class TrackedChange(_Placed):
    """One tracked change: its number in the list, the element that marks it, what it was made to, who, when, and the text that it touches."""

    item: int
    kind: str
    owner: Literal[
        "text", "mark", "paragraph", "list", "row", "cell", "table", "section", "formula", "control"
    ]
    author: str
    date: str
    text: str


class RevisionsReport(Report):
    """`guidelinec revisions list FILE --format json`."""

    revisions: list[TrackedChange]
