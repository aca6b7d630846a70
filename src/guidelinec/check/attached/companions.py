"""The companions: held against editions that are there, restating clauses that are there, each item under a name of its own."""

from __future__ import annotations

from collections.abc import Iterator

from guidelinec.check.attached.doubled import doubled
from guidelinec.check.subject import Editions
from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model.companions.companion import Companion, CompanionItem
from guidelinec.model.companions.heirs import heirs_of
from guidelinec.model.project import find_edition
from guidelinec.suggestion import arrow, no_such


def check(editions: Editions) -> Iterator[Diagnostic]:
    """Every companion of a document against its editions, the last one above all."""
    companions = editions.guideline.companions
    yield from doubled("GL852", ((companion.id, companion.span) for companion in companions))
    items = [item for companion in companions for item in companion.items]
    yield from doubled("GL852", ((item.id, item.span) for item in items))
    if not companions:
        return
    last = editions.guideline.editions[-1].id
    ever = frozenset[str]().union(*(editions.ids(edition.id) for edition in editions.guideline.editions))
    for companion in companions:
        yield from _edition(editions, companion.edition, companion.edition_span)
        yield from _kinds(editions, companion)
        for item in companion.items:
            if item.cleared:
                yield from _edition(editions, item.cleared.edition, item.span)
            yield from _clauses(editions, item, last, ever)


def _edition(editions: Editions, name: str, span: Span | None) -> Iterator[Diagnostic]:
    if find_edition(editions.guideline, name) is None:
        known = [edition.id for edition in editions.guideline.editions]
        yield no_such("GL406", name, known, span)


def _kinds(editions: Editions, companion: Companion) -> Iterator[Diagnostic]:
    known = [kind.name for kind in editions.guideline.design.kinds]
    for name in companion.kinds:
        if name not in known:
            yield Diagnostic("GL853", (companion.id, name, arrow(name, known)), companion.span)


def _clauses(
    editions: Editions, item: CompanionItem, last: str, ever: frozenset[str]
) -> Iterator[Diagnostic]:
    """Clauses that no edition ever had, and those that went away before the last one."""
    now = editions.ids(last)
    # An edition that could not be read has no clauses; its own errors say so.
    for clause, span in zip(item.clauses, item.places, strict=True) if now else ():
        if clause not in ever:
            yield Diagnostic("GL850", (item.id, clause, arrow(clause, now)), span)
        elif clause not in now:
            heirs = "、".join(heirs_of(editions.guideline, clause, now))
            yield Diagnostic("GL851", (item.id, clause, last, f" → {heirs}" if heirs else ""), span)
