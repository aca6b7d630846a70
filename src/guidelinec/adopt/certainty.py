"""How certain it is that a provision comes from the clause that it was paired with.

A pair is certain where its words agree, where neither side has another pair nearly as good, and where its neighbours are paired with each other;
a long clause has more words that can agree by chance less. The weights are those of a logistic regression on made policies and on
policies written by hand; docs/adopt.md says how they were chosen and how far they hold.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from guidelinec.adopt.likeness import Pair, Resemblance
from guidelinec.adopt.provisions import Provision
from guidelinec.adopt.vectors import Floats

WORDS, LEAD_OF_OURS, LEAD_OF_THEIRS, NEIGHBOUR, LENGTH = 6.3, 1.1, 5.7, 2.0, 2.5
MERGED, SPLIT = -0.4, -1.7
CONSTANT = -5.4
LARGEST_LEAD = 0.6

DOUBTFUL, SETTLED = 0.35, 0.95
"""Below the first a pair is not taken for a link; from the second on nobody needs to look at it."""


@dataclass(frozen=True, slots=True)
class PairEvidence:
    """What speaks for a pair: how alike its words are (0 to 1), by how much it scores higher than the best other pair of our provision
    and of their clause, how many of its two neighbours are paired with each other, the characters of the clause, and whether the
    provision has several clauses (merged) or the clause several provisions (split)."""

    words: float
    lead_of_ours: float
    lead_of_theirs: float
    neighbours: int
    length: int
    merged: bool
    split: bool


def certainty(evidence: PairEvidence) -> float:
    """How likely a pair is right, 0 to 1."""
    weight = (
        CONSTANT
        + WORDS * evidence.words
        + LEAD_OF_OURS * min(LARGEST_LEAD, evidence.lead_of_ours)
        + LEAD_OF_THEIRS * min(LARGEST_LEAD, evidence.lead_of_theirs)
        + NEIGHBOUR * evidence.neighbours
        + LENGTH * math.log10(1 + evidence.length)
        + MERGED * evidence.merged
        + SPLIT * evidence.split
    )
    return 1 / (1 + math.exp(-weight))


def certainties(alike: Resemblance, pairs: Mapping[Pair, float]) -> dict[Pair, float]:
    """How likely each pair (with its score) is right."""
    return {pair: certainty(evidence) for pair, evidence in _evidence(alike, pairs)}


def _evidence(alike: Resemblance, pairs: Mapping[Pair, float]) -> Iterator[tuple[Pair, PairEvidence]]:
    ours, theirs = alike.ours, alike.theirs
    scores = alike.scores
    best_of_ours, best_of_theirs = _best_two(scores), _best_two(scores.T)
    of_ours = Counter(our for our, _ in pairs)
    of_theirs = Counter(their for _, their in pairs)
    for (our, their), score in pairs.items():
        yield (
            (our, their),
            PairEvidence(
                words=min(1.0, float(alike.words[our, their])),
                lead_of_ours=score - _other(best_of_ours[our], score),
                lead_of_theirs=score - _other(best_of_theirs[their], score),
                neighbours=sum(
                    _neighbours(ours, our, step) and (our + step, their + step) in pairs for step in (-1, 1)
                ),
                length=len(theirs[their].words),
                merged=of_ours[our] > 1,
                split=of_ours[our] == 1 and of_theirs[their] > 1,
            ),
        )


def _best_two(scores: Floats) -> Floats:
    """The two highest scores of each row, the higher one first."""
    padded = np.pad(scores, ((0, 0), (0, 2)))
    return np.sort(np.partition(padded, -2, axis=1)[:, -2:], axis=1)[:, ::-1]


def _other(best: Floats, score: float) -> float:
    """The best of all scores but one of this height."""
    return float(best[1] if best[0] == score else best[0])


def _neighbours(provisions: Sequence[Provision], place: int, step: int) -> bool:
    """Whether the provision beside this one stands in the same article."""
    return (
        0 <= place + step < len(provisions) and provisions[place].heading == provisions[place + step].heading
    )
