"""What a reprint prints: the children of its target once more, with the divisions of the wanted kinds alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from guidelinec.model.document import Child, Clause, Division, Document, Reprint
from guidelinec.model.walk import all_clauses


def clauses_by_id(document: Document) -> dict[str, Clause]:
    """Every clause of the document by its id; of an id given twice, the first."""
    table: dict[str, Clause] = {}
    for clause in all_clauses(document.clauses):
        table.setdefault(clause.id, clause)
    return table


def reprinted(reprint: Reprint, clauses: Mapping[str, Clause]) -> tuple[Child, ...]:
    """The content that stands where the reprint stands; nothing where its target is unknown."""
    target = clauses.get(reprint.target)
    return _narrow(target.children, reprint.kinds) if target else ()


def _narrow(children: tuple[Child, ...], kinds: tuple[str, ...]) -> tuple[Child, ...]:
    """Divisions of these kinds whole, headings that hold such a division, and nothing else: no reprint in a reprint."""
    kept: list[Child] = []
    for child in children:
        if isinstance(child, Division) and child.kind in kinds:
            kept.append(child)
        elif isinstance(child, Clause) and (inner := _narrow(child.children, kinds)):
            kept.append(replace(child, children=inner))
    return tuple(kept)
