"""References typed in the text of a revision that no longer name what the same words named in the edition before.

Only words that stood in the same clause before and stand there still are judged: what an editor typed anew was typed
with the new numbers in view, and what never named a clause of the document (a statute, an enumeration) is no reference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from guidelinec.check.revision.naming import ReferenceIndex, names
from guidelinec.check.revision.spoken import Spoken, spoken
from guidelinec.check.subject import Editions, Subject, locate
from guidelinec.diagnostics import Diagnostic
from guidelinec.model.document import Clause, Document
from guidelinec.model.project import (
    Edition,
    Guideline,
    Project,
    edition_design,
    find_mapping,
)
from guidelinec.sequences.blocks import common_blocks


def check(editions: Editions) -> Iterator[Diagnostic]:
    """Every edition that revises another, where both were read."""
    guideline = editions.guideline
    for edition in guideline.editions:
        old, new = editions.edition(edition.base), editions.edition(edition.id)
        if old is None or new is None:
            continue
        before = _index(editions, old, edition.base)
        after = _index(editions, new, edition.id)
        subject = Subject(
            Project((guideline,)),
            guideline,
            new,
            design=after.design,
            labels=after.labels,
            files=editions.files,
        )
        for stale in stale_references(before, after, _successors(guideline, edition)):
            reference = stale.reference
            span = locate(subject, reference.block.span, reference.words, reference.nth)
            yield Diagnostic(stale.code, stale.args, span)


def _index(editions: Editions, document: Document, name: str) -> ReferenceIndex:
    guideline = editions.guideline
    return ReferenceIndex(document, edition_design(guideline, name), editions.labels[guideline.id, name])


@dataclass(frozen=True, slots=True)
class Stale:
    """A reference that no longer names what it named: in which clause, and the code and the words of the finding."""

    clause: Clause
    reference: Spoken
    code: str
    args: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meant:
    """What the words of a reference named in the edition before (`before`), the clauses that this is today (`now`), and what
    the same words name today (`told`, "" for nothing)."""

    before: str
    now: tuple[str, ...]
    told: str


def _successors(guideline: Guideline, edition: Edition) -> Mapping[str, tuple[str, ...]]:
    """The clauses that reviewed decisions name as what became of a clause."""
    mapping = find_mapping(guideline, edition.base, edition.id)
    return {name: pin.new for pin in (mapping.pins if mapping else ()) for name in pin.old}


def stale_references(
    before: ReferenceIndex, after: ReferenceIndex, successors: Mapping[str, tuple[str, ...]]
) -> Iterator[Stale]:
    """The references of an edition that no longer name what the same words named in the edition before."""
    for name, clause in after.clauses.items():
        earlier = before.clauses.get(name)
        if earlier is None or not (typed := spoken(clause)):
            continue
        former = spoken(earlier)
        named = names(before, earlier, former)
        pairs = [(old, new) for old, new in _paired(former, typed) if named[old]]
        now = {new: successors.get(named[old], (named[old],)) for old, new in pairs}
        told = names(after, clause, typed, {new: ids[0] for new, ids in now.items() if ids})
        for old, new in pairs:
            if told[new] not in now[new]:
                meant = Meant(named[old], now[new], told[new])
                yield _judged(after, clause, typed[new], meant)


def _paired(old: Sequence[Spoken], new: Sequence[Spoken]) -> Iterator[tuple[int, int]]:
    """The places of references that stand in both texts in the same words and the same surroundings. A row (7.2及び7.3) is one:
    where a part of it was rewritten the rest was seen too. As many rows on both sides: one by one."""
    rows, its = list(_rows(old)), list(_rows(new))
    before = [tuple(old[place].words for place in row) for row in rows]
    after = [tuple(new[place].words for place in row) for row in its]
    for row, its_row in _equal(before, after):
        pairs = list(zip(rows[row], its[its_row], strict=True))
        if any(_same_place(old[place], new[now]) for place, now in pairs):
            yield from pairs


def _rows(typed: Sequence[Spoken]) -> Iterator[range]:
    """The places of references, those together that go on with each other or lean on each other."""
    starts = [place for place, number in enumerate(typed) if not place or not number.leans]
    for start, end in pairwise([*starts, len(typed)]):
        yield range(start, end)


def _equal(old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """The places of equal rows."""
    if len(old) == len(new):
        yield from ((place, place) for place in range(len(old)) if old[place] == new[place])
        return
    for block in common_blocks(old, new):
        yield from ((block.old + place, block.new + place) for place in range(block.size))


def _same_place(old: Spoken, new: Spoken) -> bool:
    return old.beside[0] == new.beside[0] or old.beside[1] == new.beside[1]


def _judged(after: ReferenceIndex, clause: Clause, reference: Spoken, meant: Meant) -> Stale:
    """The finding about words that no longer name the clause that they named."""
    kept = next((name for name in meant.now if name in after.labels.home), "")
    if not kept:
        return Stale(clause, reference, "GL310", (reference.words, meant.before))
    if meant.told:
        labels = _label(after, kept), _label(after, meant.told)
        return Stale(clause, reference, "GL308", (reference.words, kept, *labels))
    if kept == clause.id:
        return Stale(clause, reference, "GL311", (reference.words,))
    return Stale(clause, reference, "GL309", (reference.words, kept, _label(after, kept)))


def _label(index: ReferenceIndex, name: str) -> str:
    """The number of a clause as a reference prints it, with its title."""
    label = index.labels.home[name]
    return " ".join(part for part in (label.full, label.title) if part)
