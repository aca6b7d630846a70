"""The form of an inquiry (意見照会): the rows of an edition on which other bodies are asked."""

from __future__ import annotations

from collections.abc import Collection

from guidelinec.diff.units import PREAMBLE, units
from guidelinec.model.change import Comparison
from guidelinec.model.comments.form import CommentForm, FormRow
from guidelinec.model.counted import is_counted
from guidelinec.model.fingerprint import edition_mark
from guidelinec.numbering.printed import printed_numbers
from guidelinec.pipeline import NumberedEdition

CELL_BORDER = "　｜　"
"""What stands between the cells of a table row."""


def comment_form(
    numbered: NumberedEdition, until: str = "", chosen: Collection[str] | None = None
) -> CommentForm:
    """The form of an edition; of the units of these ids alone, where they are given."""
    printed = printed_numbers(numbered.labels)
    rows = tuple(
        FormRow(
            "" if unit.clause == PREAMBLE else unit.clause,
            number=printed.references.get(unit.clause, ""),
            title=f"（{unit.kind}）" if unit.kind else unit.title,
            words=unit.text.replace("\t", CELL_BORDER),
        )
        for unit in units(numbered.document, printed)
        if (chosen is None or unit.id in chosen) and (unit.text or unit.title)
    )
    return CommentForm(
        numbered.document.title, edition_mark(numbered.document, printed.references), until, rows
    )


def changed_units(comparison: Comparison) -> frozenset[str]:
    """The ids of the units of the new edition that changed."""
    return frozenset(name for change in comparison.changes if is_counted(change) for name in change.new)
