"""Which provisions of a policy come from which clauses of an edition.

First each provision gets one clause at most and each clause one provision, the most alike first; neighbours of a settled pair are favoured,
since towns keep the order within an article. Then sentences that a settled clause does not account for may come from a further clause
(merged), and what is left over joins the provision or clause that it is nearest to (merged, split).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from guidelinec.adopt.likeness import Pair, Resemblance
from guidelinec.adopt.vectors import Floats, Numbers


@dataclass(frozen=True, slots=True)
class Margins:
    """How alike a pair must be, as a score or as a share of the best score of one of its sides."""

    settled: float = 0.36
    neighbour: float = 0.12
    forced: float = 0.7
    forced_below: float = 0.5
    sentence: float = 0.42
    sentence_words: float = 0.08
    accounted: float = 0.5
    merged: float = 0.42
    merged_share: float = 0.85
    merged_words: float = 0.12
    split: float = 0.42
    split_share: float = 0.85
    title: float = 0.3


MARGINS = Margins()
NEIGHBOUR_ROUNDS = 2


def pair_provisions(likeness: Resemblance, margins: Margins = MARGINS) -> dict[Pair, float]:
    """The pairs of provisions and clauses with words of their own that belong together, each with its score."""
    state = _State(likeness, margins, _best_of(likeness.scores))
    links = _settle(state)
    links |= _by_sentences(state, links)
    return links | _left_over(state, links)


@dataclass(frozen=True, slots=True)
class _Best:
    """The score of every pair, the best of each provision and of each clause, and the provision that gives a clause its best."""

    scores: Floats
    ours: Floats
    theirs: Floats
    nearest: Numbers


@dataclass(frozen=True, slots=True)
class _State:
    likeness: Resemblance
    margins: Margins
    best: _Best


def _best_of(scores: Floats) -> _Best:
    nearest = scores.argmax(axis=0) if scores.size else np.zeros(0, np.int64)
    return _Best(scores, scores.max(axis=1, initial=0.0), scores.max(axis=0, initial=0.0), nearest)


def _greedy(scores: Floats, least: float) -> dict[int, int]:
    """Rows and columns paired one to one, the highest score first; of equal ones the first in order."""
    rows, columns = np.nonzero(scores >= least)
    order = np.argsort(-scores[rows, columns], kind="stable")
    taken: dict[int, int] = {}
    given: set[int] = set()
    for row, column in zip(rows[order].tolist(), columns[order].tolist(), strict=True):
        if row not in taken and column not in given:
            taken[row] = column
            given.add(column)
    return taken


def _settle(state: _State) -> dict[Pair, float]:
    """One clause at most for each provision, without those pairs that only what was left over forced together."""
    taken = _greedy(state.best.scores, state.margins.settled)
    for _ in range(NEIGHBOUR_ROUNDS):
        taken = _greedy(_favoured(state, taken), state.margins.settled)
    return {pair: float(state.best.scores[pair]) for pair in taken.items() if not _forced(state, pair)}


def _favoured(state: _State, taken: Mapping[int, int]) -> Floats:
    """The scores, more for pairs whose neighbours in the same two articles are paired with each other."""
    ours, theirs = state.likeness.ours, state.likeness.theirs
    favoured = state.best.scores.copy()
    for our, their in taken.items():
        for step in (-1, 1):
            pair = our + step, their + step
            if not (0 <= pair[0] < len(ours) and 0 <= pair[1] < len(theirs)):
                continue
            same_article = ours[our].heading == ours[pair[0]].heading
            if same_article and theirs[their].heading == theirs[pair[1]].heading:
                favoured[pair] += state.margins.neighbour * min(1.0, state.best.scores[pair])
    return favoured


def _forced(state: _State, pair: Pair) -> bool:
    """Whether a pair is far below the best of either side and of little likeness by itself."""
    score, ours, theirs = state.best.scores[pair], state.best.ours[pair[0]], state.best.theirs[pair[1]]
    far = score < state.margins.forced * max(ours, theirs) and score < ours
    return bool(far and score < state.margins.forced_below)


def _by_sentences(state: _State, links: Mapping[Pair, float]) -> dict[Pair, float]:
    """Further clauses of provisions with several sentences: those from which a sentence comes that the settled one does not hold."""
    sentences, likeness, margins = state.likeness.sentences, state.likeness, state.margins
    settled = dict(links.keys())
    scores = sentences.words + likeness.around[sentences.places]
    scores[~likeness.judged[sentences.places] | (sentences.words <= margins.sentence_words)] = 0.0
    scores[:, sorted({their for _, their in links})] = 0.0
    for row, our in enumerate(sentences.places.tolist()):
        if our in settled and sentences.contained[row, settled[our]] > margins.accounted:
            scores[row] = 0.0
    taken = _greedy(scores, margins.sentence)
    return {(int(sentences.places[row]), their): float(scores[row, their]) for row, their in taken.items()}


def _left_over(state: _State, links: Mapping[Pair, float]) -> dict[Pair, float]:
    """Clauses without a provision that one holds besides its own (merged), and provisions that share a clause (split)."""
    margins, best, words = state.margins, state.best, state.likeness.words
    given = {their for _, their in links}
    more: dict[Pair, float] = {}
    for their, our in enumerate(best.nearest.tolist()):
        score = float(best.theirs[their])
        near = score >= max(margins.merged, margins.merged_share * best.ours[our])
        if their not in given and near and words[our, their] >= margins.merged_words:
            more[our, their] = score
    linked = {our for our, _ in links} | {our for our, _ in more}
    least = np.maximum(margins.split, margins.split_share * best.theirs)
    near_enough = (best.scores >= best.ours[:, None]) & (best.scores >= least)
    for our, their in np.argwhere(near_enough).tolist():
        if our not in linked:
            more[our, their] = float(best.scores[our, their])
    return more


def pair_titles(
    likeness: Resemblance, links: Mapping[Pair, float], margins: Margins = MARGINS
) -> dict[Pair, float]:
    """Clauses that are nothing but a heading go with the provision that opens what stands below them; of the links given (with how certain
    each is) the most certain one counts."""
    theirs = likeness.theirs
    opened: dict[Pair, float] = defaultdict(float)
    for (our, their), value in links.items():
        above = theirs[their].parent
        if above >= 0 and not theirs[above].text and _opens(likeness, our, their, margins.title):
            opened[our, above] = max(opened[our, above], value)
    return dict(opened)


def _opens(likeness: Resemblance, our: int, their: int, least: float) -> bool:
    """Whether a provision opens the clause above theirs: it is linked to its first child, or begins an article of like title."""
    ours, theirs = likeness.ours, likeness.theirs
    heading, above = ours[our].heading, theirs[their].parent
    first = our == heading or (ours[heading].children[:1] == (our,) and not ours[heading].text)
    titled = bool(ours[heading].title and theirs[above].title)
    like = first and titled and likeness.titles[heading, above] > least
    return theirs[above].children[0] == their or bool(like)
