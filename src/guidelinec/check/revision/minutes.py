"""The minutes of meetings: of an edition that is there, linked to items and clauses that are there, each exchange and promise under a name of
its own."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from guidelinec.check.subject import Editions
from guidelinec.diagnostics import Diagnostic
from guidelinec.model.minutes.meeting import Exchange, ExchangeLink, Minutes, Promise, exchanges
from guidelinec.model.project import find_edition, find_policy
from guidelinec.suggestion import arrow, no_such


def check(editions: Editions) -> Iterator[Diagnostic]:
    """Every file of minutes of a document against its editions."""
    for minutes in editions.guideline.minutes:
        edition = find_edition(editions.guideline, minutes.edition)
        if edition is None:
            known = [edition.id for edition in editions.guideline.editions]
            yield no_such("GL406", minutes.edition, known, minutes.span)
            continue
        policy = find_policy(editions.guideline, edition.id)
        items = tuple(item.id for item in policy.items) if policy else ()
        # An edition that could not be read has no clauses; its own errors say so.
        now = editions.ids(edition.id)
        yield from _names(minutes)
        for exchange in exchanges(minutes):
            yield from _exchange(exchange, items, now | editions.ids(edition.base) if now else frozenset())


def _names(minutes: Minutes) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    named: list[Exchange | Promise] = []
    for exchange in exchanges(minutes):
        named += [exchange, *exchange.promises]
    for named_meeting in named:
        if named_meeting.id in seen:
            yield Diagnostic("GL522", (named_meeting.id,), named_meeting.span)
        seen.add(named_meeting.id)


def _exchange(exchange: Exchange, items: Collection[str], clauses: Collection[str]) -> Iterator[Diagnostic]:
    for link in exchange.links:
        yield from _link(exchange, link, items, clauses)
    for promise in exchange.promises:
        if promise.state == "反映済み" and not promise.answers:
            yield Diagnostic("GL523", (promise.id,), promise.span)
        for name in promise.answers:
            if clauses and name not in clauses and name not in items:
                yield Diagnostic("GL524", (promise.id, name, arrow(name, (*items, *clauses))), promise.span)


def _link(
    exchange: Exchange, link: ExchangeLink, items: Collection[str], clauses: Collection[str]
) -> Iterator[Diagnostic]:
    """A link to nothing; one that a person has refused may lead anywhere."""
    if link.state == "却下":
        return
    if link.item and link.item not in items:
        yield Diagnostic("GL520", (exchange.id, link.item, arrow(link.item, items)), link.span)
    if clauses and link.clause and link.clause not in clauses:
        yield Diagnostic("GL521", (exchange.id, link.clause, arrow(link.clause, clauses)), link.span)
