"""Ids: missing, malformed, given twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from guidelinec.check.subject import Subject
from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model import walk
from guidelinec.model.document import Clause

FORM: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
LENGTH: Final = 36
"""A Word bookmark has at most 40 characters (ECMA-376 part 1, 17.13.6.2), some of which are ours."""


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
    if len(name) > LENGTH or not FORM.fullmatch(name):
        yield Diagnostic("GL303", (name,), span)
