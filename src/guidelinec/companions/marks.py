"""The mark of what a companion restates: a clause with all that stands below it, as the rows of checklists know theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from guidelinec.checklist.clause_marks import (
    HeldMarks,
    clause_words,
    held_marks,
    mark_of_marks,
    referring_units,
)
from guidelinec.model.change import Unit
from guidelinec.model.document import Document
from guidelinec.model.normative import normative_part
from guidelinec.model.project import Guideline
from guidelinec.model.walk import by_id


def restated_marks(document: Document, guideline: Guideline, restated: Collection[str] = ()) -> HeldMarks:
    """The mark of each clause with all below it, by id; of the text of the kinds that are restated alone, where they are named. As in
    `clause_marks`, neither numbers nor ways of writing count, nor words that others stand for, nor the order of what stands below."""
    kinds = guideline.design.kinds
    chosen = [replace(kind, normative=kind.name in restated) for kind in kinds]
    # The normative part by itself knows the words over an item as its stem, the whole document knows the other kinds.
    parts = (normative_part(document, chosen),) if restated else (document, normative_part(document, kinds))
    names = by_id(document)
    plain: defaultdict[str, list[str]] = defaultdict(list)
    termed: defaultdict[str, list[str]] = defaultdict(list)
    for part in parts:
        every = referring_units(part, names)
        own = held_marks(clause_words(every), guideline.terms)
        for unit in every.values():
            for clause in _holders(unit, every):
                plain[clause].append(own.plain[unit.id])
                termed[clause].append(own.termed[unit.id])
    return HeldMarks(_of_all(plain), _of_all(termed))


def _of_all(below: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {clause: mark_of_marks(sorted(marks)) for clause, marks in below.items()}


def _holders(unit: Unit, every: Mapping[str, Unit]) -> Iterator[str]:
    """The clause that a unit is of, and those above that."""
    seen: set[str] = set()
    while unit.clause not in seen:
        seen.add(unit.clause)
        yield unit.clause
        above = every.get(unit.clause, unit).parent
        unit = every.get(above, unit)
