"""Companions (関連文書): documents of their own that restate clauses (監査ガイドライン, 手引き, Q&A, 様式)."""

from __future__ import annotations

from dataclasses import dataclass, field

from guidelinec.diagnostics import Span


@dataclass(frozen=True, slots=True)
class ClauseMark:
    """The fingerprint of a clause when an item was last held against it."""

    clause: str
    mark: str


@dataclass(frozen=True, slots=True)
class Clearing:
    """What a person said after holding an item against the clauses of an edition: it is right still, or was put right."""

    edition: str
    by: str
    reason: str
    marks: tuple[ClauseMark, ...]
    date: str = ""


@dataclass(frozen=True, slots=True)
class CompanionItem:
    """A place of a companion, with the clauses that it restates."""

    id: str
    label: str
    clauses: tuple[str, ...]
    page: str = ""
    note: str = ""
    cleared: Clearing | None = None
    span: Span | None = field(default=None, compare=False, repr=False)
    places: tuple[Span | None, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Companion:
    """A document that restates clauses. `edition` is the edition of the guideline that all of it was held against when it was entered, `kinds`
    are the kinds of text that it restates (all, where it names none)."""

    id: str
    title: str
    publisher: str
    edition: str
    items: tuple[CompanionItem, ...]
    sort: str = ""
    issue: str = ""
    kinds: tuple[str, ...] = ()
    note: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)
    edition_span: Span | None = field(default=None, compare=False, repr=False)
