"""Numbers typed before items against the numbers that are printed: where they differ, a line stands outside the item that it was
meant for, or on another level."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from guidelinec.check.subject import Subject
from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model import walk
from guidelinec.model.document import Block, Child, Clause, Division, Reprint
from guidelinec.numbering.labels import Labels

_MARK: Final = re.compile(r"(?P<indent> *)(?P<number>[0-9]{1,9})[.)](?P<space> +)")


@dataclass(frozen=True, slots=True)
class TypedItem:
    """A numbered item as it is typed: the clause, the number before it, and the column (from 0) of that number and of its text."""

    clause: Clause
    number: int
    column: int
    text_column: int


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Every row of items whose typed numbers run on where the printed ones begin anew, or the other way round."""
    labels = subject.labels
    for clause in walk.all_clauses(subject.document.clauses):
        yield from _row(subject, labels, clause.children)
        for child in clause.children:
            if isinstance(child, Division):
                yield from _row(subject, labels, child.children)


def _row(subject: Subject, labels: Labels, children: Sequence[Child]) -> Iterator[Diagnostic]:
    """The items among the children of a clause or a division."""
    last: TypedItem | None = None
    between: Block | None = None
    misplaced = False
    for child in children:
        if not (isinstance(child, Clause) and child.form == "item"):
            if isinstance(child, Clause | Division | Reprint):
                last = None
            elif last is not None:
                between = between or child
            continue
        item = typed_item(subject, child)
        if item and last and between is None and not misplaced:
            misplaced = item.column > last.column
            yield from _beside(item, last, labels)
        elif item and last and between is not None:
            yield from _after(item, last, between, labels)
        misplaced = misplaced and between is None
        last, between = item or last, None


def _beside(item: TypedItem, last: TypedItem, labels: Labels) -> Iterator[Diagnostic]:
    """An item right behind another that stands further in than that, and not far enough to stand below it."""
    if item.column > last.column:
        missing = str(last.text_column - item.column)
        yield Diagnostic("GL247", (f"{item.number}.", _printed(item, labels), missing), _span(item))


def _after(item: TypedItem, last: TypedItem, between: Block, labels: Labels) -> Iterator[Diagnostic]:
    """An item behind a paragraph that ends the list, whose number runs on or that stands further in: the paragraph was meant for
    the item before."""
    label = labels.home.get(item.clause.id)
    runs_on = item.number == last.number + 1 and item.column == last.column
    begins_anew = label is not None and label.number != item.number
    if (runs_on and begins_anew) or item.column >= last.text_column:
        words = (f"{item.number}.", _printed(item, labels), str(last.text_column))
        yield Diagnostic("GL248", words, between.span or item.clause.span)


def _printed(item: TypedItem, labels: Labels) -> str:
    label = labels.home.get(item.clause.id)
    return label.text if label else "?"


def _span(item: TypedItem) -> Span | None:
    span = item.clause.span
    return span and Span(span.path, span.line, item.column + 1, max(1, item.text_column - item.column))


def typed_item(subject: Subject, clause: Clause) -> TypedItem | None:
    """The item as its line in the source has it; None where it does not begin a line there."""
    if clause.span is None:
        return None
    lines = subject.lines_of(clause.span.path)
    line = lines[clause.span.line - 1] if clause.span.line <= len(lines) else ""
    match = _MARK.match(line)
    if match is None:
        return None
    return TypedItem(clause, int(match["number"]), len(match["indent"]), match.end())
