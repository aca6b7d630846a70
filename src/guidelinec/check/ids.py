"""Ids: missing, malformed, given twice."""

from __future__ import annotations

from collections.abc import Iterator

from guidelinec.check.subject import Subject
from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model import walk
from guidelinec.model.document import Term
from guidelinec.model.ids import is_id


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Every id there, given once and, for terms, well-formed; the form of all others is seen when they are read."""
    first: dict[str, Span | None] = {}
    for clause in walk.all_clauses(subject.document.clauses):
        for named in walk.named(clause):
            if not named.id:
                yield Diagnostic("GL302", (), _start(named.span))
            elif named.id in first:
                yield Diagnostic("GL301", (named.id, str(first[named.id] or "")), named.span)
            else:
                first[named.id] = named.span
                if isinstance(named, Term) and not is_id(named.id):
                    yield Diagnostic("GL303", (named.id,), named.span)


def _start(span: Span | None) -> Span | None:
    return span and span._replace(length=max(1, span.length))
