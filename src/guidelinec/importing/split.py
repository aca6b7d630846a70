"""Which clauses of an imported document are files of their own."""

from __future__ import annotations

from collections.abc import Sequence

from guidelinec.model.document import Clause, Document


def split(document: Document) -> tuple[tuple[Clause, ...], ...]:
    """The clauses of each file, grouped by the clause at the top: alone, or its chapters where it only holds those."""
    return tuple(_files(clause) for clause in document.clauses)


def _files(clause: Clause) -> tuple[Clause, ...]:
    below = [child for child in clause.children if isinstance(child, Clause) and child.form == "heading"]
    only = len(below) == len(clause.children) and len(below) > 1
    return tuple(below) if only else (clause,)


def is_node(clause: Clause, files: Sequence[Clause]) -> bool:
    """Whether a clause at the top is a node of the outline, with its chapters as files."""
    return files != (clause,)
