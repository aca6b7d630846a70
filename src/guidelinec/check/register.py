"""The comments on an edition: of an edition that is there, of clauses that it has, each under a name of its own."""

from __future__ import annotations

from collections.abc import Iterator

from guidelinec.check.policy import Documents, known_ids
from guidelinec.diagnostics import Diagnostic
from guidelinec.model.comment import Register
from guidelinec.model.project import Guideline, find_edition


def check(guideline: Guideline, documents: Documents) -> Iterator[Diagnostic]:
    """Every register of a document against its editions."""
    for register in guideline.registers:
        if find_edition(guideline, register.edition) is None:
            yield Diagnostic("GL406", (register.edition,), register.span)
            continue
        yield from _comments(register, known_ids(documents, guideline.id, register.edition))


def _comments(register: Register, known: frozenset[str]) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for one in register.comments:
        if one.id in seen:
            yield Diagnostic("GL506", (one.id,), one.span)
        seen.add(one.id)
        if known and one.clause and one.clause not in known:
            yield Diagnostic("GL507", (one.id, one.clause), one.span)
