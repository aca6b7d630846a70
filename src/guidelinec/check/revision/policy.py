"""The revision policy and the mapping of an edition: they name clauses that exist."""

from __future__ import annotations

from collections.abc import Iterator

from guidelinec.check.subject import Editions
from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model.project import Edition, Guideline, Mapping, Policy, find_edition
from guidelinec.suggestion import arrow, no_such


def check(editions: Editions) -> Iterator[Diagnostic]:
    """Every policy and mapping of a document against its editions."""
    guideline = editions.guideline
    for edition in guideline.editions:
        yield from _base(editions, edition)
    for policy in guideline.policies:
        yield from _policy(editions, policy)
    for mapping in guideline.mappings:
        yield from _mapping(editions, mapping)


def _base(editions: Editions, edition: Edition) -> Iterator[Diagnostic]:
    """The edition that an edition revises: there is one of that name, and it does not lead back to the edition itself."""
    guideline, span = editions.guideline, edition.base_span or edition.span
    if edition.base and not find_edition(guideline, edition.base):
        yield _no_edition("GL406", edition.base, guideline, span, itself=edition.id)
    elif edition.id in bases(guideline, edition):
        yield Diagnostic("GL424", (edition.id, edition.base), span)


def bases(guideline: Guideline, edition: Edition) -> list[str]:
    """The editions that an edition revises, one after the other; it ends where one comes a second time."""
    names: list[str] = []
    here: Edition | None = edition
    while here and here.base and here.base not in names:
        names.append(here.base)
        here = find_edition(guideline, here.base)
    return names


def _no_edition(
    code: str, name: str, guideline: Guideline, span: Span | None, itself: str = ""
) -> Diagnostic:
    """A finding that there is no edition of that name; `itself` is the edition that cannot be meant."""
    known = [edition.id for edition in guideline.editions if edition.id != itself]
    return no_such(code, name, known, span)


def _mapping(editions: Editions, mapping: Mapping) -> Iterator[Diagnostic]:
    for name in (mapping.old, mapping.new):
        if not find_edition(editions.guideline, name):
            yield _no_edition("GL406", name, editions.guideline, mapping.span)
    known = {name: editions.ids(name) for name in (mapping.old, mapping.new)}
    for pin in mapping.pins:
        for ids, edition in ((pin.old, mapping.old), (pin.new, mapping.new)):
            for name in ids if known[edition] else ():
                if name not in known[edition]:
                    yield Diagnostic("GL416", (name, edition, arrow(name, known[edition])), pin.span)


def _policy(editions: Editions, policy: Policy) -> Iterator[Diagnostic]:
    edition = find_edition(editions.guideline, policy.edition)
    if edition is None:
        yield _no_edition("GL504", policy.edition, editions.guideline, policy.span)
        return
    base = policy.base or edition.base
    if base and not find_edition(editions.guideline, base):
        yield _no_edition(
            "GL504", base, editions.guideline, policy.base_span or policy.span, itself=edition.id
        )
    elif base != edition.base and edition.base:
        yield Diagnostic("GL508", (base, edition.id, edition.base), policy.base_span or policy.span)
    yield from _items(policy, editions.ids(edition.id) | editions.ids(base))


def _items(policy: Policy, known: frozenset[str]) -> Iterator[Diagnostic]:
    """The items of a policy: each under an id of its own, with clauses, of those that are known."""
    seen: set[str] = set()
    for item in policy.items:
        if not item.id:
            yield Diagnostic("GL302", (), item.span)
        elif item.id in seen:
            yield Diagnostic("GL505", (item.id,), item.span)
        seen.add(item.id)
        if not item.changes:
            yield Diagnostic("GL502", (item.id,), item.span)
        for claim in item.changes:
            if known and not claim.replaced and claim.clause not in known:
                yield Diagnostic("GL503", (item.id, claim.clause, arrow(claim.clause, known)), claim.span)
