"""What a row demands in substance: as long as that is the same, an answer to it stays true."""

from __future__ import annotations

from collections.abc import Sequence

from guidelinec.checklist.clause_marks import in_terms, mark_of
from guidelinec.model.checklist.rows import ChecklistRow
from guidelinec.model.project import TermRule


def substance(row: ChecklistRow, terms: Sequence[TermRule] = ()) -> str:
    """The fingerprint of who, what, when and how strongly. A reference counts by its id, so that a new number changes nothing; the
    writing does not count, and a word that another one stands for since (`terms`) counts as that one."""
    return mark_of(in_terms("\n".join((row.strength, row.who, row.what, row.when)), terms))
