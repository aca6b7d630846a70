"""The changes that stand at each clause or below it, where they are at home and where a reprint prints them once more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from guidelinec.model.change import Change, Comparison
from guidelinec.model.counted import is_counted
from guidelinec.model.document import Child, Clause, Division, Document, Reprint
from guidelinec.model.reprint import clauses_by_id, reprinted
from guidelinec.model.walk import all_clauses


@dataclass(frozen=True, slots=True)
class ChangesInside:
    """The changes at each unit or below it, by its id: those at home there, and those of what is printed there once more."""

    home: Mapping[str, Sequence[Change]]
    reprinted: Mapping[str, Sequence[Change]]


def changes_inside(comparison: Comparison, old: Document, new: Document) -> ChangesInside:
    """Where every change of a comparison stands."""
    above = {unit.id: unit.parent for unit in (*comparison.old, *comparison.new)}
    home: defaultdict[str, list[Change]] = defaultdict(list)
    again: defaultdict[str, list[Change]] = defaultdict(list)
    reprints = (_printed_again(old), _printed_again(new))
    for change in filter(is_counted, comparison.changes):
        for name in _up(above, (change.new or change.old)[0]):
            home[name].append(change)
        printing = {*_printing(reprints[0], change.old), *_printing(reprints[1], change.new)}
        for name in dict.fromkeys(name for clause in sorted(printing) for name in _up(above, clause)):
            again[name].append(change)
    return ChangesInside(home, again)


def _printing(reprints: Mapping[str, set[str]], names: Sequence[str]) -> Iterator[str]:
    """The clauses that print any of these units once more."""
    return (clause for clause, printed in reprints.items() if not printed.isdisjoint(names))


def _up(above: Mapping[str, str], name: str) -> Iterator[str]:
    seen: set[str] = set()
    while name in above and name not in seen:
        seen.add(name)
        yield name
        name = above[name]


def _printed_again(document: Document) -> dict[str, set[str]]:
    """The units that each clause with a reprint prints once more."""
    table = clauses_by_id(document)
    units: dict[str, set[str]] = {}
    for clause in all_clauses(document.clauses):
        for child in clause.children:
            if isinstance(child, Reprint):
                units.setdefault(clause.id, set()).update(_units(reprinted(child, table), child.target))
    return units


def _units(children: Sequence[Child], clause: str) -> Iterator[str]:
    """The ids of the units that are reprinted with their words: those in divisions; headings above lend their titles alone."""
    for child in children:
        if isinstance(child, Division):
            yield f"{child.target or clause}/{child.kind}"
            yield from (
                inner.id
                for inner in all_clauses(inner for inner in child.children if isinstance(inner, Clause))
            )
        elif isinstance(child, Clause):
            yield from _units(child.children, child.id)
