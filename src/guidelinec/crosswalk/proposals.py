"""Which clauses of two guidelines belong together, as far as their words say.

The matcher is that of policies (`adopt/link`). But here neither text descends from the other, so that the order of clauses and the titles
above them prove little: a pair is proposed only where the clauses' own words are alike, and a clause that the matcher left without a partner
because another one took it gets the nearest if each is the other's nearest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from guidelinec.adopt.features import features, narrow
from guidelinec.adopt.known import KnownLinks
from guidelinec.adopt.likeness import Pair
from guidelinec.adopt.link import link
from guidelinec.adopt.provisions import Provision
from guidelinec.adopt.vectors import FeatureIndex, Overlap, Vocabulary, Weighting
from guidelinec.crosswalk.demands import agree
from guidelinec.model.crosswalk.rows import ClauseRelation, Rationale

LEAST_LIKE: Final = 0.2
"""The cosine of their words from which two clauses are proposed; docs/crosswalk.md has the figures."""

CONTAINED: Final = 0.6
"""The share of a clause's words from which on it counts as a part of the other one."""

ALIKE: Final = 0.85
"""The cosine from which on two clauses say the same, whatever their order of words."""


@dataclass(frozen=True, slots=True)
class ProposedPair:
    """Two provisions by their places, with how alike their words are (cosine, 0 to 1), and what the words say of their relation."""

    ours: int
    theirs: int
    likeness: float
    relation: ClauseRelation
    rationale: Rationale


def proposed_pairs(
    ours: Sequence[Provision], theirs: Sequence[Provision], known: KnownLinks
) -> tuple[ProposedPair, ...]:
    """The pairs that are likely, in the order of our text, without those that are known already."""
    overlap = _overlap(ours, theirs)
    linked = {(linked_pair.ours, linked_pair.theirs) for linked_pair in link(ours, theirs, known).links}
    pairs = (linked | set(_mutual(overlap, known))) - known.links
    likely = sorted(pair for pair in pairs if overlap.cosine[pair] >= LEAST_LIKE)
    return tuple(_proposed(pair, ours, theirs, overlap=overlap) for pair in likely)


def _overlap(ours: Sequence[Provision], theirs: Sequence[Provision]) -> Overlap:
    """How alike the own words of all provisions are that say anything themselves."""
    vocabulary = Vocabulary()
    left, right = (
        vocabulary.counted(features(provision.words) if provision.speaks else {} for provision in side)
        for side in (ours, theirs)
    )
    weighting = Weighting(vocabulary, left, right)
    return FeatureIndex(weighting.vectors(right)).overlap(weighting.vectors(left))


def _mutual(overlap: Overlap, known: KnownLinks) -> Iterator[Pair]:
    """The pairs each side of which is the nearest to the other."""
    cosine = overlap.cosine.copy()
    for pair in known.strangers:
        cosine[pair] = 0.0
    if not cosine.size:
        return
    nearest = cosine.argmax(axis=0)
    for our, their in enumerate(cosine.argmax(axis=1).tolist()):
        if cosine[our, their] > 0.0 and int(nearest[their]) == our:
            yield our, their


def _proposed(
    pair: Pair, ours: Sequence[Provision], theirs: Sequence[Provision], *, overlap: Overlap
) -> ProposedPair:
    our, their = pair
    words = narrow(ours[our].words), narrow(theirs[their].words)
    same = words[0] == words[1]
    return ProposedPair(
        ours=our,
        theirs=their,
        likeness=float(np.clip(overlap.cosine[pair], 0.0, 1.0)),
        relation="equal-to" if same else _relation(pair, overlap) if agree(*words) else "intersects-with",
        rationale="syntactic" if same else "semantic",
    )


def _relation(pair: Pair, overlap: Overlap) -> ClauseRelation:
    """What the shares of common words say: which of the two holds the other."""
    if overlap.cosine[pair] >= ALIKE:
        return "equal-to"
    inside, around = overlap.of_row[pair] >= CONTAINED, overlap.of_column[pair] >= CONTAINED
    if inside and around:
        return "equal-to"
    return "subset-of" if inside else "superset-of" if around else "intersects-with"
