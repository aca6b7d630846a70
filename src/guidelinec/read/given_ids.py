"""Ids for the clauses of a file that gives them none, and which of a file's own ids name one thing alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from guidelinec.model.document import Clause, Document
from guidelinec.model.rewrite import map_clauses
from guidelinec.model.walk import all_clauses


def given_once(names: Iterable[str]) -> frozenset[str]:
    """The ids that stand once in a file."""
    return frozenset(name for name, count in Counter(names).items() if name and count == 1)


def numbered_apart(document: Document) -> Document:
    """The document with an id for each clause that has none of its own."""
    taken = {clause.id for clause in all_clauses(document.clauses)}
    free = (name for number in range(10**9) if (name := f"n{number}") not in taken)

    def named(clause: Clause) -> Clause:
        return clause if clause.id else replace(clause, id=next(free))

    return replace(document, clauses=tuple(map_clauses(clause, named) for clause in document.clauses))
