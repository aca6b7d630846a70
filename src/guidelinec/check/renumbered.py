"""References typed in the text of a revision that no longer name what the same words named in the edition before.

Only words that stood in the same clause before and stand there still are judged: what an editor typed anew was typed
with the new numbers in view, and what never named a clause of the document (a statute, an enumeration) is no reference.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from guidelinec.check.policy import Documents
from guidelinec.check.spoken import Reading, Spoken, named_by, spoken
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
        for old, new in _paired(spoken(earlier), found):
            meant = named_by(before, earlier, old)
            if meant:
                yield from _judged(after, clause, new, meant, successors.get(meant, (meant,)))


def _paired(old: Sequence[Spoken], new: Sequence[Spoken]) -> Iterator[tuple[Spoken, Spoken]]:
    """The references that stand in both texts in the same words. As many on both sides: one by one, so that
    7.2及び7.3 rewritten as 7.3及び7.4 is seen to be rewritten."""
    if len(old) == len(new):
        yield from ((one, other) for one, other in zip(old, new, strict=True) if one.words == other.words)
        return
    before, after = [one.words for one in old], [one.words for one in new]
    for block in difflib.SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
        yield from zip(old[block.a : block.a + block.size], new[block.b : block.b + block.size], strict=True)


def _judged(after: Reading, clause: Clause, one: Spoken, meant: str, now: tuple[str, ...]) -> Iterator[Stale]:
    """A finding where the words no longer name the clause that they named."""
    names = named_by(after, clause, one)
    if names in now:
        return
    kept = next((name for name in now if name in after.labels.home), "")
    if not kept:
        yield Stale(clause, one, "GL310", (one.words, meant))
    elif names:
        yield Stale(clause, one, "GL308", (one.words, kept, _label(after, kept), _label(after, names)))
    elif kept == clause.id:
        yield Stale(clause, one, "GL311", (one.words,))
    else:
        yield Stale(clause, one, "GL309", (one.words, kept, _label(after, kept)))


def _label(reading: Reading, name: str) -> str:
    """The number of a clause as a reference prints it, with its title."""
    label = reading.labels.home[name]
    return " ".join(part for part in (label.full, label.title) if part)
