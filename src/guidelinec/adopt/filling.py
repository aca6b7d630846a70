"""Clauses for which no provision was found, and where the town may have them all the same: between the provisions of their neighbours.

A town keeps the order of an article whose words it writes anew. So what stands free on both sides of a gap is likely to belong together,
also where few words agree; and a provision that has further clauses beside it may hold them, where it says what the clauses it is linked
to do not say. How likely each pair is follows from a logistic regression; docs/adopt.md says how its weights were chosen and how far they hold.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from guidelinec.adopt.gaps import ClauseGap, LinkedPlaces
from guidelinec.adopt.likeness import Pair, Resemblance
from guidelinec.adopt.vectors import Floats

NEW_WORDS, LEAD, NEIGHBOURS, FREE, OTHERS_FREE, ROOM = 12.0, 5.3, 1.35, 4.2, -1.3, 1.15
CONSTANT = -4.7
MOST_ROOM = 3.0

ROUNDS = 2
"""What fills one gap is a neighbour for the next."""


@dataclass(frozen=True, slots=True)
class GapEvidence:
    """What speaks for a provision that stands where a clause without one is missing: the share of the clause that the provision says and the
    clauses it is linked to do not (`new_words`), by how much it is more like the clause than the other provisions there (`lead`), how
    many neighbours of the clause are linked to neighbours of the provision, whether it is `free`, how many provisions there are, and how
    many times as long it is as the clauses that it is linked to (`room`, 0 for a free one)."""

    new_words: float
    lead: float
    neighbours: int
    free: bool
    free_provisions: int
    room: float


def gap_certainty(evidence: GapEvidence) -> float:
    """How likely the pair is right, 0 to 1."""
    weight = (
        CONSTANT
        + NEW_WORDS * evidence.new_words
        + LEAD * evidence.lead
        + NEIGHBOURS * evidence.neighbours
        + FREE * evidence.free
        + OTHERS_FREE * math.log1p(evidence.free_provisions)
        + ROOM * min(MOST_ROOM, evidence.room)
    )
    return 1 / (1 + math.exp(-weight))


def fill_gaps(alike: Resemblance, links: Mapping[Pair, float], least: float) -> dict[Pair, float]:
    """The pairs of clauses without a provision that are likely enough, each with how likely it is; the likeliest first."""
    filled: dict[Pair, float] = {}
    for _ in range(ROUNDS):
        linked = LinkedPlaces(alike, [*links, *filled])
        likely = {pair: gap_certainty(evidence) for pair, evidence in gap_evidence(linked)}
        likeliest = _likeliest(likely, linked, least)
        if not likeliest:
            break
        filled |= likeliest
    return filled


def _likeliest(likely: Mapping[Pair, float], linked: LinkedPlaces, least: float) -> dict[Pair, float]:
    """One provision for each clause, and for each free provision one clause."""
    taken: dict[Pair, float] = {}
    ours: set[int] = set()
    theirs: set[int] = set()
    for (our, their), value in sorted(likely.items(), key=lambda item: (-item[1], item[0])):
        if value < least:
            break
        if their not in theirs and our not in ours:
            taken[our, their] = value
            theirs.add(their)
            ours |= {our} if not linked.of_ours[our] else set()
    return taken


def gap_evidence(linked: LinkedPlaces) -> Iterator[tuple[Pair, GapEvidence]]:
    """What speaks for each pair that a gap allows."""
    new_words = _NewWords(linked)
    for gap in linked.gaps():
        free_provisions = sum(not linked.of_ours[our] for our in gap.provisions)
        leads = _leads(linked.alike.words[np.ix_(gap.provisions, gap.free)].T)
        for row, their in enumerate(gap.free):
            for column, our in enumerate(gap.provisions):
                if not linked.alike.possible[our, their]:
                    continue
                evidence = GapEvidence(
                    new_words=new_words.share(our, their),
                    lead=float(leads[row, column]),
                    neighbours=_neighbours(linked, gap, our, their),
                    free=not linked.of_ours[our],
                    free_provisions=free_provisions,
                    room=_room(linked, our),
                )
                yield (our, their), evidence


def _leads(table: Floats) -> Floats:
    """By how much each value is above the highest other one of its row."""
    best = np.sort(np.pad(table, ((0, 0), (0, 2))), axis=1)[:, ::-1]
    return table - np.where(table == best[:, :1], best[:, 1:2], best[:, :1])


def _neighbours(linked: LinkedPlaces, gap: ClauseGap, our: int, their: int) -> int:
    """How many of the clauses beside this one are linked to a provision beside ours."""
    place = gap.clauses.index(their)
    beside = [*gap.clauses[max(0, place - 1) : place], *gap.clauses[place + 1 : place + 2]]
    near = set(linked.beside[our])
    return sum(bool(near & set(linked.of_theirs[clause])) for clause in beside)


def _room(linked: LinkedPlaces, our: int) -> float:
    """How many times as long a provision is as the clauses that it is linked to; 0 for one without links."""
    clauses = linked.of_ours[our]
    theirs = linked.alike.theirs
    return (
        len(linked.alike.ours[our].words) / (1 + sum(len(theirs[clause].words) for clause in clauses))
        if clauses
        else 0.0
    )


class _NewWords:
    """What a provision says and none of the clauses that it is linked to."""

    def __init__(self, linked: LinkedPlaces) -> None:
        self._linked = linked

    def share(self, our: int, their: int) -> float:
        """The share of a clause's weight in features that are new in this sense, 0 to 1."""
        ours, theirs = self._linked.alike.vectors
        new = set(ours.features_of(our))
        for clause in self._linked.of_ours[our]:
            new.difference_update(theirs.features_of(clause))
        return sum(
            weight * weight
            for feature, weight in zip(theirs.features_of(their), theirs.values_of(their), strict=True)
            if feature in new
        )
