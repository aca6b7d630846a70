"""References typed in the text of a revision that no longer name what the same words named in the edition before.

Only words that stood in the same clause before and stand there still are judged: what an editor typed anew was typed
with the new numbers in view, and what never named a clause of the document (a statute, an enumeration) is no reference.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from guidelinec.check.naming import Reading, names
from guidelinec.check.policy import Documents
from guidelinec.check.spoken import Spoken, spoken
from guidelinec.check.subject import Subject, locate
from guidelinec.diagnostics import Diagnostic
from guidelinec.model.document import Clause
from guidelinec.model.project import (
    Edition,
    Guideline,
    Project,
    edition_design,
    find_mapping,
)


def check(guideline: Guideline, documents: Documents, files: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """Every edition that revises another, where both were read."""
    for edition in guideline.editions:
        old, new = (documents.get((guideline.id, name)) for name in (edition.base, edition.id))
        if old is None or new is None:
            continue
        before, after = (Reading(one, edition_design(guideline, one.edition)) for one in (old, new))
        subject = Subject(Project((guideline,)), guideline, new, after.design, files)
        for one in stale_references(before, after, _successors(guideline, edition)):
            span = locate(subject, one.reference.block.span, one.reference.words, one.reference.nth)
            yield Diagnostic(one.code, one.args, span)


@dataclass(frozen=True, slots=True)
class Stale:
    """A reference that no longer names what it named: in which clause, and the code and the words of the finding."""

    clause: Clause
    reference: Spoken
    code: str
    args: tuple[str, ...]


def _successors(guideline: Guideline, edition: Edition) -> Mapping[str, tuple[str, ...]]:
    """The clauses that reviewed decisions name as what became of a clause."""
    mapping = find_mapping(guideline, edition.base, edition.id)
    return {name: pin.new for pin in (mapping.pins if mapping else ()) for name in pin.old}


def stale_references(
    before: Reading, after: Reading, successors: Mapping[str, tuple[str, ...]]
) -> Iterator[Stale]:
    """The references of an edition that no longer name what the same words named in the edition before."""
    for name, clause in after.clauses.items():
        earlier = before.clauses.get(name)
        found = spoken(clause) if earlier else []
        if not earlier or not found:
            continue
        typed = spoken(earlier)
        meant = names(before, earlier, typed)
        pairs = [(old, new) for old, new in _paired(typed, found) if meant[old]]
        now = {new: successors.get(meant[old], (meant[old],)) for old, new in pairs}
        told = names(after, clause, found, {new: ids[0] for new, ids in now.items() if ids})
        for old, new in pairs:
            yield from _judged(after, clause, found[new], meant[old], now[new], told[new])


def _paired(old: Sequence[Spoken], new: Sequence[Spoken]) -> Iterator[tuple[int, int]]:
    """The places of references that stand in both texts in the same words and the same surroundings. A row (7.2及び7.3) is one:
    where a part of it was rewritten the rest was seen too. As many rows on both sides: one by one."""
    rows, its = list(_rows(old)), list(_rows(new))
    before = [tuple(old[place].words for place in row) for row in rows]
    after = [tuple(new[place].words for place in row) for row in its]
    for one, other in _equal(before, after):
        pairs = list(zip(rows[one], its[other], strict=True))
        if any(_same_place(old[place], new[now]) for place, now in pairs):
            yield from pairs


def _rows(found: Sequence[Spoken]) -> Iterator[range]:
    """The places of references, those together that go on with each other or lean on each other."""
    starts = [place for place, one in enumerate(found) if not place or not one.leans]
    for start, end in pairwise([*starts, len(found)]):
        yield range(start, end)


def _equal(old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """The places of equal rows."""
    if len(old) == len(new):
        yield from ((place, place) for place in range(len(old)) if old[place] == new[place])
        return
    for block in difflib.SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        yield from zip(
            range(block.a, block.a + block.size), range(block.b, block.b + block.size), strict=True
        )


def _same_place(one: Spoken, other: Spoken) -> bool:
    return one.beside[0] == other.beside[0] or one.beside[1] == other.beside[1]


def _judged(
    after: Reading, clause: Clause, one: Spoken, meant: str, now: tuple[str, ...], told: str
) -> Iterator[Stale]:
    """A finding where the words no longer name the clause that they named."""
    if told in now:
        return
    kept = next((name for name in now if name in after.labels.home), "")
    if not kept:
        yield Stale(clause, one, "GL310", (one.words, meant))
    elif told:
        yield Stale(clause, one, "GL308", (one.words, kept, _label(after, kept), _label(after, told)))
    elif kept == clause.id:
        yield Stale(clause, one, "GL311", (one.words,))
    else:
        yield Stale(clause, one, "GL309", (one.words, kept, _label(after, kept)))


def _label(reading: Reading, name: str) -> str:
    """The number of a clause as a reference prints it, with its title."""
    label = reading.labels.home[name]
    return " ".join(part for part in (label.full, label.title) if part)
