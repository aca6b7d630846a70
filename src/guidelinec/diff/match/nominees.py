"""The units of one side that have most of a unit's telling features, each with its cosine: weighed one by one, for comparisons of few units.

`nominee_arrays` says the same of very many units, by arrays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from heapq import nlargest
from operator import mul
from typing import Protocol

Vector = dict[str, float]
"""The weight of each feature; of a unit vector, a multiple of 2^-26. So products are multiples of 2^-52, and any sum of them up to 2 is
exact: it does not matter in which order they are added, and no two ways of adding differ."""

NOMINEES = 12
"""How many units of the other side are weighed exactly for each unit."""


class Nominees(Protocol):
    """The units of one side, asked by the vectors of the other."""

    def best(self, vector: Vector, leading: Sequence[str]) -> list[tuple[int, float]]:
        """The units that share most of the weight of the leading features, the lower place first of those that share as much; each
        with the cosine of the two vectors."""


class WeighedNominees:
    """Units by their features, in an inverted index of those features that lead."""

    def __init__(self, vectors: Mapping[int, Vector], wanted: set[str]) -> None:
        self._vectors = vectors
        self._holders: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for unit, weights in vectors.items():
            for feature in weights.keys() & wanted:
                self._holders[feature].append((unit, weights[feature]))

    def best(self, vector: Vector, leading: Sequence[str]) -> list[tuple[int, float]]:
        votes: defaultdict[int, float] = defaultdict(float)
        for feature in leading:
            weight = vector[feature]
            for unit, its_weight in self._holders.get(feature, ()):
                votes[unit] += weight * its_weight
        nominees = nlargest(NOMINEES, sorted(votes), key=votes.__getitem__)
        return [(unit, cosine(vector, self._vectors[unit])) for unit in nominees]


def cosine(left: Vector, right: Vector) -> float:
    """The cosine of two unit vectors."""
    shared = left.keys() & right.keys()
    total: float = sum(map(mul, map(left.__getitem__, shared), map(right.__getitem__, shared)))
    return total
