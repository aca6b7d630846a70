"""The JSON of `guidelinec companions`, described for those who read it."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from guidelinec.model.companions.standing import ClauseState
from guidelinec.schema.reports import Report


class _CompanionPart(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class RestatedClauseRow(_CompanionPart):
    """A clause that an item restates: its number and title in the edition ("" where that has none), what became of it since the item was held
    against it, and the clauses that took its place."""

    id: str
    label: str
    title: str
    state: ClauseState
    heirs: list[str]


class CompanionItemRow(_CompanionPart):
    """An item of a companion; `since` is the edition that it was held against last, `due` says that somebody must look at it (要確認)."""

    id: str
    companion: str
    title: str
    publisher: str
    label: str
    page: str
    since: str
    due: bool
    clauses: list[RestatedClauseRow]


class CompanionsReport(Report):
    """`guidelinec companions --format json`: the items that are shown, and how many of them are 要確認."""

    document: str
    edition: str
    due: int
    items: list[CompanionItemRow]
