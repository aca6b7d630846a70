"""What a town needs to know of the guideline: its editions, how their clauses are cited, and why they changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from guidelinec.adopt.features import narrow
from guidelinec.adopt.provisions import Provision
from guidelinec.model.cases.case import Case, bearing_on
from guidelinec.model.companions.companion import Companion, CompanionItem

_CITED = re.compile("第[0-9]+[編章節条部]")
"""How the citation of a clause begins that could be of no other document."""


@dataclass(frozen=True)
class GuidelineEdition:
    """An edition as towns take it over: `citations` say how each clause is cited (第3編第2章7.3(1)), by its id; `cases` are printed with it,
    `companions` restate its clauses."""

    name: str
    title: str
    fingerprint: str
    provisions: Sequence[Provision]
    citations: Mapping[str, str]
    cases: tuple[Case, ...] = ()
    companions: tuple[Companion, ...] = ()

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each clause by its id."""
        return {clause.id: place for place, clause in enumerate(self.provisions)}

    @cached_property
    def cited(self) -> Mapping[str, str]:
        """The id of each clause by its citation, in one width."""
        return {narrow(self.citations.get(clause.id, "")): clause.id for clause in self.provisions}

    @cached_property
    def citing(self) -> re.Pattern[str]:
        """Whatever in a text cites a clause of the edition, the longest first."""
        numbers = {self.citations.get(clause.id, "") for clause in self.provisions}
        told = sorted((number for number in numbers if _CITED.match(number)), key=len, reverse=True)
        return re.compile("|".join(map(re.escape, told)) or "(?!)")

    def citation(self, clause: str) -> str:
        """How a clause is cited, with its title or the one that heads it."""
        place = self.places.get(clause)
        if place is None:
            return ""
        provision = self.provisions[place]
        own = provision.title if provision.text else ""
        title = own or self.provisions[provision.heading].title
        return f"{self.citations.get(clause, '')}　{title}".strip("　")

    def cases_on(self, clause: str) -> tuple[Case, ...]:
        """The cases that name a clause or one above it."""
        return bearing_on(self.cases, self.way_up(clause)) if self.cases else ()

    def restating(self, clause: str) -> tuple[tuple[Companion, CompanionItem], ...]:
        """The items of companions that restate a clause or one above it."""
        above = set(self.way_up(clause)) if self.companions else set()
        return tuple(
            (companion, item)
            for companion in self.companions
            for item in companion.items
            if not above.isdisjoint(item.clauses)
        )

    def way_up(self, clause: str) -> Iterator[str]:
        """A clause and those above it, from below; nothing for one that the edition does not have."""
        place = self.places.get(clause, -1)
        while place >= 0:
            yield self.provisions[place].id
            place = self.provisions[place].parent

    def words(self, clause: str) -> str:
        """What a clause says, "" for one that the edition does not have."""
        place = self.places.get(clause)
        return "" if place is None else self.provisions[place].words


@dataclass(frozen=True, slots=True)
class RevisionItem:
    """A policy item: the edition that it made, its name, its title and what it asks for."""

    edition: str
    id: str
    title: str
    request: str


@dataclass(frozen=True, slots=True)
class RevisionItems:
    """The policy items of all editions after the base, up to the new one, and those that each changed clause answers (by its id)."""

    items: tuple[RevisionItem, ...] = ()
    of_clause: Mapping[str, tuple[RevisionItem, ...]] = field(default_factory=dict)
