"""Edits in which nothing but printed references differs, known for certain where both documents hold references as such.

A reference prints a number and stays the same reference when the number changes (also that of a table or a figure, which no
row shows). So the words of each unit are read once more with a mark around each reference that holds the id of its target. An edit whose two sides are the
same once each reference stands for its target is a number that followed a renumbering.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from guidelinec.diff.units import units
from guidelinec.model.change import Change, Edit
from guidelinec.model.document import Document, Reference
from guidelinec.model.walk import all_clauses, own_inlines, plain
from guidelinec.numbering.printed import Printed

_MARKED = re.compile("\ue000([^\ue001]*)\ue001([^\ue002]*)\ue002")
"""A reference: its target and what it prints, between signs for private use."""


@dataclass(frozen=True, slots=True)
class _PrintedReference:
    """Where a printed reference starts and ends in a text, and the id of its target."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class _ReferringText:
    """A text with its references."""

    text: str
    references: tuple[_PrintedReference, ...]


@dataclass(frozen=True, slots=True)
class _MarkedUnit:
    title: _ReferringText
    text: _ReferringText


MarkedUnits = Mapping[str, _MarkedUnit]
"""The words of each unit, by its id."""


def follow_references(
    changes: tuple[Change, ...], before: MarkedUnits, after: MarkedUnits
) -> tuple[Change, ...]:
    """The rows, with those edits marked as numbers in which only printed references differ."""
    if not (before and after):
        return changes
    return tuple(_followed(change, before, after) for change in changes)


def _followed(change: Change, before: MarkedUnits, after: MarkedUnits) -> Change:
    if "reworded" not in change.kinds or not len(change.old) == len(change.new) == 1:
        return change
    old, new = before[change.old[0]], after[change.new[0]]
    return replace(
        change,
        edits=tuple(_marked(change.edits, old.text, new.text)),
        title_edits=tuple(_marked(change.title_edits, old.title, new.title)),
    )


def marked_words(document: Document, printed: Printed) -> MarkedUnits:
    """Title and text of each unit with their references; nothing where the document prints none."""
    every_label = {**printed.references, **_abroad(document)}
    if not every_label:
        return {}
    marked = {name: f"\ue000{name}\ue001{label}\ue002" for name, label in every_label.items()}
    every = units(document, replace(printed, references=marked))
    return {unit.id: _MarkedUnit(_read(unit.title), _read(unit.text)) for unit in every}


def _abroad(document: Document) -> Mapping[str, str]:
    """What the document prints for references to other documents; those that it prints in several ways are words like others."""
    said: dict[str, set[str]] = {}
    for clause in all_clauses(document.clauses):
        for inline in own_inlines(clause):
            if isinstance(inline, Reference) and inline.abroad:
                said.setdefault(inline.target, set()).add(plain(inline.children))
    return {target: min(words) for target, words in said.items() if len(words) == 1}


def _read(marked: str) -> _ReferringText:
    """A text without its marks."""
    text, end, spans = "", 0, []
    for reference in _MARKED.finditer(marked):
        text += marked[end : reference.start()]
        spans.append(_PrintedReference(len(text), len(text) + len(reference[2]), reference[1]))
        text += reference[2]
        end = reference.end()
    return _ReferringText(text + marked[end:], tuple(spans))


def _marked(script: tuple[Edit, ...], old: _ReferringText, new: _ReferringText) -> Iterator[Edit]:
    """The edits; what went and what came at one place is judged as one."""
    i = j = place = 0
    while place < len(script):
        edit = script[place]
        if edit.op == "=":
            i, j, place = i + len(edit.text), j + len(edit.text), place + 1
            yield edit
            continue
        run = [edit]
        if edit.op == "-" and place + 1 < len(script) and script[place + 1].op == "+":
            run.append(script[place + 1])
        end_old = i + sum(len(edit.text) for edit in run if edit.op == "-")
        end_new = j + sum(len(edit.text) for edit in run if edit.op == "+")
        number = _same(_pieces(old, i, end_old), _pieces(new, j, end_new))
        yield from (replace(edit, number=True) for edit in run) if number else run
        i, j, place = end_old, end_new, place + len(run)


def _same(before: list[str], after: list[str]) -> bool:
    """Whether both sides of an edit are the same, and hold a reference."""
    return before == after and any(piece.startswith("\ue000") for piece in before)


def _pieces(words: _ReferringText, start: int, end: int) -> list[str]:
    """The words from start to end, widened to whole references, each of which stands as its target."""
    inside = [printing for printing in words.references if printing.start <= end and printing.end >= start]
    pieces, place = [], min([start, *(printing.start for printing in inside)])
    for printing in inside:
        pieces += [words.text[place : printing.start], f"\ue000{printing.target}"]
        place = printing.end
    return [*pieces, words.text[place : max(place, end)]]
