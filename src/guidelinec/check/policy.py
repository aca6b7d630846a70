"""The revision policy and the mapping of an edition: they name clauses that exist."""

from __future__ import annotations

from collections.abc import Iterator

from guidelinec.check.subject import Editions
from guidelinec.diagnostics import Diagnostic
from guidelinec.model.project import Mapping, Policy, find_edition


def check(editions: Editions) -> Iterator[Diagnostic]:
    """Every policy and mapping of a document against its editions."""
    guideline = editions.guideline
    for edition in guideline.editions:
        if edition.base and not find_edition(guideline, edition.base):
            yield Diagnostic("GL406", (edition.base,), edition.span)
    for policy in guideline.policies:
        yield from _policy(editions, policy)
    for mapping in guideline.mappings:
        yield from _mapping(editions, mapping)


def _mapping(editions: Editions, mapping: Mapping) -> Iterator[Diagnostic]:
    for name in (mapping.old, mapping.new):
        if not find_edition(editions.guideline, name):
            yield Diagnostic("GL406", (name,), mapping.span)
    for pin in mapping.pins:
        for ids, edition in ((pin.old, mapping.old), (pin.new, mapping.new)):
            known = editions.ids(edition)
            for name in ids if known else ():
                if name not in known:
                    yield Diagnostic("GL416", (name, edition), pin.span)


def _policy(editions: Editions, policy: Policy) -> Iterator[Diagnostic]:
    edition = find_edition(editions.guideline, policy.edition)
    if edition is None:
        yield Diagnostic("GL504", (policy.edition,), policy.span)
        return
    base = policy.base or edition.base
    if base and not find_edition(editions.guideline, base):
        yield Diagnostic("GL504", (base,), policy.span)
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
                yield Diagnostic("GL503", (item.id, claim.clause), claim.span)
