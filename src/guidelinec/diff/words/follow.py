"""Edits in which nothing but printed references differs, known for certain where both documents hold references as such.

A reference prints a number and stays the same reference when the number changes (also that of a table or a figure, which no
row shows). So the words of each unit are read once more with a mark around each reference that holds the id of its target. An edit whose two sides are the
same once each reference stands for its target is a number that followed a renumbering.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from guidelinec.diff.units import Printed, units
from guidelinec.model.change import Change, Edit
from guidelinec.model.document import Document

_MARKED = re.compile("\ue000([^\ue001]*)\ue001([^\ue002]*)\ue002")
"""A reference: its target and what it prints, between signs for private use."""

Span = tuple[int, int, str]
"""Where a printed reference starts and ends in a text, and the id of its target."""


@dataclass(frozen=True, slots=True)
class _Words:
    """A text with its references."""

    text: str
    references: tuple[Span, ...]


def follow_references(
    changes: tuple[Change, ...], old: Document, new: Document, old_printed: Printed, new_printed: Printed
) -> tuple[Change, ...]:
    """The rows, with those edits marked as numbers in which only printed references differ."""
    before, after = _words(old, old_printed), _words(new, new_printed)
    return tuple(_followed(change, before, after) for change in changes)


def _followed(
    change: Change, before: dict[str, tuple[_Words, _Words]], after: dict[str, tuple[_Words, _Words]]
) -> Change:
    if "reworded" not in change.kinds or not len(change.old) == len(change.new) == 1:
        return change
    (old_title, old), (new_title, new) = before[change.old[0]], after[change.new[0]]
    return replace(
        change,
        edits=tuple(_marked(change.edits, old, new)),
        title_edits=tuple(_marked(change.title_edits, old_title, new_title)),
    )


def _words(document: Document, printed: Printed) -> dict[str, tuple[_Words, _Words]]:
    """Title and text of each unit."""
    marked = {name: f"\ue000{name}\ue001{label}\ue002" for name, label in printed.references.items()}
    found = units(document, replace(printed, references=marked))
    return {unit.id: (_read(unit.title), _read(unit.text)) for unit in found}


def _read(marked: str) -> _Words:
    """A text without its marks."""
    text, at, spans = "", 0, []
    for found in _MARKED.finditer(marked):
        text += marked[at : found.start()]
        spans.append((len(text), len(text) + len(found[2]), found[1]))
        text += found[2]
        at = found.end()
    return _Words(text + marked[at:], tuple(spans))


def _marked(script: tuple[Edit, ...], old: _Words, new: _Words) -> Iterator[Edit]:
    """The edits; what went and what came at one place is judged as one."""
    at_old = at_new = place = 0
    while place < len(script):
        edit = script[place]
        if edit.op == "=":
            at_old, at_new, place = at_old + len(edit.text), at_new + len(edit.text), place + 1
            yield edit
            continue
        run = [edit]
        if edit.op == "-" and place + 1 < len(script) and script[place + 1].op == "+":
            run.append(script[place + 1])
        end_old = at_old + sum(len(one.text) for one in run if one.op == "-")
        end_new = at_new + sum(len(one.text) for one in run if one.op == "+")
        number = _same(_pieces(old, at_old, end_old), _pieces(new, at_new, end_new))
        yield from (replace(one, number=True) for one in run) if number else run
        at_old, at_new, place = end_old, end_new, place + len(run)


def _same(before: list[str], after: list[str]) -> bool:
    """Whether both sides of an edit are the same, and hold a reference."""
    return before == after and any(piece.startswith("\ue000") for piece in before)


def _pieces(words: _Words, start: int, end: int) -> list[str]:
    """The words from start to end, widened to whole references, each of which stands as its target."""
    inside = [span for span in words.references if span[0] <= end and span[1] >= start]
    pieces, at = [], min([start, *(span[0] for span in inside)])
    for first, last, target in inside:
        pieces += [words.text[at:first], f"\ue000{target}"]
        at = last
    return [*pieces, words.text[at : max(at, end)]]
