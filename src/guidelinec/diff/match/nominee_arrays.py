"""The nominees of very many units: what `WeighedNominees` says, a third of its time and from some thousand units on worth the import of numpy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain, repeat

import numpy as np
import numpy.typing as npt

from guidelinec.diff.match.nominees import NOMINEES, Vector

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]


class NomineeArrays:
    """The vectors of units as one row of features and weights, unit after unit, and once more feature after feature."""

    def __init__(self, vectors: Mapping[int, Vector]) -> None:
        every = dict.fromkeys(chain.from_iterable(vectors.values()))
        self._ids = {feature: place for place, feature in enumerate(every)}
        self._units = np.fromiter(vectors, np.int64)
        sizes = np.fromiter(map(len, vectors.values()), np.int64)
        self._features = np.fromiter(
            map(self._ids.__getitem__, chain.from_iterable(vectors.values())), np.int64
        )
        self._weights = np.fromiter(chain.from_iterable(map(dict.values, vectors.values())), np.float64)
        self._sizes, self._rows = sizes, _runs(sizes)
        order = np.argsort(self._features, kind="stable")
        self._holders = np.repeat(np.arange(len(sizes)), sizes)[order]
        self._held = self._weights[order]
        self._holder_rows = _runs(np.bincount(self._features, minlength=len(self._ids)))
        self._asked = np.zeros(len(self._ids) + 1)  # the last for features that no unit has

    def best(self, vector: Vector, leading: Sequence[str]) -> list[tuple[int, float]]:
        """The units that share most of the weight of the leading features, each with its cosine."""
        spans = [
            (self._holder_rows[self._ids[feature]], vector[feature])
            for feature in leading
            if feature in self._ids
        ]
        if not spans:
            return []
        places = self._voted(spans)
        cosines = self._cosines(vector, places)
        return [*zip(self._units[places].tolist(), cosines.tolist(), strict=True)]

    def _voted(self, spans: Sequence[tuple[slice, float]]) -> Places:
        """The places of the units that have most of the features whose holders stand in these spans."""
        votes = np.concatenate([self._held[span] * weight for span, weight in spans])
        places, of = np.unique(
            np.concatenate([self._holders[span] for span, _ in spans]), return_inverse=True
        )
        totals = np.bincount(of, votes)
        if len(places) > NOMINEES:
            least = np.partition(totals, -NOMINEES)[-NOMINEES]
            places, totals = places[totals >= least], totals[totals >= least]
        best: Places = places[np.argsort(-totals, kind="stable")[:NOMINEES]]
        return best

    def _cosines(self, vector: Vector, places: Places) -> Floats:
        """The cosine of a vector with that of each unit."""
        ids = np.fromiter(map(self._ids.get, vector, repeat(len(self._ids))), np.int64, len(vector))
        self._asked[ids] = np.fromiter(vector.values(), np.float64, len(vector))
        spans = [self._rows[place] for place in places.tolist()]
        asked = self._asked[np.concatenate([self._features[span] for span in spans])]
        self._asked[ids] = 0.0
        products = asked * np.concatenate([self._weights[span] for span in spans])
        sizes = self._sizes[places]
        return np.add.reduceat(products, np.cumsum(sizes) - sizes)


def _runs(sizes: Places) -> list[slice]:
    """The span of each run in a row of runs of these sizes."""
    ends = np.cumsum(sizes)
    return [*map(slice, (ends - sizes).tolist(), ends.tolist())]
