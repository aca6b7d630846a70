"""What two provisions are compared by: runs of two and three characters, and the concepts that their words name.

A town says in other words what the guideline says, so that concepts weigh more than characters; how much a feature says follows from how
rare it is among all provisions of both sides.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

from guidelinec.adopt.concepts import concepts

Features = Mapping[str, float]
"""How often a text holds each feature."""

Vector = Mapping[str, float]
"""Weights by feature, of length 1 together."""

CONCEPT_WEIGHT, RUN_WEIGHT = 2.0, 0.6
LEAST_RARITY = 0.05
"""What a feature that stands everywhere still weighs."""

_SPACE = re.compile(r"\s+")
_PUNCTUATION = re.compile(r"[、。,.・「」『』()\[\]【】:;]+")
_FORMULAS = re.compile(
    "しなければならない|するものとする|してはならない|することができる|するよう努めなければならない|次に掲げる|次の各号に掲げる|について|に関し"
    "|において|及び|並びに|又は|若しくは|その他の|こと|もの|とき|場合|ため|ものとする|必要な|必要に応じ"
)
"""What every provision says, and what therefore says nothing of it."""


def narrow(text: str) -> str:
    """The text in one width, without white space."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


def features(text: str) -> Features:
    """How often a text holds each run of two or three characters, and each concept (`#` and its number)."""
    plain = narrow(text).replace("サーバー", "サーバ")
    counted: Counter[str] = Counter({f"#{concept}": times for concept, times in concepts(plain).items()})
    for piece in _PUNCTUATION.split(_FORMULAS.sub("、", plain)):
        for size in (2, 3):
            counted.update(piece[start : start + size] for start in range(len(piece) - size + 1))
    return counted


def _worth(feature: str) -> float:
    """How much a feature of its kind says, beside its rarity."""
    return CONCEPT_WEIGHT if feature.startswith("#") else RUN_WEIGHT


class Weighting:
    """How much each feature says among the texts of both sides."""

    def __init__(self, texts: Iterable[Features]) -> None:
        counted = list(texts)
        holders = Counter(feature for text in counted for feature in text)
        total = len(counted)
        self._unknown = math.log(2 * total + 2)
        self._weights = {
            feature: max(LEAST_RARITY, math.log((total + 1) / (times + 0.5))) * _worth(feature)
            for feature, times in holders.items()
        }

    def vector(self, text: Features) -> Vector:
        """The features of a text as weights, of length 1 together (of length 0 for a text without any)."""
        known, logarithm = self._weights, math.log
        weights = {
            feature: (1 + logarithm(times)) * (known.get(feature) or self._unknown * _worth(feature))
            for feature, times in text.items()
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {feature: weight / length for feature, weight in weights.items()}


def cosine(left: Vector, right: Vector) -> float:
    """How alike two vectors are: 0 nothing in common, 1 the same."""
    if len(right) < len(left):
        left, right = right, left
    return sum(weight * right[feature] for feature, weight in left.items() if feature in right)


def containment(part: Vector, whole: Vector) -> float:
    """The share of a vector's weight that lies in features of another one, 0 to 1."""
    return sum(weight * weight for feature, weight in part.items() if feature in whole)


class FeatureIndex:
    """Vectors by feature, so that all cosines of one vector cost as much as what it has in common with others."""

    def __init__(self, vectors: Iterable[Vector]) -> None:
        self._holders: dict[str, list[tuple[int, float]]] = {}
        self._count = 0
        for place, vector in enumerate(vectors):
            self._count = place + 1
            for feature, weight in vector.items():
                self._holders.setdefault(feature, []).append((place, weight))

    def cosines(self, vector: Vector) -> dict[int, float]:
        """The cosine with each vector (by its place) that has a feature in common."""
        sums = [0.0] * self._count
        holders = self._holders
        for feature, weight in vector.items():
            for place, other in holders.get(feature, ()):
                sums[place] += weight * other
        return {place: value for place, value in enumerate(sums) if value}
