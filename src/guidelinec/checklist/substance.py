"""What a row demands in substance: as long as that is the same, an answer to it stays true."""

from __future__ import annotations

from guidelinec.checklist.clause_marks import mark_of
from guidelinec.model.checklist.rows import ChecklistRow


def substance(row: ChecklistRow) -> str:
    """The fingerprint of who, what, when and how strongly. A reference counts by its id, so that a new number changes nothing, and the
    writing does not count."""
    return mark_of("\n".join((row.strength, row.who, row.what, row.when)))
