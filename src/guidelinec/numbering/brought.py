"""The numbers that a document brings with it: those of a file are printed in it, and nothing is computed."""

from __future__ import annotations

from collections.abc import Mapping

from guidelinec.model.document import Document
from guidelinec.model.walk import all_clauses, plain
from guidelinec.numbering.labels import Label, Labels


def brought_labels(document: Document, references: Mapping[str, str]) -> Labels:
    """A label for each clause, with the number that it brings, and for what its `references` name: what they print in full, by id."""
    clauses = {
        clause.id: Label(
            clause.id,
            clause.form,
            text=clause.printed,
            full=references.get(clause.id, ""),
            title=plain(clause.title),
        )
        for clause in all_clauses(document.clauses)
    }
    others = {name: Label(name, "table", text=full, full=full) for name, full in references.items()}
    return Labels(others | clauses)
