"""The ids of headings and rows: those of an older edition by the titles on the way there, else new ones of the words of a title."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, count

from guidelinec.importing.naming.heading_names import heading_name
from guidelinec.importing.standard.intake import TableIntake
from guidelinec.model.document import Clause
from guidelinec.model.ids import is_id
from guidelinec.model.requirements.form import (
    metric_of,
)
from guidelinec.model.requirements.metric import Group
from guidelinec.model.walk import plain


def known_ids(clauses: Iterable[object], groups: Sequence[Group]) -> dict[tuple[str, ...], str]:
    """The ids of an older edition by the titles on the way to each heading and row of its tables."""
    known: dict[tuple[str, ...], str] = {}
    for clause in clauses:
        if isinstance(clause, Clause):
            _known(clause, (), groups, known)
    return known


def _known(
    clause: Clause, above: tuple[str, ...], groups: Sequence[Group], known: dict[tuple[str, ...], str]
) -> None:
    path = (*above, plain(clause.title))
    known.setdefault(path, clause.id)
    if metric_of(clause, groups) is None:
        for child in clause.children:
            if isinstance(child, Clause):
                _known(child, path, groups, known)


def id_of(taking: TableIntake, title: str, path: tuple[str, ...], above: str) -> str:
    """The id of the older edition, else a new one by the title."""
    known = taking.target.known.get(path, "")
    if known and known not in taking.taken:
        taking.taken.add(known)
        taking.taken_over += 1
        return known
    return new_id(taking, heading_name(title), heading_name(above))


def new_id(taking: TableIntake, name: str, above: str) -> str:
    """An id that no edition has, of the words of a title where they are known."""
    taken = taking.taken | set(taking.target.known.values())
    longer = f"{above}-{name}" if above and name else ""
    stem = (name or above or "item")[:28].rstrip("-")
    spellings = chain((name, longer), (f"{stem}-{number}" for number in count(1)))
    given = next(spelling for spelling in spellings if is_id(spelling) and spelling not in taken)
    taking.taken.add(given)
    return given
