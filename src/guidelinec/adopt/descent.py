"""Which edition a policy descends from: the one whose own wordings, where the editions differ, the policy is nearest to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from guidelinec.adopt.features import features
from guidelinec.adopt.provisions import Provision
from guidelinec.adopt.vectors import FeatureIndex, Vocabulary, Weighting

LEAST_LIKENESS = 0.35
"""How alike a clause and the nearest provision must be, for the clause to say anything of where the policy comes from."""

CLEARLY = 0.02
"""By how much one edition must be nearer than all others to have a clause speak for it."""

KEPT = 0.2
"""The share of all evidence that must speak for an older edition, for a policy to descend from it and to be brought up to date in part."""


@dataclass(frozen=True, slots=True)
class Descent:
    """How much speaks for an edition: `nearer` clauses are worded in the policy as in this edition and no other; `alike` of all its
    `clauses` are near to something in the policy."""

    edition: str
    nearer: tuple[str, ...]
    alike: int
    clauses: int


def descents(ours: Sequence[Provision], editions: Mapping[str, Sequence[Provision]]) -> tuple[Descent, ...]:
    """The editions in the order of how much speaks for them."""
    spoken = {name: [clause for clause in clauses if clause.speaks] for name, clauses in editions.items()}
    near = _nearness([provision.words for provision in ours if provision.speaks], spoken)
    evidence = [
        Descent(
            edition=name,
            nearer=tuple(clause for clause in clauses if _speaks_for(name, clause, near)),
            alike=sum(value >= LEAST_LIKENESS for value in clauses.values()),
            clauses=len(clauses),
        )
        for name, clauses in near.items()
    ]
    return tuple(sorted(evidence, key=lambda descent: (len(descent.nearer), descent.alike), reverse=True))


def base_edition(compared: Sequence[Descent]) -> Descent:
    """The edition that the policy descends from: the oldest (by name) for which a good share of the evidence speaks. What speaks for a
    newer one beside it is what the town has taken over since."""
    evidence = sum(len(descent.nearer) for descent in compared)
    kept = [descent for descent in compared if len(descent.nearer) >= KEPT * evidence]
    return min(kept or compared, key=lambda descent: descent.edition)


def _nearness(
    ours: Sequence[str], editions: Mapping[str, Sequence[Provision]]
) -> dict[str, dict[str, float]]:
    """Of each clause of each edition how alike the nearest text of ours is."""
    vocabulary = Vocabulary()
    counted = vocabulary.counted(map(features, ours))
    clauses = {
        name: vocabulary.counted(features(clause.words) for clause in listed)
        for name, listed in editions.items()
    }
    weighting = Weighting(vocabulary, counted, *clauses.values())
    index = FeatureIndex(weighting.vectors(counted))
    near = {
        name: index.cosines(weighting.vectors(texts)).max(axis=1, initial=0.0)
        for name, texts in clauses.items()
    }
    return {
        name: dict(zip((clause.id for clause in listed), near[name].tolist(), strict=True))
        for name, listed in editions.items()
    }


def _speaks_for(name: str, clause: str, near: Mapping[str, Mapping[str, float]]) -> bool:
    """Whether the policy is near to a clause of this edition, and clearly less so to the clause of every other one."""
    value = near[name][clause]
    others = [clauses.get(clause, 0.0) for other, clauses in near.items() if other != name]
    return value >= LEAST_LIKENESS and all(value > other + CLEARLY for other in others)
