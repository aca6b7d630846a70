"""The comments on an edition: of an edition that is there, of clauses that it has, each under a name of its own."""

from __future__ import annotations

from collections.abc import Iterator

from guidelinec.check.subject import Editions
from guidelinec.diagnostics import Diagnostic
from guidelinec.model.comment import Register
from guidelinec.model.project import find_edition
from guidelinec.suggestion import arrow


def check(editions: Editions) -> Iterator[Diagnostic]:
    """Every register of a document against its editions."""
    for register in editions.guideline.registers:
        if find_edition(editions.guideline, register.edition) is None:
            known = [edition.id for edition in editions.guideline.editions]
            words = (register.edition, "、".join(known), arrow(register.edition, known))
            yield Diagnostic("GL406", words, register.span)
            continue
        yield from _comments(register, editions.ids(register.edition))


def _comments(register: Register, known: frozenset[str]) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for comment in register.comments:
        if comment.id in seen:
            yield Diagnostic("GL506", (comment.id,), comment.span)
        seen.add(comment.id)
        if known and comment.clause and comment.clause not in known:
            yield Diagnostic("GL507", (comment.id, comment.clause), comment.span)
