"""A part of an edition to look at alone: the clauses of one file of its source, or one clause."""

from __future__ import annotations

from dataclasses import replace

from guidelinec.model.document import Child, Clause, Division, Document, Reprint
from guidelinec.model.walk import ClausePlace, clauses


def of_file(document: Document, path: str) -> tuple[ClausePlace, ...]:
    """The uppermost clauses that stand in a file."""
    inside = [place for place in clauses(document) if place.clause.span and place.clause.span.path == path]
    below = {id(place.clause) for place in inside}
    return tuple(place for place in inside if place.parent is None or id(place.parent) not in below)


def of_clause(document: Document, name: str) -> tuple[ClausePlace, ...]:
    """The clause of an id."""
    return tuple(place for place in clauses(document) if place.clause.id == name)


def at_home(clause: Clause) -> Clause:
    """A clause without what is printed in it a second time, whose numbers depend on all that stands before."""
    return replace(clause, children=tuple(_children(clause.children)))


def _children(children: tuple[Child, ...]) -> list[Child]:
    kept = [child for child in children if not isinstance(child, Reprint)]
    return [
        at_home(child)
        if isinstance(child, Clause)
        else replace(child, children=tuple(_children(child.children)))  # type: ignore[arg-type]
        if isinstance(child, Division)
        else child
        for child in kept
    ]
