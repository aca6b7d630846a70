"""A foreign document before its numbers are judged: front matter, articles, and items brought to where a source file can hold them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from guidelinec.importing.item_levels import articles_as_items
from guidelinec.importing.nesting import nested
from guidelinec.importing.scheme import continues
from guidelinec.model.document import Child, Clause, Division, Document, Reprint, Text
from guidelinec.model.walk import plain
from guidelinec.read.account.account import Ledger

BODY = "本則"
"""The title of a file that is made for articles or items without a section above them."""

FRONT = "前付"
"""The title of what stands before the first clause."""


def prepared(document: Document, ledger: Ledger) -> tuple[Clause, ...]:
    """The clauses at the top, each with its items nested."""
    clauses = tuple(_untitled_as_items(clause) for clause in _with_front(document, ledger))
    clauses = articles_as_items(clauses)
    return tuple(nested(_tucked(clause)) for clause in _gathered(clauses, ledger))


def _with_front(document: Document, ledger: Ledger) -> list[Clause]:
    """The clauses at the top, after one for what stands before them."""
    if not document.preamble:
        return list(document.clauses)
    ledger.normalise("前付の見出し（加えたもの）", "", FRONT)
    return [Clause("front", (Text(FRONT),), document.preamble), *document.clauses]


def _untitled_as_items(clause: Clause) -> Clause:
    """A heading needs a title; a number without one (第１条 and its text) is an item."""
    children = tuple(
        _untitled_as_items(child) if isinstance(child, Clause) else child for child in clause.children
    )
    form = clause.form if plain(clause.title).strip() else "item"
    return replace(clause, form=form, children=children)


def _tucked(clause: Clause) -> Clause:
    """What stands between an item and the next of the same list belongs to the item, else the list would end there."""
    result: list[Child] = []
    place = -1  # of the last clause among them
    for child in clause.children:
        if isinstance(child, Clause):
            child = _tucked(child)
            before, between = (result[place], result[place + 1 :]) if place >= 0 else (None, [])
            if isinstance(before, Clause) and _holds(before, between, child):
                result[place:] = [replace(before, children=(*before.children, *between))]
            place = len(result)
        elif isinstance(child, Division):
            inner = _tucked(Clause("", (), child.children)).children
            child = replace(
                child, children=tuple(child for child in inner if not isinstance(child, Division | Reprint))
            )
        result.append(child)
    return replace(clause, children=tuple(result))


def _holds(before: Clause, between: Sequence[Child], after: Clause) -> bool:
    """Whether two items are neighbours of one list, with blocks alone between them."""
    return (
        bool(between)
        and before.form == after.form == "item"
        and not any(isinstance(child, Division) for child in between)
        and continues(before.printed, after.printed)
    )


def _gathered(clauses: Sequence[Clause], ledger: Ledger) -> tuple[Clause, ...]:
    """Items and articles (条) at the top under a clause that is a file: a file a section, not one an article."""
    result: list[Clause] = []
    for is_heading, row in groupby(clauses, lambda clause: clause.form == "heading"):
        if is_heading:
            result.extend(row)
        else:
            ledger.normalise("本則の見出し（加えたもの）", "", BODY)
            result.append(Clause(f"body{len(result)}", (Text(BODY),), tuple(row)))
    return tuple(result)
