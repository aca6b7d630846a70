"""What `guidelinec checklist collect --format json` prints: the answers of many bodies, and their sums."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from guidelinec.schema.reports import Report

AnswerName = Literal["実施済み", "一部実施", "未実施", "対象外", "該当なし", "未回答"]
AnswerNumbers = dict[AnswerName, Annotated[int, Field(ge=1)]]
"""How many rows have which answer; an answer that nobody gave is absent."""


class _ResultsPart(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class ChapterResults(_ResultsPart):
    """A chapter with the answers to its rows."""

    id: str
    number: str
    title: str
    counts: AnswerNumbers


class RowResults(_ResultsPart):
    """A row with its answers, one for each workbook; where several roles answered it, the farthest from what is to be reached."""

    id: str
    words: str
    counts: AnswerNumbers


class RowAskedAgain(_ResultsPart):
    """A row whose duty changed since it was answered, with the words that it had then."""

    row: str
    before: str


class WorkbookResults(_ResultsPart):
    """A workbook: whose it is, the edition that it was made for, and its sums, over all and for each chapter. `unanswered` and `again` name
    rows of now, `gone` has the words of answered rows that there are no more, `troubles` what could not be read."""

    name: str
    kind: Literal["self", "audit"]
    edition: str
    body: str
    department: str
    size: str
    profile: str
    counts: AnswerNumbers
    chapters: dict[str, AnswerNumbers]
    unanswered: list[str]
    again: list[RowAskedAgain]
    gone: list[str]
    troubles: list[str]


class FailedWorkbook(_ResultsPart):
    """A file that gave no answers, and why."""

    name: str
    reason: str


class ChecklistResultsReport(Report):
    """`guidelinec checklist collect --format json`; `fingerprint` is that of the edition whose rows the answers are held against."""

    document: str
    edition: str
    fingerprint: str
    counts: AnswerNumbers
    chapters: list[ChapterResults]
    rows: list[RowResults]
    workbooks: list[WorkbookResults]
    failed: list[FailedWorkbook]
