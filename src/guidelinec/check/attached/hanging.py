"""What hangs on a clause outside of the text (rows of checklists, cases): the clause must be there, and say what it said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guidelinec.check.subject import Editions
from guidelinec.checklist.rows import CheckedEdition
from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model.checklist.rows import Checklist
from guidelinec.numbering.printed import printed_numbers
from guidelinec.suggestion import arrow


@dataclass(frozen=True, slots=True)
class Hanging:
    """What hangs on a clause: the clause, the mark that it had when somebody last looked, and where that is written."""

    clause: str
    mark: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class HangingCodes:
    """The codes of what can be wrong: the clause is gone, or it says something else now."""

    gone: str
    changed: str


def edition_with_marks(
    editions: Editions, name: str, checklist: Checklist | None = None
) -> CheckedEdition | None:
    """The edition of that name with the marks of its clauses; None where it could not be read."""
    document = editions.edition(name)
    if document is None:
        return None
    labels = printed_numbers(editions.labels[editions.guideline.id, name])
    return CheckedEdition(document, editions.guideline.design.kinds, labels.references, checklist)


def hanging(
    entry: Hanging, marks: Mapping[str, str], edition: CheckedEdition, codes: HangingCodes
) -> Iterator[Diagnostic]:
    """What is wrong with an entry; `marks` are those of the clauses of the edition."""
    if entry.clause not in marks:
        near = arrow(entry.clause, edition.order)
        yield Diagnostic(codes.gone, (entry.clause, edition.document.edition, near), entry.span)
    elif entry.mark != marks[entry.clause]:
        name = edition.references.get(entry.clause, entry.clause)
        yield Diagnostic(codes.changed, (entry.clause, name, marks[entry.clause]), entry.span)
