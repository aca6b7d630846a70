"""Texts by the terms that they share: how rare a term is among them, and which of them is about the same as some words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Final

_RUN: Final = re.compile(r"[\u4e00-\u9fff々]{2,}|[ァ-ヴー]{2,}|[A-Za-z][A-Za-z0-9-]+")
"""Kanji, katakana or Latin letters in a row: what carries the meaning of an official sentence."""

FLAT: Final = 1.5
"""How soon saying a term again says no more: the k of BM25."""


def terms(text: str) -> Iterator[str]:
    """The terms of a text, of a long row of kanji its pairs too: 個人情報保護 has 個人 and 情報."""
    for run in _RUN.findall(text):
        yield run.upper() if run.isascii() else run
        if len(run) > 3 and "\u4e00" <= run[0] <= "\u9fff":
            yield from (run[place : place + 2] for place in range(len(run) - 1))


@dataclass(frozen=True, slots=True)
class Alike:
    """A text that is about the same: its id, how much it shares, and the shared terms, the rarest first."""

    id: str
    score: float
    shared: tuple[str, ...]


class TermIndex:
    """Texts by id, with the terms of each. A term that one text alone has weighs 1, however many there are."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._counts = {name: Counter(terms(text)) for name, text in texts.items()}
        spread = Counter(term for counts in self._counts.values() for term in counts)
        most = log(1 + len(texts))
        self._weights = {term: log(1 + len(texts) / count) / most for term, count in spread.items()}
        sizes = [counts.total() for counts in self._counts.values()]
        self._usual = sum(sizes) / len(sizes) if sizes else 1.0

    def alike(self, words: str) -> Sequence[Alike]:
        """The texts that share terms with some words, the most alike first."""
        asked = set(terms(words))
        rows = (self._judged(name, counts, asked) for name, counts in self._counts.items())
        return sorted((row for row in rows if row.score), key=lambda row: (-row.score, row.id))

    def _judged(self, name: str, counts: Counter[str], asked: set[str]) -> Alike:
        shared = sorted(asked & counts.keys(), key=lambda term: (-self._weights[term], term))
        length = FLAT * (0.25 + 0.75 * counts.total() / self._usual)
        score = sum(
            self._weights[term] * counts[term] * (FLAT + 1) / (counts[term] + length) for term in shared
        )
        return Alike(name, score, tuple(shared))
