"""The changed words of a row with a little of what stands around them, and what is said where no words changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidelinec.model.change import Change, Edit

CONTEXT = 12
"""Unchanged characters shown on each side of changed words."""


def excerpt(change: Change) -> Iterator[Edit]:
    """The changed words; title and text on lines of their own."""
    named = any(edit.text.strip() for edit in change.title_edits if edit.op != "=")
    title = list(_excerpt(change.title_edits)) if named else []
    text = list(_excerpt(change.edits))
    yield from title
    if title and text:
        yield Edit("=", "\n")
    yield from text


def _excerpt(script: Sequence[Edit]) -> Iterator[Edit]:
    if all(edit.op == "=" or edit.number for edit in script):
        return
    last = len(script) - 1
    for number, edit in enumerate(script):
        if edit.op == "=":
            yield Edit("=", _around(edit.text, number > 0, number < last))
        else:
            yield edit


def _around(text: str, follows: bool, leads: bool) -> str:
    """The end of unchanged words that follow a change, the beginning of those that lead to one."""
    if len(text) <= CONTEXT * (follows + leads) + 1:
        return text
    first = text[:CONTEXT] if follows else ""
    final = text[-CONTEXT:] if leads else ""
    return f"{first}…{final}"


def without_words(change: Change, old_place: str) -> str:
    """What happened to a row of which no words are to be shown."""
    if any(shift.topic == "picture" for shift in change.character.shifts):
        return "図を差し替えた。"
    if "moved" in change.kinds:
        return f"{old_place}から移した。"
    if any(edit.number for edit in (*change.title_edits, *change.edits)):
        return "条項を示す番号だけを改めた。"
    if change.character.nature == "formatting":
        return "書式だけを改めた。"
    if "renumbered" in change.kinds:
        return f"{old_place}から番号が変わった。"
    return "語句は、ほかの項目が求めたものだけである。"
