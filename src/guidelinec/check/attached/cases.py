"""The cases: each of one name, with a source and a clause that is there and says what it said when the case was written."""

from __future__ import annotations

from collections.abc import Iterator

from guidelinec.check.attached.hanging import Hanging, HangingCodes, HeldEdition, edition_with_marks, hanging
from guidelinec.check.dates import impossible
from guidelinec.check.subject import Editions
from guidelinec.diagnostics import Diagnostic
from guidelinec.model.cases.case import Case
from guidelinec.model.project import last_edition
from guidelinec.suggestion import no_such

CODES = HangingCodes(gone="GL840", changed="GL841", unmarked="GL846")


def check(editions: Editions) -> Iterator[Diagnostic]:
    """Every case of a document against the last edition in which it is printed."""
    seen: set[str] = set()
    read: dict[str, HeldEdition | None] = {}
    for case in editions.guideline.cases:
        if case.id in seen:
            yield Diagnostic("GL842", (case.id,), case.span)
        seen.add(case.id)
        if not case.sources and not case.made_up:
            yield Diagnostic("GL843", (case.id,), case.span)
        yield from _dates(case)
        if not case.clauses:
            yield Diagnostic("GL844", (case.id,), case.span)
        last = last_edition(editions.guideline, case)
        if not last:
            yield _nowhere(case, [edition.id for edition in editions.guideline.editions])
            continue
        if last not in read:
            edition = edition_with_marks(editions, last)
            read[last] = HeldEdition(editions, edition, whole=True) if edition else None
        yield from _clauses(case, read[last])


def _dates(case: Case) -> Iterator[Diagnostic]:
    """Dates that no calendar has, of the case, of its sources and in what is said of it."""
    dates = (case.date, *(source.date for source in case.sources))
    wrong = [impossible(words, strict=True) for words in dates] + [impossible(case.happened)]
    for words in dict.fromkeys(wrong):
        if words:
            yield Diagnostic("GL426", (words,), case.span)


def _nowhere(case: Case, known: list[str]) -> Diagnostic:
    """Why a case is printed in no edition."""
    for name in (case.since, case.until):
        if name and name not in known:
            return no_such("GL406", name, known, case.span)
    return Diagnostic("GL845", (case.id, case.since, case.until), case.span)


def _clauses(case: Case, held: HeldEdition | None) -> Iterator[Diagnostic]:
    """What is wrong with the clauses that a case names, in the edition in which it is printed last."""
    for case_clause in case.clauses if held else ():
        assert held is not None
        yield from hanging(Hanging(case_clause.clause, case_clause.mark, case_clause.span), held, CODES)
