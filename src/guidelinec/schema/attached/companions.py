"""structure/<document>/companions.yaml as it lies on disk: documents that restate clauses, and where they do."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import Field, StringConstraints

from guidelinec.schema.structure_fields import EditionId, Id, Strict, Words

MarkText: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]


class ClearingFile(Strict):
    """What a person said after holding an item against its clauses; `guidelinec companions --clear` writes it."""

    edition: EditionId
    """The edition whose clauses were read."""
    by: Words
    """Who has read them."""
    reason: Words
    """Why the item is right (条番号だけの変更である, 第2刷で改めた)."""
    date: str = ""
    """When, where that was said."""
    marks: dict[Id, MarkText]
    """The fingerprint of each clause as it was read: where it is another now, the item is to be looked at again (要確認)."""


class CompanionItemFile(Strict):
    """A place of the companion, with the clauses that it restates."""

    id: Id
    """Its name, for --clear; no other item of any companion has it."""
    label: Words
    """What the companion calls it (監査項目 No.120, 問5)."""
    page: str = ""
    """The page, as printed."""
    clauses: list[Id] = Field(min_length=1)
    """The clauses that it restates, each with all that stands below it."""
    note: str = ""
    """What to mind when it is brought up to date."""
    cleared: ClearingFile | None = None
    """Who has held it against which edition since it was entered."""


class CompanionFile(Strict):
    """A document that restates clauses (関連文書)."""

    id: Id
    """Its name."""
    title: Words
    """Its title."""
    publisher: Words
    """Who publishes it."""
    sort: str = ""
    """What it is: 監査ガイドライン, 手引き, Q&A, 様式 …"""
    issue: str = ""
    """Its own edition, as printed on it."""
    edition: EditionId
    """The edition of this guideline that it was held against when it was entered here."""
    kinds: list[Words] = Field(default=[])
    """The kinds of text that it restates (例文): a change of another kind does not touch it. All of them, if absent."""
    note: str = ""
    """What to know of it."""
    items: list[CompanionItemFile] = Field(min_length=1)
    """The places at which it restates clauses."""


class CompanionsFile(Strict):
    """structure/<document>/companions.yaml: the documents that restate clauses of this one."""

    companions: list[CompanionFile]
    """In the order in which they are printed."""
