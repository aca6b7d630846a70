"""The rows of an edition: those that its file has, and for clauses that it does not name those that the program proposes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from guidelinec.checklist.clause_marks import (
    clause_words,
    marks_of,
    referring_units,
    termed_marks,
    whole_marks,
)
from guidelinec.checklist.references import is_number, printed_row, with_ids
from guidelinec.itself import EDITIONS_KEPT, Itself
from guidelinec.model.cases.case import Case
from guidelinec.model.checklist.rows import Checklist, ChecklistRow, Duty
from guidelinec.model.design import Design, Kind
from guidelinec.model.document import Document
from guidelinec.model.normative import normative_part
from guidelinec.model.project import Guideline, TermRule, find_checklist
from guidelinec.model.walk import all_clauses, by_id, child_clauses
from guidelinec.numbering.labels import Labels
from guidelinec.numbering.printed import printed_numbers


@dataclass(frozen=True)
class CheckedEdition:
    """An edition as checklists see it: its text, its kinds, what its references print, the rows that a person corrected, the words that
    stand for others, and the cases that are printed with it."""

    document: Document
    kinds: tuple[Kind, ...]
    references: Mapping[str, str]
    checklist: Checklist | None = None
    terms: tuple[TermRule, ...] = ()
    cases: tuple[Case, ...] = ()

    @cached_property
    def marks(self) -> Mapping[str, str]:
        """The mark of each clause that demands something, by id."""
        return marks_of(self._words)

    @cached_property
    def whole_marks(self) -> Mapping[str, str]:
        """The mark of each such clause with all that stands below it."""
        return whole_marks(self._normative, self.marks)

    def termed_marks(self, terms: Sequence[TermRule], *, whole: bool = False) -> Mapping[str, str]:
        """The mark of each such clause, or of it with all that stands below it, in words of now, where others stood for them (`terms`)."""
        own = termed_marks(self._words, self.marks, terms)
        return whole_marks(self._normative, own) if whole else own

    @cached_property
    def _words(self) -> Mapping[str, str]:
        return clause_words(referring_units(self._normative, by_id(self.document)))

    @cached_property
    def _normative(self) -> Document:
        return normative_part(self.document, self.kinds)

    @cached_property
    def proposed(self) -> Mapping[str, tuple[ChecklistRow, ...]]:
        """The rows that the program proposes, by clause."""
        return self._proposed(())

    @cached_property
    def missing(self) -> Mapping[str, tuple[ChecklistRow, ...]]:
        """Those of the clauses that the file does not name."""
        rows = self._proposed(self._entered)
        return {clause: own for clause, own in rows.items() if clause not in self._entered}

    @cached_property
    def _entered(self) -> frozenset[str]:
        """The clauses that the file names."""
        rows, none = (self.checklist.rows, self.checklist.none) if self.checklist else ((), ())
        return frozenset((*(row.clause for row in rows), *(entry.clause for entry in none)))

    def _proposed(self, entered: Collection[str]) -> Mapping[str, tuple[ChecklistRow, ...]]:
        rows: defaultdict[str, list[ChecklistRow]] = defaultdict(list)
        references = tuple(sorted(self.references.items()))
        for duty in _duties(Itself(self.document), self.kinds, references, frozenset(entered)):
            row = row_of(duty, self.marks.get(duty.clause, ""))
            rows[duty.clause].append(_referring(row, self.numbers))
        return {clause: tuple(own) for clause, own in rows.items()}

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """The id that each printed number stands for."""
        return {number: name for name, number in reversed(list(self.references.items())) if is_number(number)}

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The ids of all clauses in the order of the text."""
        return tuple(clause.id for clause in all_clauses(self.document.clauses))

    @cached_property
    def above(self) -> Mapping[str, str]:
        """The clause above each clause."""
        return {
            child.id: clause.id
            for clause in all_clauses(self.document.clauses)
            for child, _ in child_clauses(clause)
        }

    @cached_property
    def rows(self) -> tuple[ChecklistRow, ...]:
        """All rows in the order of the text, with what a person left to the program filled in."""
        return tuple(map(completed, self.rows_as_entered))

    @cached_property
    def rows_as_entered(self) -> tuple[ChecklistRow, ...]:
        """The same rows without what a person left to the program."""
        known = _by_clause(self.checklist)
        return tuple(
            row
            for clause in self.order
            for row in (known if clause in self._entered else self.missing).get(clause, ())
        )

    @cached_property
    def printed(self) -> tuple[ChecklistRow, ...]:
        """The rows with the numbers that their references print."""
        return tuple(printed_row(row, self.references) for row in self.rows)


@lru_cache(EDITIONS_KEPT)
def _duties(
    document: Itself[Document],
    kinds: tuple[Kind, ...],
    references: tuple[tuple[str, str], ...],
    entered: frozenset[str],
) -> tuple[Duty, ...]:
    """The duties of an edition, read once for its checks and its checklists."""
    # With all patterns of sentences, for which marks do not wait.
    from guidelinec.checklist.duties import duties_of

    return duties_of(document.value, kinds, dict(references), entered)


def checked_edition(
    guideline: Guideline, document: Document, design: Design, labels: Labels, cases: tuple[Case, ...] = ()
) -> CheckedEdition:
    """An edition of a guideline, with its checklist and its terms."""
    checklist = find_checklist(guideline, document.edition)
    references = printed_numbers(labels).references
    return CheckedEdition(document, design.kinds, references, checklist, terms=guideline.terms, cases=cases)


def _by_clause(checklist: Checklist | None) -> Mapping[str, Sequence[ChecklistRow]]:
    rows: defaultdict[str, list[ChecklistRow]] = defaultdict(list)
    for row in checklist.rows if checklist else ():
        rows[row.clause].append(row)
    return rows


def _referring(row: ChecklistRow, numbers: Mapping[str, str]) -> ChecklistRow:
    """The row with references in the place of printed numbers."""
    who, what, when = (with_ids(words, numbers) for words in (row.who, row.what, row.when))
    return replace(row, who=who, what=what, when=when)


def row_of(duty: Duty, mark: str) -> ChecklistRow:
    """A duty as a row with the name that it gets when it is entered."""
    when = duty.when + (f"（{duty.limit}）" if duty.limit else "")
    return ChecklistRow(
        f"{duty.clause}.{duty.place}",
        duty.clause,
        duty.who,
        duty.what,
        when=when,
        strength=duty.strength,
        mark=mark,
    )


def completed(row: ChecklistRow) -> ChecklistRow:
    """The row with question, evidence, method and note, where a person gave none."""
    from guidelinec.checklist.hints import evidence_of, method_of, note_of
    from guidelinec.checklist.text.statements import question

    return replace(
        row,
        asks=row.asks or question(row.who, row.what, row.strength),
        evidence=row.evidence or evidence_of(row.what),
        method=row.method or method_of(row.what),
        note=row.note or note_of(row.what, row.strength),
    )
