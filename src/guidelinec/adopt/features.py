"""What two provisions are compared by: runs of two and three characters, and the concepts that their words name.

A town says in other words what the guideline says, so that concepts weigh more than characters; how much a feature says follows from how
rare it is among all provisions of both sides.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from operator import add
from typing import Final, TypeAlias

from guidelinec.adopt.concepts import concepts

Feature: TypeAlias = str | int
"""A run of characters, or the number of a concept."""

Features: TypeAlias = Mapping[Feature, float]
"""How often a text holds each feature."""

CONCEPT_WEIGHT, RUN_WEIGHT = 2.0, 0.6

TEXTS_KEPT: Final = 1024
"""Texts whose features are kept, and a quarter of those whose narrow form is: those of a town are asked for several times."""

_PUNCTUATION = re.compile(r"[、。,.・「」『』()\[\]【】:;]+")
_FORMULAS = re.compile(
    "しなければならない|するものとする|してはならない|することができる|するよう努めなければならない|次に掲げる|次の各号に掲げる|について|に関し"
    "|において|及び|並びに|又は|若しくは|その他の|こと|もの|とき|場合|ため|ものとする|必要な|必要に応じ"
)
"""What every provision says, and what therefore says nothing of it."""


@lru_cache(maxsize=4 * TEXTS_KEPT)
def narrow(text: str) -> str:
    """The text in one width, without white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@lru_cache(maxsize=TEXTS_KEPT)
def features(text: str) -> Features:
    """How often a text holds each run of two or three characters, and each concept."""
    plain = narrow(text).replace("サーバー", "サーバ")
    counted: Counter[Feature] = Counter(concepts(plain))
    runs: list[str] = []
    for piece in _PUNCTUATION.split(_FORMULAS.sub("、", plain)):
        pairs = [*map(add, piece, piece[1:])]
        runs += pairs
        runs += map(add, pairs, piece[2:])
    counted.update(runs)
    return counted
