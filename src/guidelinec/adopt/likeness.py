"""How alike each provision of a policy and each of an edition are: by their own words, by the headings above them, and by the whole
articles in which they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from guidelinec.adopt.counted import CountedSide, Rewrite, caption, counted, counted_edition
from guidelinec.adopt.features import (
    FeatureIndex,
    Vector,
    Weighting,
    containment,
    cosine,
    features,
)
from guidelinec.adopt.provisions import Provision

Pair = tuple[int, int]
"""The places of a provision of the policy and of one of the edition."""

LEAST_WORDS, LEAST_ARTICLE = 0.03, 0.3
"""Below both, a pair is not looked at."""

CONTAINED, CONTAINED_WORTH = 0.75, 0.9
"""From which share on a provision counts as contained in the other, and what that share is worth as likeness."""

LONG_ENOUGH = 12
"""Characters from which on being contained says anything."""

WORDS_OF_ARTICLE = TITLE_OF_ARTICLE = 0.6
TITLES_WORTH, ARTICLE_WORTH = 0.35, 0.45
RUNNER_UP = 0.85
"""An article that is less alike than this share of the best one counts half."""


@dataclass(frozen=True, slots=True)
class VectorSide:
    """One side, read once: its provisions, and beside each the text that is compared, and the vectors of its words and of the titles
    above it."""

    provisions: Sequence[Provision]
    texts: Sequence[str]
    words: Sequence[Vector]
    titles: Sequence[Vector]


@dataclass(frozen=True, slots=True)
class Resemblance:
    """`words` says how alike the own words of a pair are (0 to 1), `around` what the headings and the articles add (0 to about 1)."""

    ours: VectorSide
    theirs: VectorSide
    words: dict[Pair, float]
    around: dict[Pair, float]
    weighting: Weighting
    titles: Weighting

    def score(self, pair: Pair) -> float:
        """Words and surroundings together; 0 for a pair that was not looked at."""
        return self.words.get(pair, 0.0) + self.around.get(pair, 0.0)

    def judged(self) -> Iterator[tuple[Pair, float]]:
        """The pairs with their scores; what is nothing but a heading follows from those below it."""
        ours, theirs = self.ours.provisions, self.theirs.provisions
        for pair in self.around:
            if ours[pair[0]].speaks and theirs[pair[1]].speaks:
                yield pair, self.score(pair)

    def title_likeness(self, our_heading: int, their_heading: int) -> float:
        """How alike the titles of two headings are, 0 to 1."""
        ours, theirs = self.ours.provisions[our_heading].title, self.theirs.provisions[their_heading].title
        return cosine(self.titles.vector(caption(ours)), self.titles.vector(caption(theirs)))


def likeness(ours: Sequence[Provision], theirs: Sequence[Provision], rewrite: Rewrite) -> Resemblance:
    """The likeness of all pairs that have anything in common; `rewrite` turns the town's words into the guideline's."""
    sides = (
        counted(ours, [rewrite(provision.words) for provision in ours], rewrite),
        counted_edition(tuple(theirs)),
    )
    words, titles = (
        Weighting([*getattr(sides[0], part), *getattr(sides[1], part)]) for part in ("words", "titles")
    )
    left, right = (
        VectorSide(
            side.provisions,
            side.texts,
            list(map(words.vector, side.words)),
            list(map(titles.vector, side.titles)),
        )
        for side in sides
    )
    alike = _words(left, right)
    around = _around(left, right, alike, _articles(*sides, titles))
    return Resemblance(
        ours=left,
        theirs=right,
        words={pair: alike.get(pair, 0.0) for pair in around},
        around=around,
        weighting=words,
        titles=titles,
    )


def word_likeness(
    ours: Sequence[Provision], theirs: Sequence[Provision], rewrite: Rewrite
) -> dict[Pair, float]:
    """How alike the own words of all pairs are that have any in common, whatever stands around them."""
    texts = [rewrite(provision.words) for provision in ours]
    counts, edition = list(map(features, texts)), counted_edition(tuple(theirs))
    weighting = Weighting([*counts, *edition.words])
    return _words(
        VectorSide(ours, texts, list(map(weighting.vector, counts)), ()),
        VectorSide(theirs, edition.texts, list(map(weighting.vector, edition.words)), ()),
    )


def _words(left: VectorSide, right: VectorSide) -> dict[Pair, float]:
    """The likeness of own words; of a pair one of which is contained in the other, by how much of it is."""
    index = FeatureIndex(right.words)
    alike: dict[Pair, float] = {}
    for our, vector in enumerate(left.words):
        for their, value in index.cosines(vector).items():
            alike[our, their] = max(value, _contained(left, right, our, their) if value > 0.2 else 0.0)
    return alike


def _contained(left: VectorSide, right: VectorSide, our: int, their: int) -> float:
    shares = [
        containment(part.words[inner], whole.words[outer])
        for part, whole, inner, outer in ((left, right, our, their), (right, left, their, our))
        if len(part.texts[inner]) > LONG_ENOUGH
    ]
    share = max(shares, default=0.0)
    return CONTAINED_WORTH * share if share >= CONTAINED else 0.0


def contained_words(part: Vector, whole: Vector, alike: float) -> float:
    """The likeness of a sentence and a clause: their cosine, or what being contained is worth."""
    share = containment(part, whole)
    return max(alike, CONTAINED_WORTH * share if share >= CONTAINED else 0.0)


@dataclass(frozen=True, slots=True)
class _Articles:
    """The likeness of articles by the places of their headings, and of each of ours the best."""

    alike: dict[Pair, float]
    best: dict[int, float]


def _articles(ours: CountedSide, theirs: CountedSide, titles: Weighting) -> _Articles:
    weighting = Weighting([*ours.articles.values(), *theirs.articles.values()])
    by_words = FeatureIndex(map(weighting.vector, theirs.articles.values()))
    by_title = FeatureIndex(map(titles.vector, theirs.captions.values()))
    their_heads = list(theirs.articles)
    alike: dict[Pair, float] = {}
    best: dict[int, float] = {}
    for head, article in ours.articles.items():
        words = by_words.cosines(weighting.vector(article))
        title = by_title.cosines(titles.vector(ours.captions[head]))
        for place in words.keys() | title.keys():
            value = WORDS_OF_ARTICLE * words.get(place, 0.0) + TITLE_OF_ARTICLE * title.get(place, 0.0)
            alike[head, their_heads[place]] = value
            best[head] = max(best.get(head, 0.0), value)
    return _Articles(alike, best)


def _around(
    left: VectorSide, right: VectorSide, words: Mapping[Pair, float], articles: _Articles
) -> dict[Pair, float]:
    """What the titles above and the whole articles add to a pair, for the pairs that are looked at."""
    titles = FeatureIndex(right.titles)
    around: dict[Pair, float] = {}
    candidates = _candidates(left, right, words, articles)
    for our, provision in enumerate(left.provisions):
        title = titles.cosines(left.titles[our])
        enough = RUNNER_UP * articles.best.get(provision.heading, 0.0)
        for their in candidates[our]:
            article = articles.alike.get((provision.heading, right.provisions[their].heading), 0.0)
            share = 1.0 if article >= enough else 0.5
            around[our, their] = TITLES_WORTH * title.get(their, 0.0) + ARTICLE_WORTH * article * share
    return around


def _candidates(
    left: VectorSide, right: VectorSide, words: Mapping[Pair, float], articles: _Articles
) -> list[list[int]]:
    """Of each provision the clauses that have words in common with it or stand in an article like its own, in their order."""
    below: defaultdict[int, list[int]] = defaultdict(list)
    for their, clause in enumerate(right.provisions):
        below[clause.heading].append(their)
    by_heading: defaultdict[int, set[int]] = defaultdict(set)
    for (our_head, their_head), value in articles.alike.items():
        if value >= LEAST_ARTICLE:
            by_heading[our_head].update(below[their_head])
    candidates = [set(by_heading[provision.heading]) for provision in left.provisions]
    for (our, their), value in words.items():
        if value >= LEAST_WORDS:
            candidates[our].add(their)
    return list(map(sorted, candidates))
