"""What hangs on a clause outside of the text (rows of checklists, cases): the clause must be there, and say what it said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from guidelinec.check.subject import Editions
from guidelinec.checklist.rows import CheckedEdition, checked_edition
from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model.project import Guideline
from guidelinec.suggestion import arrow


@dataclass(frozen=True, slots=True)
class Hanging:
    """What hangs on a clause: the clause, the mark that it had when somebody last looked, and where that is written."""

    clause: str
    mark: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class HangingCodes:
    """The codes of what can be wrong: the clause is gone, it says something else now, or no mark was entered (as if it did, where that
    has no code of its own)."""

    gone: str
    changed: str
    unmarked: str = ""


def edition_with_marks(
    editions: Editions, name: str, guideline: Guideline | None = None
) -> CheckedEdition | None:
    """The edition of that name, of the document or of another `guideline`, with the marks of its clauses, made once for all checks; None
    where it could not be read."""
    house = guideline or editions.guideline
    document = editions.documents.get((house.id, name))
    if document is None:
        return None
    if (house.id, name) not in editions.marked:
        labels = editions.labels[house.id, name]
        editions.marked[house.id, name] = checked_edition(house, document, house.design, labels)
    return editions.marked[house.id, name]


@dataclass(frozen=True)
class HeldEdition:
    """An edition against which entries are held; `whole` says that they are about clauses with all that stands below."""

    editions: Editions
    edition: CheckedEdition
    whole: bool = False

    @cached_property
    def marks(self) -> Mapping[str, str]:
        """The marks of its clauses."""
        return self.edition.whole_marks if self.whole else self.edition.marks

    def says_the_same(self, entry: Hanging) -> bool:
        """Whether the clause of an entry differs from what it was when the entry was made by nothing but words that others stand for
        since (terms.yaml): an older edition has the mark of the entry, and says the same in the words of now."""
        return any(
            own.get(entry.clause) == entry.mark and termed.get(entry.clause) == self._termed.get(entry.clause)
            for own, termed in self._older
        )

    @cached_property
    def _termed(self) -> Mapping[str, str]:
        return self.edition.termed_marks(self.editions.guideline.terms, whole=self.whole)

    @cached_property
    def _older(self) -> tuple[tuple[Mapping[str, str], Mapping[str, str]], ...]:
        """The marks of the editions before, as their words stand and in the words of now."""
        names = [edition.id for edition in self.editions.guideline.editions]
        before = names[: names.index(self.edition.document.edition)]
        read = (edition_with_marks(self.editions, name) for name in before)
        terms = self.editions.guideline.terms
        return tuple(
            (
                read_edition.whole_marks if self.whole else read_edition.marks,
                read_edition.termed_marks(terms, whole=self.whole),
            )
            for read_edition in read
            if read_edition
        )


def hanging(entry: Hanging, held: HeldEdition, codes: HangingCodes) -> Iterator[Diagnostic]:
    """What is wrong with an entry."""
    edition, marks = held.edition, held.marks
    if entry.clause not in marks:
        near = arrow(entry.clause, edition.order)
        yield Diagnostic(codes.gone, (entry.clause, edition.document.edition, near), entry.span)
    elif entry.mark != marks[entry.clause] and not held.says_the_same(entry):
        name = edition.references.get(entry.clause, entry.clause)
        code = codes.changed if entry.mark else codes.unmarked or codes.changed
        yield Diagnostic(code, (entry.clause, name, marks[entry.clause]), entry.span)
