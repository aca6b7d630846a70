"""Ids: missing, malformed, given twice."""

from __future__ import annotations

from collections.abc import Iterator

from guidelinec.check.subject import Subject
from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model import walk
from guidelinec.model.document import Clause
from guidelinec.model.ids import is_id


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Every id there and given once; the form of those in Markdown is seen when they are read."""
    first: dict[str, Span | None] = {}
    for clause in walk.all_clauses(subject.document.clauses):
        for one in walk.named(clause):
            if not one.id:
                yield Diagnostic("GL302", (), _start(one.span))
            elif one.id in first:
                yield Diagnostic("GL301", (one.id, str(first[one.id] or "")), one.span)
            else:
                first[one.id] = one.span
                yield from _form(one.id, one.span, clause)


def _start(span: Span | None) -> Span | None:
    return span and span._replace(length=max(1, span.length))


def _form(name: str, span: Span | None, clause: Clause) -> Iterator[Diagnostic]:
    if isinstance(clause, Clause) and clause.id == name:
        return
    if not is_id(name):
        yield Diagnostic("GL303", (name,), span)
