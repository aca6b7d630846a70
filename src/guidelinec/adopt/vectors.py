"""Texts as vectors of numbered features, and how alike all texts of two sides are.

Whole sides are compared at once: the features of one side, each with the texts that hold it, are met by those of the other. Sums are made
one after the other in the order of a text's features, without a library of linear algebra, so that every machine and every number of
workers gives the same figures to the last bit.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from guidelinec.adopt.features import CONCEPT_WEIGHT, RUN_WEIGHT, Feature, Features

Numbers: TypeAlias = npt.NDArray[np.int64]
Floats: TypeAlias = npt.NDArray[np.float64]
Marks: TypeAlias = npt.NDArray[np.bool_]

LEAST_RARITY: Final = 0.05
"""What a feature that stands everywhere still weighs."""

_ROWS_AT_ONCE: Final = 32
"""Texts of one side that are held against the other at once, which bounds the memory."""


@dataclass(frozen=True, slots=True)
class CountedTexts:
    """The numbered features of texts, one text after the other: `starts` says where each begins and the last one ends, `features` are
    their numbers in a vocabulary, `values` how often a text holds each, or its weight."""

    starts: Numbers
    features: Numbers
    values: Floats

    @property
    def count(self) -> int:
        """How many texts."""
        return len(self.starts) - 1

    @property
    def rows(self) -> Numbers:
        """Of each feature the text in which it stands."""
        return np.repeat(np.arange(self.count), np.diff(self.starts))

    def features_of(self, row: int) -> list[int]:
        """The features of a text."""
        features: list[int] = self.features[self.starts[row] : self.starts[row + 1]].tolist()
        return features

    def values_of(self, row: int) -> list[float]:
        """The values of the features of a text."""
        values: list[float] = self.values[self.starts[row] : self.starts[row + 1]].tolist()
        return values


class Vocabulary:
    """The numbers of features: those of an edition, and behind them those that only a town has."""

    def __init__(self, known: Mapping[Feature, int] | None = None) -> None:
        self._numbers: dict[Feature, int] = dict(known or {})

    def extended(self) -> Vocabulary:
        """A vocabulary that begins with this one and may grow without it."""
        return Vocabulary(self._numbers)

    def counted(self, texts: Iterable[Features]) -> CountedTexts:
        """The texts with their features numbered; new ones get numbers."""
        numbers = self._numbers
        listed = list(texts)
        return CountedTexts(
            starts=np.cumsum([0, *map(len, listed)], dtype=np.int64),
            features=np.array(
                [numbers.setdefault(feature, len(numbers)) for text in listed for feature in text], np.int64
            ),
            values=np.array(list(chain.from_iterable(text.values() for text in listed)), np.float64),
        )

    def worths(self) -> Floats:
        """How much each feature says by its kind, beside its rarity."""
        concept = np.fromiter((isinstance(feature, int) for feature in self._numbers), np.bool_)
        return np.where(concept, CONCEPT_WEIGHT, RUN_WEIGHT)


class Weighting:
    """How much each feature says among the texts of both sides."""

    def __init__(self, vocabulary: Vocabulary, *sides: CountedTexts) -> None:
        worths = vocabulary.worths()
        total = sum(side.count for side in sides)
        holders = np.zeros(len(worths), np.int64)
        for side in sides:
            holders += np.bincount(side.features, minlength=len(worths))
        rarity = [math.log(2 * total + 2)]
        rarity += (max(LEAST_RARITY, math.log((total + 1) / (times + 0.5))) for times in range(1, total + 1))
        self._weights = np.array(rarity)[holders] * worths

    def vectors(self, texts: CountedTexts) -> CountedTexts:
        """The texts with weights in place of counts, those of a text of length 1 together (of length 0 for a text without features)."""
        weights = _dampened(texts.values) * self._weights[texts.features]
        rows = texts.rows
        lengths = np.sqrt(np.bincount(rows, weights * weights, minlength=texts.count))
        lengths[lengths == 0.0] = 1.0
        return CountedTexts(texts.starts, texts.features, weights / lengths[rows])


def _dampened(times: Floats) -> Floats:
    """1 and the logarithm of each count (whole and half ones), as the machine's own library of C gives it."""
    halves = (2 * times).astype(np.int64)
    most = int(halves.max(initial=1))
    return np.array([0.0, *(1 + math.log(half / 2) for half in range(1, most + 1))])[halves]


@dataclass(frozen=True, slots=True)
class Overlap:
    """How alike each text of one side (row) and each of the other (column) are: the `cosine` of their vectors (0 nothing in common, 1 the
    same), and the share of the weight of the row's and of the column's vector that lies in features of the other."""

    cosine: Floats
    of_row: Floats
    of_column: Floats


class FeatureIndex:
    """Vectors by feature, so that what a text is held against costs as much as it has in common with it."""

    def __init__(self, vectors: CountedTexts) -> None:
        order = np.argsort(vectors.features, kind="stable")
        self._columns, self._weights = vectors.rows[order], vectors.values[order]
        self._count = vectors.count
        self._size = int(vectors.features.max(initial=-1)) + 1
        self._starts = np.concatenate(([0], np.cumsum(np.bincount(vectors.features, minlength=self._size))))

    def cosines(self, vectors: CountedTexts) -> Floats:
        """The cosine of each text (row) with each of the index (column)."""
        return np.concatenate([block.sums(block.rows * block.columns) for block in self._blocks(vectors)])

    def overlap(self, vectors: CountedTexts) -> Overlap:
        """The cosines, and the shares that lie in features of the other."""
        sums = [
            (
                block.sums(block.rows * block.columns),
                block.sums(block.rows * block.rows),
                block.sums(block.columns * block.columns),
            )
            for block in self._blocks(vectors)
        ]
        return Overlap(*(np.concatenate(part) for part in zip(*sums, strict=True)))

    def _blocks(self, vectors: CountedTexts) -> Iterator[_FeatureProducts]:
        for first in range(0, max(1, vectors.count), _ROWS_AT_ONCE):
            last = min(first + _ROWS_AT_ONCE, vectors.count)
            yield self._block(vectors, first, last)

    def _block(self, vectors: CountedTexts, first: int, last: int) -> _FeatureProducts:
        """What the texts from first to last have in common with those of the index."""
        part = slice(vectors.starts[first], vectors.starts[last])
        rows = np.repeat(np.arange(last - first), np.diff(vectors.starts[first : last + 1]))
        shared = vectors.features[part] < self._size
        features, weights = vectors.features[part][shared], vectors.values[part][shared]
        begins = self._starts[features]
        sizes = self._starts[features + 1] - begins
        before = np.cumsum(sizes) - sizes
        met = np.arange(int(sizes.sum())) + np.repeat(begins - before, sizes)
        return _FeatureProducts(
            rows=np.repeat(weights, sizes),
            columns=self._weights[met],
            cells=np.repeat(rows[shared] * self._count, sizes) + self._columns[met],
            shape=(last - first, self._count),
        )


@dataclass(frozen=True, slots=True)
class _FeatureProducts:
    """Every meeting of a feature of some rows with one of a column: the weights on both sides, and the cell to which they belong."""

    rows: Floats
    columns: Floats
    cells: Numbers
    shape: tuple[int, int]

    def sums(self, products: Floats) -> Floats:
        """The sum of each cell."""
        size = self.shape[0] * self.shape[1]
        sums: Floats = np.bincount(self.cells, products, minlength=size).astype(np.float64, copy=False)
        return sums.reshape(self.shape)
