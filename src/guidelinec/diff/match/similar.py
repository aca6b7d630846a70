"""How alike two units read: the cosine of their features, weighted by how rare each is, found through an inverted index."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from itertools import chain
from operator import mul

from guidelinec.diff.match.nominees import Nominees, Vector, WeighedNominees
from guidelinec.diff.match.tokens import feature_weight
from guidelinec.diff.match.tree import UnitTree, vector
from guidelinec.diff.spread import Spread, in_turn
from guidelinec.sequences.arrays import HAS_ARRAYS
from guidelinec.sequences.gap import Pair

RARE = 30
"""Features that at most this many units hold lead to nominees; a unit without any falls back on its rarest ones."""

MET_MOST = 1_000
"""Units that common features may lead to, so that time grows with the number of units and not with its square."""

LEAN = 0.3
LEAN_MOST = 1.6
"""How far a difference of length is forgiven (0: not at all, 1: wholly), and at most."""

MANY = 3_000
"""Units from which on arrays are worth their import: .2 s, what 1,000 units take one by one."""

GRAIN = 1.5 * 2**26
"""A weight with this added, and taken off again, is a multiple of 2^-26: no finer part of it fits beside."""


class Likeness:
    """The unit vectors of those units of both sides that are weighed, and which pairs of them are alike."""

    def __init__(self, old: UnitTree, new: UnitTree, olds: Iterable[int], news: Iterable[int]) -> None:
        counts_old = {index: vector(old, index) for index in olds}
        counts_new = {index: vector(new, index) for index in news}
        self._bare = old.bare, new.bare
        worded = [
            count
            for units, counts in ((old, counts_old), (new, counts_new))
            for index, count in counts.items()
            if not units.bare[index]
        ] or [*counts_old.values(), *counts_new.values()]
        self._frequency = Counter(chain.from_iterable(worded))
        every = {*self._frequency, *chain.from_iterable((*counts_old.values(), *counts_new.values()))}
        ranked = sorted(every, key=lambda feature: (self._frequency[feature], feature))
        self._rank = {feature: rank for rank, feature in enumerate(ranked)}
        total = len(worded)
        self.rarity = {
            feature: math.log((total + 1) / (times + 0.5)) * feature_weight(feature)
            for feature, times in self._frequency.items()
        }
        self._unknown = math.log(2 * total + 2)
        self.length_old: dict[int, float] = {}
        self.length_new: dict[int, float] = {}
        self.old = {
            index: self._weighted(count, index, self.length_old) for index, count in counts_old.items()
        }
        self.new = {
            index: self._weighted(count, index, self.length_new) for index, count in counts_new.items()
        }

    def _weighted(self, count: Counter[str], index: int, length: dict[int, float]) -> dict[str, float]:
        rarity = self.rarity
        weights = {feature: rarity.get(feature, self._unknown) for feature in count}
        for feature, times in count.items():
            if times > 1:
                weights[feature] *= 1 + math.log(times)
        size = math.sqrt(math.fsum(map(mul, weights.values(), weights.values()))) or 1.0
        length[index] = size
        return {feature: weight / size + GRAIN - GRAIN for feature, weight in weights.items()}

    def candidates(self, least: float, spread: Spread = in_turn) -> dict[Pair, float]:
        """The pairs that are at least this alike, among the best nominees of each old unit."""
        leads = {index: self._leading(weights) for index, weights in self.old.items()}
        wanted = set().union(*leads.values())  # no frozenset: of a set, the fewer features are gone through
        nominees = {bare: self._nominees(wanted, bare=bare) for bare in (False, True)}

        def nominated(index: int) -> list[tuple[int, float]]:
            best = nominees[self._bare[0][index]].best(self.old[index], leads[index])
            alike = [(other, self._leaning(cosine, index, other)) for other, cosine in best]
            return [(other, likeness) for other, likeness in alike if likeness >= least]

        olds = list(self.old)
        every = zip(olds, spread(nominated, olds), strict=True)
        return {(index, other): likeness for index, others in every for other, likeness in others}

    def _nominees(self, wanted: set[str], *, bare: bool) -> Nominees:
        """The new units with words of their own, or those without."""
        vectors = {index: weights for index, weights in self.new.items() if self._bare[1][index] == bare}
        if len(self.old) < MANY or not HAS_ARRAYS:
            return WeighedNominees(vectors, wanted)
        from guidelinec.diff.match.nominee_arrays import NomineeArrays

        return NomineeArrays(vectors)

    def _leaning(self, cosine: float, a: int, b: int) -> float:
        """The cosine, leaning towards the share of the shorter text: a clause that was written out stays what it was."""
        before, after = self.length_old[a], self.length_new[b]
        longer = before / after if before > after else after / before
        lean = min(LEAN_MOST, math.pow(longer, LEAN))
        return min(1.0, cosine * lean)

    def _leading(self, weights: Vector) -> list[str]:
        """The features that lead to nominees: the rare ones; where there are few, the rarest until enough units are met."""
        frequency = self._frequency
        rare = [feature for feature in weights if frequency[feature] <= RARE]
        if len(rare) >= 8:
            return rare
        met = 0
        leading: list[str] = []
        for feature in sorted(weights, key=self._rank.__getitem__):
            met += frequency[feature]
            if len(leading) >= 12 or (met > MET_MOST and len(leading) >= len(rare) and leading):
                break
            leading.append(feature)
        return leading


def containment(part: Vector, whole: Vector) -> float:
    """The share of the part's weight that lies in features of the whole."""
    return sum(weight * weight for feature, weight in part.items() if feature in whole)
