"""Cases: what happened elsewhere (事故), or was done well (好事例), beside the clauses that would have prevented it, or led to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from guidelinec.diagnostics import Span

CaseKind: TypeAlias = Literal["incident", "practice"]

KIND_WORDS: Final[Mapping[CaseKind, str]] = {"incident": "事故", "practice": "好事例"}
"""The kinds as files and editions name them."""

KINDS_BY_WORD: Final[Mapping[str, CaseKind]] = {word: kind for kind, word in KIND_WORDS.items()}

MADE_UP: Final = "架空の例"
"""What stands beside the title of a case that nobody reported."""


@dataclass(frozen=True, slots=True)
class CaseSource:
    """Where the public reads of a case: its address is printed as words, since an edition opens nothing."""

    title: str
    publisher: str
    date: str
    url: str

    @property
    def cited(self) -> str:
        """How it is cited."""
        return f"{self.publisher}「{self.title}」" + (f"（{self.date}）" if self.date else "")


@dataclass(frozen=True, slots=True)
class CaseClause:
    """A clause that would have prevented an incident, or that a good practice carries out, and why. `mark` is the fingerprint that the
    clause had when somebody last looked whether this is so."""

    clause: str
    why: str
    mark: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Case:
    """A case: when and to whom it happened (`date` as printed), public facts alone, what a body should look at in its own house.

    It is printed from the edition `since` on, up to the edition `until` ("": as long as there are new ones). `made_up` says that it is
    an example that nobody reported; any other has a public source."""

    id: str
    kind: CaseKind
    title: str
    date: str
    body: str
    happened: str
    since: str
    until: str = ""
    look: tuple[str, ...] = ()
    sources: tuple[CaseSource, ...] = ()
    clauses: tuple[CaseClause, ...] = ()
    made_up: bool = False
    span: Span | None = field(default=None, compare=False, repr=False)

    @property
    def heading(self) -> str:
        """Its title; that of a made-up one says so."""
        return f"【{MADE_UP}】{self.title}" if self.made_up else self.title

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """What happened, paragraph by paragraph; lines of one are joined."""
        joined = ("".join(map(str.strip, part.splitlines())) for part in self.happened.split("\n\n"))
        return tuple(part for part in joined if part)

    @property
    def line(self) -> str:
        """It in a line, for lists in which the whole has no room."""
        return f"{self.heading}（{self.date}　{self.body}）"


def bearing_on(cases: Iterable[Case], clauses: Iterable[str]) -> tuple[Case, ...]:
    """The cases that name one of these clauses, in their order."""
    wanted = frozenset(clauses)
    return tuple(case for case in cases if any(case_clause.clause in wanted for case_clause in case.clauses))
