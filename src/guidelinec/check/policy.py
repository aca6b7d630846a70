"""The revision policy and the mapping of an edition: they name clauses that exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from guidelinec.diagnostics import Diagnostic
from guidelinec.model import walk
from guidelinec.model.document import Document
from guidelinec.model.project import Guideline, Policy, find_edition
from guidelinec.model.project import Mapping as Mapped

Documents: TypeAlias = Mapping[tuple[str, str], Document]
"""The editions that could be read, by document and edition."""


def check(guideline: Guideline, documents: Documents) -> Iterator[Diagnostic]:
    """Every policy and mapping of a document against its editions."""
    for edition in guideline.editions:
        if edition.base and not find_edition(guideline, edition.base):
            yield Diagnostic("GL406", (edition.base,), edition.span)
    for policy in guideline.policies:
        yield from _policy(guideline, policy, documents)
    for mapping in guideline.mappings:
        yield from _mapping(guideline, mapping, documents)


def _mapping(guideline: Guideline, mapping: Mapped, documents: Documents) -> Iterator[Diagnostic]:
    for name in (mapping.old, mapping.new):
        if not find_edition(guideline, name):
            yield Diagnostic("GL406", (name,), mapping.span)
    for pin in mapping.pins:
        for ids, edition in ((pin.old, mapping.old), (pin.new, mapping.new)):
            known = known_ids(documents, guideline.id, edition)
            for name in ids if known else ():
                if name not in known:
                    yield Diagnostic("GL416", (name, edition), pin.span)


def _policy(guideline: Guideline, policy: Policy, documents: Documents) -> Iterator[Diagnostic]:
    edition = find_edition(guideline, policy.edition)
    if edition is None:
        yield Diagnostic("GL504", (policy.edition,), policy.span)
        return
    base = policy.base or edition.base
    if base and not find_edition(guideline, base):
        yield Diagnostic("GL504", (base,), policy.span)
    known = known_ids(documents, guideline.id, edition.id) | known_ids(documents, guideline.id, base)
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


def known_ids(documents: Documents, document: str, edition: str) -> frozenset[str]:
    """The ids of an edition, none where it could not be read."""
    found = documents.get((document, edition))
    return frozenset(walk.by_id(found)) if found else frozenset()
