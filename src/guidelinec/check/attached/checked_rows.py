"""The rows of checklists and the profiles: of clauses that are there and that say what they said, each row in a profile, each rule of use."""

from __future__ import annotations

from collections.abc import Iterator

from guidelinec.check.attached.hanging import Hanging, HangingCodes, HeldEdition, edition_with_marks, hanging
from guidelinec.check.subject import Editions
from guidelinec.checklist.profile import chosen, fits
from guidelinec.checklist.references import referred
from guidelinec.checklist.rows import CheckedEdition
from guidelinec.diagnostics import Diagnostic
from guidelinec.model.checklist.rows import Checklist, ChecklistRow, NoDuty, Profile, ProfileRule
from guidelinec.model.project import Guideline, find_edition
from guidelinec.suggestion import arrow, no_such

CODES = HangingCodes(gone="GL810", changed="GL812")


def check(editions: Editions) -> Iterator[Diagnostic]:
    """Every checklist of a document against the edition that it is made from, and the profiles against the rows."""
    guideline = editions.guideline
    for checklist in guideline.checklists:
        if find_edition(guideline, checklist.edition) is None:
            known = [edition.id for edition in guideline.editions]
            yield no_such("GL406", checklist.edition, known, checklist.span)
            continue
        edition = edition_with_marks(editions, checklist.edition)
        if edition is not None:
            yield from _rows(checklist, HeldEdition(editions, edition))
            yield from _profiles(guideline, edition)


def _rows(checklist: Checklist, held: HeldEdition) -> Iterator[Diagnostic]:
    """Rows twice, rows of no clause, and rows whose clause says something else now."""
    edition = held.edition
    seen: set[str] = set()
    told: set[str] = set()
    for row in checklist.rows:
        if row.id in seen:
            yield Diagnostic("GL811", (row.id,), row.span)
        seen.add(row.id)
        for name in referred(row.what + row.when):
            if name not in edition.references:
                yield Diagnostic("GL304", (name, arrow(name, edition.references)), row.span)
    entries: list[ChecklistRow | NoDuty] = [*checklist.rows, *checklist.none]
    for entry in entries:
        if entry.clause not in told:
            told.add(entry.clause)
            hangs = Hanging(entry.clause, entry.mark, entry.span)
            yield from hanging(hangs, held, CODES)
    if edition.missing:
        count = sum(map(len, edition.missing.values()))
        yield Diagnostic(
            "GL813", (next(iter(edition.missing)), str(len(edition.missing)), str(count)), checklist.span
        )


def _profiles(guideline: Guideline, edition: CheckedEdition) -> Iterator[Diagnostic]:
    """Rules that take or leave no row, and rows that no profile takes."""
    rows, taken = edition.rows_as_entered, set[str]()
    for profile in guideline.profiles:
        taken.update(chosen(profile, rows, edition.above))
        for rule in (*profile.include, *profile.exclude):
            yield from _rule(profile, rule, edition)
    left = [row for row in rows if row.id not in taken] if guideline.profiles else []
    if left:
        yield Diagnostic("GL815", (left[0].id, str(len(left))), left[0].span or guideline.profiles[0].span)


def _rule(profile: Profile, rule: ProfileRule, edition: CheckedEdition) -> Iterator[Diagnostic]:
    if not any(fits(rule, row, edition.above) for row in edition.rows_as_entered):
        yield Diagnostic("GL814", (profile.id, rule.reason), rule.span)
