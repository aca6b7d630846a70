"""Ids of the edition before that name another clause now: an id is never given to something else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from guidelinec.check.subject import Editions
from guidelinec.diagnostics import Diagnostic
from guidelinec.model import walk
from guidelinec.model.document import Clause, Document
from guidelinec.model.project import Edition, find_mapping

UNLIKE: Final = 0.2
"""Share of pairs of characters up to which two texts have nothing to do with each other."""

LEAST: Final = 12
"""Shorter texts say too little to be told apart."""


def check(editions: Editions) -> Iterator[Diagnostic]:
    """Every edition against the one that it revises, where both were read."""
    for edition in editions.guideline.editions:
        old, new = editions.edition(edition.base), editions.edition(edition.id)
        if old and new and edition.base != edition.id:
            yield from _edition(editions, edition, old, new)


def _edition(editions: Editions, edition: Edition, old: Document, new: Document) -> Iterator[Diagnostic]:
    mapping = find_mapping(editions.guideline, edition.base, edition.id)
    pinned = {name: pin.new for pin in (mapping.pins if mapping else ()) for name in pin.old}
    before = {clause.id: clause for clause in walk.all_clauses(old.clauses)}
    for clause in walk.all_clauses(new.clauses):
        former = before.get(clause.id)
        if former is None or clause.id in pinned.get(clause.id, ()):
            continue
        if unlike(former, clause) or (clause.id in pinned and _texts(former) != _texts(clause)):
            yield Diagnostic("GL313", (clause.id, edition.base, _called(former)), clause.span)


def unlike(former: Clause, clause: Clause) -> bool:
    """Whether two clauses share neither a word of their titles nor more than chance of their texts."""
    if _share(walk.plain(former.title), walk.plain(clause.title)) > UNLIKE:
        return False
    texts = _texts(former), _texts(clause)
    if min(map(len, texts)) < LEAST or any(map(_is_container, (former, clause))):
        return False
    return _share(*texts) <= UNLIKE


def _is_container(clause: Clause) -> bool:
    """Whether a clause has no text of its own but what stands below it."""
    return not walk.own_text(clause).strip()


def _texts(clause: Clause) -> str:
    return f"{walk.plain(clause.title)}\n{walk.own_text(clause)}"


def _called(clause: Clause) -> str:
    words = walk.plain(clause.title) or walk.own_text(clause)
    return words if len(words) <= 20 else words[:19] + "…"


def _share(old: str, new: str) -> float:
    """Dice's share of the pairs of characters of two texts; 1 where one has none."""
    if old == new:
        return 1.0
    pairs = [Counter(text[place : place + 2] for place in range(len(text) - 1)) for text in (old, new)]
    total = sum(sum(counter.values()) for counter in pairs)
    return 2 * (pairs[0] & pairs[1]).total() / total if all(pairs) else 1.0
