"""The two sides of a linking, counted: the features of each provision's words, of the titles above it and of whole articles."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import numpy as np

from guidelinec.adopt.features import Feature, Features, features, narrow
from guidelinec.adopt.provisions import Provision, titles_above, whole_text
from guidelinec.adopt.vectors import CountedTexts, Marks, Numbers, Vocabulary

Rewrite: TypeAlias = Callable[[str], str]
"""The town's words to the guideline's."""

LONGEST_CAPTION = 40
"""Characters up to which a title belongs to what a provision says."""

SHORTEST_SENTENCE = 9
_SENTENCE = re.compile(r"[^。\n]+。?")


@dataclass(frozen=True, slots=True)
class CountedWords:
    """The texts of one side that are compared: their features, their characters, and which of their provisions say anything themselves."""

    features: CountedTexts
    lengths: Numbers
    speaking: Marks


@dataclass(frozen=True, slots=True)
class CountedSide:
    """One side: the words of its provisions, the features of the titles above each, and its articles."""

    words: CountedWords
    titles: CountedTexts
    articles: CountedArticles


@dataclass(frozen=True, slots=True)
class CountedArticles:
    """The articles of one side, in the order of their headings: the row of each heading by its place, the rows of the articles in which
    the provisions stand, the features of their titles and of all that stands below."""

    rows: Mapping[int, int]
    of_provisions: Numbers
    captions: CountedTexts
    wholes: CountedTexts


@dataclass(frozen=True, slots=True)
class CountedEdition:
    """An edition, counted once for all towns that are held against it, and the numbers of its features."""

    side: CountedSide
    vocabulary: Vocabulary


@dataclass(frozen=True, slots=True)
class CountedSentences:
    """The sentences of those provisions (by their places) that speak in several."""

    places: Numbers
    words: CountedTexts


@lru_cache(maxsize=8)
def counted_edition(theirs: tuple[Provision, ...]) -> CountedEdition:
    """An edition by itself. To its clauses belong their captions, which towns often put into the sentence."""
    vocabulary = Vocabulary()
    texts = [_with_caption(provision) for provision in theirs]
    return CountedEdition(counted_side(theirs, texts, str, vocabulary), vocabulary)


def counted_side(
    provisions: Sequence[Provision], texts: Sequence[str], rewrite: Rewrite, vocabulary: Vocabulary
) -> CountedSide:
    """A side whose texts are these, its titles and articles rewritten."""
    captions = _CountedTitles(rewrite)
    above = [titles_above(provisions, place)[:2] for place in range(len(provisions))]
    return CountedSide(
        words=counted_words(provisions, texts, vocabulary),
        titles=vocabulary.counted(_weighted_sum([captions[title] for title in titles]) for titles in above),
        articles=_articles(provisions, captions, rewrite, vocabulary),
    )


def counted_words(
    provisions: Sequence[Provision], texts: Sequence[str], vocabulary: Vocabulary
) -> CountedWords:
    """These texts of the provisions."""
    return CountedWords(
        features=vocabulary.counted(map(features, texts)),
        lengths=np.array(list(map(len, texts)), np.int64),
        speaking=np.array([provision.speaks for provision in provisions], np.bool_),
    )


class _CountedTitles(dict[str, Features]):
    """The features of each title, counted when it is first asked for: many provisions stand below one."""

    def __init__(self, rewrite: Rewrite) -> None:
        super().__init__()
        self._rewrite = rewrite

    def __missing__(self, title: str) -> Features:
        self[title] = features(narrow(self._rewrite(title)).strip("()"))
        return self[title]


def _articles(
    provisions: Sequence[Provision], captions: _CountedTitles, rewrite: Rewrite, vocabulary: Vocabulary
) -> CountedArticles:
    headings = sorted({provision.heading for provision in provisions})
    rows = {place: row for row, place in enumerate(headings)}
    return CountedArticles(
        rows=rows,
        of_provisions=np.array([rows[provision.heading] for provision in provisions], np.int64),
        captions=vocabulary.counted(captions[provisions[place].title] for place in headings),
        wholes=vocabulary.counted(features(rewrite(whole_text(provisions, place))) for place in headings),
    )


def counted_sentences(
    provisions: Sequence[Provision], texts: Sequence[str], vocabulary: Vocabulary
) -> CountedSentences:
    """The sentences of these texts of the provisions."""
    placed = [
        (place, sentence)
        for place, provision in enumerate(provisions)
        if provision.speaks
        for sentence in _sentences(texts[place])
    ]
    counted = vocabulary.counted(features(sentence) for _, sentence in placed)
    return CountedSentences(np.array([place for place, _ in placed], np.int64), counted)


def _sentences(text: str) -> list[str]:
    """The sentences of a text of several; of a single one, which its whole provision speaks for, nothing."""
    parts = [sentence for sentence in _SENTENCE.findall(text) if len(sentence) >= SHORTEST_SENTENCE]
    return parts if len(parts) > 1 else []


def _with_caption(provision: Provision) -> str:
    """The words of a clause after its caption."""
    short = 0 < len(provision.title) < LONGEST_CAPTION
    return f"{provision.title}。{provision.text}" if short else provision.words


def _weighted_sum(titles: Sequence[Features]) -> Features:
    """The features of the nearest title and, for half, of the one above it."""
    summed: dict[Feature, float] = {}
    for share, title in zip((1.0, 0.5), titles, strict=False):
        for feature, times in title.items():
            summed[feature] = summed.get(feature, 0.0) + times * share
    return summed
