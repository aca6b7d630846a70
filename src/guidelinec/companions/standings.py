"""How the items of all companions stand towards an edition."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from guidelinec.check.run import has_errors
from guidelinec.checklist.clause_marks import HeldMarks
from guidelinec.companions.marks import restated_marks
from guidelinec.model.companions.companion import ClauseMark, Clearing, Companion, CompanionItem
from guidelinec.model.companions.heirs import heirs_of
from guidelinec.model.companions.standing import ClauseState, ItemStanding, RestatedClause
from guidelinec.model.document import Clause
from guidelinec.model.project import Project, find_edition
from guidelinec.model.walk import all_clauses, plain
from guidelinec.numbering.printed import printed_numbers
from guidelinec.pipeline import Files, NumberedEdition, read_one

Readable = Callable[[str], NumberedEdition | None]
"""The edition of a name, None where it cannot be read."""


@dataclass(frozen=True)
class Standings:
    """The companions of a document beside one of its editions; `readable` brings the editions that items were held against."""

    edition: NumberedEdition
    readable: Readable
    _known: dict[tuple[str, tuple[str, ...]], HeldMarks | None] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )
    """The marks of the editions that were read, and of the kinds that are restated."""

    @cached_property
    def items(self) -> tuple[ItemStanding, ...]:
        """How every item stands, in the order of the file."""
        return tuple(
            self._standing(companion, item)
            for companion in self.edition.guideline.companions
            for item in companion.items
        )

    def marks_now(self, standing: ItemStanding) -> tuple[ClauseMark, ...]:
        """The marks that the clauses of an item have in the edition, as their words stand, for terms.yaml is edited later on; a clause
        that it does not have has none."""
        now = self._now(standing.companion.kinds).plain
        names = dict.fromkeys(standing.item.clauses)
        return tuple(ClauseMark(name, now[name]) for name in names if name in now)

    def _standing(self, companion: Companion, item: CompanionItem) -> ItemStanding:
        since = item.cleared.edition if item.cleared else companion.edition
        before = self._before(companion, item)
        now = self._now(companion.kinds).termed
        clauses = (self._clause(clause, before, now) for clause in item.clauses)
        return ItemStanding(companion, item, since, tuple(clauses))

    def _before(self, companion: Companion, item: CompanionItem) -> Mapping[str, str] | None:
        """The marks that an item was held against, None where that edition cannot be read."""
        if item.cleared:
            return self._cleared(item.cleared, companion.kinds)
        then = self._marks(companion.edition, companion.kinds)
        return then.termed if then else None

    def _cleared(self, clearing: Clearing, kinds: tuple[str, ...]) -> Mapping[str, str]:
        """The marks of a clearing in the words of now (terms.yaml). One that is the mark of no text that is still there stays as it is:
        it may have been made in the words of now."""
        now, marks = (
            self._now(kinds),
            {clause_mark.clause: clause_mark.mark for clause_mark in clearing.marks},
        )
        if all(now.plain.get(clause) == mark for clause, mark in marks.items()):
            return {clause: now.termed[clause] for clause in marks}
        then = self._marks(clearing.edition, kinds) or now
        return {clause: now.in_words(clause, then.in_words(clause, mark)) for clause, mark in marks.items()}

    def _now(self, kinds: tuple[str, ...]) -> HeldMarks:
        return self._marks(self.edition.document.edition, kinds) or HeldMarks({}, {})

    def _marks(self, edition: str, kinds: tuple[str, ...]) -> HeldMarks | None:
        """The marks of an edition, None where it cannot be read."""
        if (edition, kinds) not in self._known:
            is_own = edition == self.edition.document.edition
            numbered = self.edition if is_own else self.readable(edition)
            self._known[edition, kinds] = (
                restated_marks(numbered.document, numbered.guideline, kinds) if numbered else None
            )
        return self._known[edition, kinds]

    def _clause(
        self, clause: str, before: Mapping[str, str] | None, now: Mapping[str, str]
    ) -> RestatedClause:
        here = self._clauses.get(clause)
        label = self._labels.get(clause, "")
        heirs = () if here else tuple(heirs_of(self.edition.guideline, clause, self._clauses))
        title = plain(here.clause.title) if here else ""
        place = here.place if here else -1
        return RestatedClause(clause, label, title, _state(clause, before, now), heirs=heirs, place=place)

    @cached_property
    def _labels(self) -> Mapping[str, str]:
        return printed_numbers(self.edition.labels).references

    @cached_property
    def _clauses(self) -> Mapping[str, _OrderedClause]:
        """Every clause of the edition by its id, with its place in the order of the text."""
        clauses = all_clauses(self.edition.document.clauses)
        return {clause.id: _OrderedClause(clause, place) for place, clause in enumerate(clauses)}


@dataclass(frozen=True, slots=True)
class _OrderedClause:
    """A clause, and its place among all."""

    clause: Clause
    place: int


def _state(clause: str, before: Mapping[str, str] | None, now: Mapping[str, str]) -> ClauseState:
    """What became of a clause; one that came after the item was held against the text was never read for it."""
    if before is None:
        return "unread"
    if clause not in now:
        return "gone" if clause in before else "same"
    return "same" if before.get(clause) == now[clause] else "changed"


def beside_editions(edition: NumberedEdition, ready: Sequence[NumberedEdition]) -> Standings:
    """The companions beside an edition, where no other edition can be read than those that are ready."""
    return Standings(edition, _by_name(edition, ready).get)


def _by_name(edition: NumberedEdition, ready: Sequence[NumberedEdition]) -> Mapping[str, NumberedEdition]:
    name = edition.guideline.id
    return {
        candidate.document.edition: candidate
        for candidate in (*ready, edition)
        if candidate.document.id == name
    }


def standings_beside(
    project: Project, files: Files, edition: NumberedEdition, ready: Sequence[NumberedEdition] = ()
) -> Standings:
    """The companions beside an edition. The editions that items were held against are among the `ready` ones, or are read; one that cannot be
    read without errors is none."""
    guideline = edition.guideline
    known = _by_name(edition, ready)

    def readable(name: str) -> NumberedEdition | None:
        if name in known or find_edition(guideline, name) is None or not files:
            return known.get(name)
        read, findings = read_one(project, files, guideline, name)
        return None if has_errors(findings) else read

    return Standings(edition, readable)
