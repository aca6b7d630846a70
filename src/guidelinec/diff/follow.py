"""Rows in which nothing but printed references differs, known for certain where both documents hold references as such.

A reference prints a number and stays the same reference when the number changes. So the words of each unit are read
once more with the ids of the targets in place of their numbers: where those are equal, every edit of the row is a number
that followed a renumbering (also that of a table or a figure, which no row shows).
"""

from __future__ import annotations

from dataclasses import replace

from guidelinec.diff.units import units
from guidelinec.model.change import Change, Edit
from guidelinec.model.document import Document


def follow_references(changes: tuple[Change, ...], old: Document, new: Document) -> tuple[Change, ...]:
    """The rows, with the edits of those marked as numbers in which only printed references differ."""
    before, after = (
        {unit.id: (unit.title, unit.text) for unit in units(document)} for document in (old, new)
    )
    return tuple(
        replace(change, edits=_numbers(change.edits), title_edits=_numbers(change.title_edits))
        if "reworded" in change.kinds and _same_words(change, before, after)
        else change
        for change in changes
    )


def _same_words(
    change: Change, before: dict[str, tuple[str, str]], after: dict[str, tuple[str, str]]
) -> bool:
    return len(change.old) == len(change.new) == 1 and before[change.old[0]] == after[change.new[0]]


def _numbers(script: tuple[Edit, ...]) -> tuple[Edit, ...]:
    return tuple(edit if edit.op == "=" else replace(edit, number=True) for edit in script)
