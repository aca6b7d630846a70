"""How alike each provision of a policy and each of an edition are: by their own words, by the headings above them, and by the whole
articles in which they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from guidelinec.adopt.counted import (
    CountedSentences,
    CountedSide,
    CountedWords,
    Rewrite,
    counted_edition,
    counted_sentences,
    counted_side,
    counted_words,
)
from guidelinec.adopt.provisions import Provision
from guidelinec.adopt.vectors import (
    CountedTexts,
    FeatureIndex,
    Floats,
    Marks,
    Numbers,
    Overlap,
    Vocabulary,
    Weighting,
)

Pair: TypeAlias = tuple[int, int]
"""The places of a provision of the policy and of one of the edition."""

LEAST_WORDS, LEAST_ARTICLE = 0.03, 0.3
"""Below both, a pair is not looked at."""

CONTAINED, CONTAINED_WORTH = 0.75, 0.9
"""From which share on a provision counts as contained in the other, and what that share is worth as likeness."""

ALIKE_ENOUGH, LONG_ENOUGH = 0.2, 12
"""The cosine and the characters above which being contained says anything."""

WORDS_OF_ARTICLE = TITLE_OF_ARTICLE = 0.6
TITLES_WORTH, ARTICLE_WORTH = 0.35, 0.45
RUNNER_UP = 0.85
"""An article that is less alike than this share of the best one counts half."""


@dataclass(frozen=True, slots=True)
class SentenceLikeness:
    """Single sentences of ours, by the places of their provisions, with a column for each clause: how alike their `words` are, and the share
    of the sentence that is `contained` in the clause."""

    places: Numbers
    words: Floats
    contained: Floats


@dataclass(frozen=True, slots=True)
class Resemblance:
    """Two rows of provisions, and tables with a row for each of ours and a column for each of theirs. `words` says how alike the own words
    of a pair are (0 to 1), `around` what the headings and the articles add (0 to about 1), both 0 for a pair that is not looked at; `titles`
    how alike the titles of their articles are. `possible` pairs say something: what is nothing but a heading follows from those below it.
    `judged` ones of them are looked at. `vectors` are the weighed words of both sides."""

    ours: Sequence[Provision]
    theirs: Sequence[Provision]
    words: Floats
    around: Floats
    titles: Floats
    possible: Marks
    judged: Marks
    sentences: SentenceLikeness
    vectors: tuple[CountedTexts, CountedTexts]

    @property
    def scores(self) -> Floats:
        """Words and surroundings together; 0 for a pair that is not judged."""
        return np.where(self.judged, self.words + self.around, 0.0)


def likeness(ours: Sequence[Provision], theirs: Sequence[Provision], rewrite: Rewrite) -> Resemblance:
    """The likeness of all pairs that have anything in common; `rewrite` turns the town's words into the guideline's."""
    edition = counted_edition(tuple(theirs))
    vocabulary = edition.vocabulary.extended()
    texts = [rewrite(provision.words) for provision in ours]
    left, right = counted_side(ours, texts, rewrite, vocabulary), edition.side
    sentences = counted_sentences(ours, texts, vocabulary)
    weighting = Weighting(vocabulary, left.words.features, right.words.features)
    vectors = weighting.vectors(left.words.features), weighting.vectors(right.words.features)
    clauses = FeatureIndex(vectors[1])
    words = _words(left.words, right.words, clauses.overlap(vectors[0]))
    around = _around(left, right, vocabulary)
    looked_at = (words >= LEAST_WORDS) | (around.articles >= LEAST_ARTICLE)
    possible = np.outer(left.words.speaking, right.words.speaking)
    return Resemblance(
        ours=ours,
        theirs=theirs,
        words=np.where(looked_at, words, 0.0),
        around=np.where(looked_at, around.worth, 0.0),
        titles=around.captions,
        possible=possible,
        judged=looked_at & possible,
        sentences=_of_sentences(sentences, weighting, clauses),
        vectors=vectors,
    )


def word_likeness(ours: Sequence[Provision], theirs: Sequence[Provision], rewrite: Rewrite) -> Floats:
    """How alike the own words of all pairs are, whatever stands around them; 0 for what says nothing itself."""
    edition = counted_edition(tuple(theirs))
    vocabulary = edition.vocabulary.extended()
    left = counted_words(ours, [rewrite(provision.words) for provision in ours], vocabulary)
    right = edition.side.words
    weighting = Weighting(vocabulary, left.features, right.features)
    clauses = FeatureIndex(weighting.vectors(right.features))
    words = _words(left, right, clauses.overlap(weighting.vectors(left.features)))
    return np.where(np.outer(left.speaking, right.speaking), words, 0.0)


def _words(left: CountedWords, right: CountedWords, overlap: Overlap) -> Floats:
    """The likeness of own words; of a pair one of which is contained in the other, by how much of it is."""
    ours = np.where(left.lengths[:, None] > LONG_ENOUGH, overlap.of_row, 0.0)
    theirs = np.where(right.lengths[None, :] > LONG_ENOUGH, overlap.of_column, 0.0)
    contained = _worth_of_share(np.maximum(ours, theirs))
    return np.where(overlap.cosine > ALIKE_ENOUGH, np.maximum(overlap.cosine, contained), overlap.cosine)


def _worth_of_share(share: Floats) -> Floats:
    """What it is worth as likeness that this share of a text is contained in another."""
    return np.where(share >= CONTAINED, CONTAINED_WORTH * share, 0.0)


def _of_sentences(
    sentences: CountedSentences, weighting: Weighting, clauses: FeatureIndex
) -> SentenceLikeness:
    overlap = clauses.overlap(weighting.vectors(sentences.words))
    words = np.maximum(overlap.cosine, _worth_of_share(overlap.of_row))
    return SentenceLikeness(sentences.places, words=words, contained=overlap.of_row)


@dataclass(frozen=True, slots=True)
class _Around:
    """Of each pair how alike the titles of their articles and the whole `articles` are, and what all that stands around is worth."""

    captions: Floats
    articles: Floats
    worth: Floats


def _around(left: CountedSide, right: CountedSide, vocabulary: Vocabulary) -> _Around:
    titles = Weighting(vocabulary, left.titles, right.titles)
    bodies = Weighting(vocabulary, left.articles.wholes, right.articles.wholes)
    captions = _cosines(left.articles.captions, right.articles.captions, titles)
    wholes = _cosines(left.articles.wholes, right.articles.wholes, bodies)
    articles = WORDS_OF_ARTICLE * wholes + TITLE_OF_ARTICLE * captions
    shares = np.where(articles >= RUNNER_UP * articles.max(axis=1, initial=0.0, keepdims=True), 1.0, 0.5)
    pairs = np.ix_(left.articles.of_provisions, right.articles.of_provisions)
    above = _cosines(left.titles, right.titles, titles)
    return _Around(
        captions=captions[pairs],
        articles=articles[pairs],
        worth=TITLES_WORTH * above + (ARTICLE_WORTH * articles * shares)[pairs],
    )


def _cosines(left: CountedTexts, right: CountedTexts, weighting: Weighting) -> Floats:
    return FeatureIndex(weighting.vectors(right)).cosines(weighting.vectors(left))
