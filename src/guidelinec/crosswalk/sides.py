"""A side of a crosswalk: the clauses of a guideline as they are held against those of another one, each under a name that stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from guidelinec.checklist.chapters import chapter_heads
from guidelinec.checklist.clause_marks import clause_marks
from guidelinec.model.checklist.rows import Checklist
from guidelinec.model.crosswalk.rows import OtherGuideline
from guidelinec.model.design import Kind
from guidelinec.model.document import Document
from guidelinec.model.normative import normative_part
from guidelinec.model.project import Guideline, TermRule, find_checklist
from guidelinec.model.walk import by_id
from guidelinec.numbering.printed import Printed

if TYPE_CHECKING:  # most builds have no crosswalk to hold against its clauses
    from guidelinec.adopt.provisions import Provision


@dataclass(frozen=True)
class CrosswalkSide:
    """A guideline: what it is called, its text and its kinds of division, what it prints, and the rows of its checklist. `permanent` are the
    ids that stay in later editions; None: all of them do, as in a document of a project."""

    named: OtherGuideline
    document: Document
    kinds: tuple[Kind, ...] = ()
    printed: Printed = field(default_factory=Printed)
    permanent: frozenset[str] | None = None
    checklist: Checklist | None = None
    terms: tuple[TermRule, ...] = ()

    @cached_property
    def normative(self) -> Document:
        """The part that demands something."""
        return normative_part(self.document, self.kinds)

    @cached_property
    def provisions(self) -> tuple[Provision, ...]:
        """Its clauses in the order of the text."""
        from guidelinec.adopt.provisions import edition_provisions

        return edition_provisions(self.normative, self.printed)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The name of each provision: its id, or of a file without permanent ids its printed number (or title) below those above it."""
        seen: dict[str, int] = {}
        return tuple(_unique(self._name(provision), seen) for provision in self.provisions)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each provision by its name."""
        return {name: place for place, name in enumerate(self.names)}

    @cached_property
    def marks(self) -> Mapping[str, str]:
        """The fingerprint of what each provision demands, by its name."""
        marks = clause_marks(self.normative, by_id(self.document))
        return {
            name: marks[provision.id] for name, provision in zip(self.names, self.provisions, strict=True)
        }

    @cached_property
    def chapters(self) -> Mapping[str, str]:
        """The name of the clause that heads the chapter of each provision, by its name."""
        return chapter_heads({name: self._way(place) for name, place in self.places.items()})

    def _way(self, place: int) -> tuple[str, ...]:
        """The clauses above a provision from the top down; of one at the top itself."""
        way: list[str] = []
        while (above := self.provisions[place].parent) >= 0:
            way.append(self.names[above])
            place = above
        return tuple(reversed(way)) or (self.names[place],)

    def number(self, name: str) -> str:
        """The number that is printed for a provision; without one, its title or its name."""
        if name not in self.places:
            return name
        provision = self.provisions[self.places[name]]
        printed = self.printed.references.get(provision.id, "") or " ".join(filter(None, provision.path))
        return printed or provision.title or name

    def title(self, name: str) -> str:
        """The title that heads a provision."""
        if name not in self.places:
            return ""
        provisions = self.provisions
        return provisions[provisions[self.places[name]].heading].title

    def words(self, name: str) -> str:
        """What a provision says."""
        return self.provisions[self.places[name]].words if name in self.places else ""

    def speaks(self, name: str) -> bool:
        """Whether a provision says anything itself."""
        return self.provisions[self.places[name]].speaks

    def _name(self, provision: Provision) -> str:
        if self.permanent is None or provision.id in self.permanent:
            return provision.id
        return " ".join(filter(None, provision.path)) or provision.title or provision.id


def edition_side(guideline: Guideline, document: Document, printed: Printed) -> CrosswalkSide:
    """An edition of a project or of a published guideline as a side."""
    return CrosswalkSide(
        OtherGuideline(document.title, document=document.id, edition=document.edition),
        document,
        guideline.design.kinds,
        printed,
        checklist=find_checklist(guideline, document.edition),
        terms=guideline.terms,
    )


def _unique(name: str, seen: dict[str, int]) -> str:
    seen[name] = seen.get(name, 0) + 1
    return name if seen[name] == 1 else f"{name}#{seen[name]}"
