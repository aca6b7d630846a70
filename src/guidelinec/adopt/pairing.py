"""Which provisions of a policy come from which clauses of an edition.

First each provision gets one clause at most and each clause one provision, the most alike first; neighbours of a settled pair are favoured,
since towns keep the order within an article. Then sentences that a settled clause does not account for may come from a further clause
(merged), and what is left over joins the provision or clause that it is nearest to (merged, split).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from guidelinec.adopt.features import containment, cosine, features
from guidelinec.adopt.likeness import Pair, Resemblance, contained_words

Key = TypeVar("Key")


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
SHORTEST_SENTENCE = 9
_SENTENCE = re.compile(r"[^。\n]+。?")


def pair_provisions(likeness: Resemblance, margins: Margins = MARGINS) -> dict[Pair, float]:
    """The pairs of provisions and clauses with words of their own that belong together, each with its score."""
    state = _State(likeness, margins, _best_of(likeness))
    links = _settle(state)
    links |= _by_sentences(state, links)
    return links | _left_over(state, links)


@dataclass(frozen=True, slots=True)
class _Best:
    """The best score of each provision and of each clause, and the provision that gives a clause its best."""

    ours: dict[int, float] = field(default_factory=dict)
    theirs: dict[int, float] = field(default_factory=dict)
    nearest: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _State:
    likeness: Resemblance
    margins: Margins
    best: _Best


def _best_of(likeness: Resemblance) -> _Best:
    best = _Best()
    for (our, their), score in likeness.judged():
        best.ours[our] = max(score, best.ours.get(our, 0.0))
        if score > best.theirs.get(their, 0.0):
            best.theirs[their], best.nearest[their] = score, our
    return best


def _greedy(scores: Mapping[tuple[Key, int], float], least: float) -> dict[Key, int]:
    """Pairs one to one, the highest score first; of equal ones the first in order."""
    taken: dict[Key, int] = {}
    given: set[int] = set()
    for (key, their), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if score < least:
            break
        if key not in taken and their not in given:
            taken[key] = their
            given.add(their)
    return taken


def _settle(state: _State) -> dict[Pair, float]:
    """One clause at most for each provision, without those pairs that only what was left over forced together."""
    scores = dict(state.likeness.judged())
    taken = _greedy(scores, state.margins.settled)
    for _ in range(NEIGHBOUR_ROUNDS):
        taken = _greedy(_favoured(state, scores, taken), state.margins.settled)
    return {pair: scores[pair] for pair in taken.items() if not _forced(state, pair, scores[pair])}


def _favoured(state: _State, scores: Mapping[Pair, float], taken: Mapping[int, int]) -> dict[Pair, float]:
    """The scores, more for pairs whose neighbours in the same two articles are paired with each other."""
    ours, theirs = state.likeness.ours.provisions, state.likeness.theirs.provisions
    favoured = dict(scores)
    for our, their in taken.items():
        for step in (-1, 1):
            pair = our + step, their + step
            if pair not in scores:
                continue
            same_article = ours[our].heading == ours[pair[0]].heading
            if same_article and theirs[their].heading == theirs[pair[1]].heading:
                favoured[pair] += state.margins.neighbour * min(1.0, scores[pair])
    return favoured


def _forced(state: _State, pair: Pair, score: float) -> bool:
    """Whether a pair is far below the best of either side and of little likeness by itself."""
    ours, theirs = state.best.ours[pair[0]], state.best.theirs[pair[1]]
    far = score < state.margins.forced * max(ours, theirs) and score < ours
    return far and score < state.margins.forced_below


def _by_sentences(state: _State, links: Mapping[Pair, float]) -> dict[Pair, float]:
    """Further clauses of provisions with several sentences: those from which a sentence comes that the settled one does not hold."""
    given = {their for _, their in links}
    settled = dict(links.keys())
    scores: dict[tuple[Pair, int], float] = {}
    for our, provision in enumerate(state.likeness.ours.provisions):
        if not provision.speaks:
            continue
        for number, sentence in enumerate(_sentences(state.likeness.ours.texts[our])):
            for their, score in _origins(state, our, sentence, settled=settled.get(our), given=given):
                scores[(our, number), their] = score
    taken = _greedy(scores, state.margins.sentence)
    return {(our, their): scores[(our, number), their] for (our, number), their in taken.items()}


def _sentences(text: str) -> list[str]:
    """The sentences of a text of several; of a single one, which its whole provision speaks for, nothing."""
    parts = [sentence for sentence in _SENTENCE.findall(text) if len(sentence) >= SHORTEST_SENTENCE]
    return parts if len(parts) > 1 else []


def _origins(
    state: _State, our: int, sentence: str, *, settled: int | None, given: set[int]
) -> Iterator[tuple[int, float]]:
    """The clauses not given yet from which a sentence may come, with their scores."""
    likeness, clauses = state.likeness, state.likeness.theirs
    vector = likeness.weighting.vector(features(sentence))
    if settled is not None and containment(vector, clauses.words[settled]) > state.margins.accounted:
        return
    for their, clause in enumerate(clauses.provisions):
        around = likeness.around.get((our, their))
        if around is None or their in given or not clause.speaks:
            continue
        words = contained_words(vector, clauses.words[their], cosine(vector, clauses.words[their]))
        if words > state.margins.sentence_words:
            yield their, words + around


def _left_over(state: _State, links: Mapping[Pair, float]) -> dict[Pair, float]:
    """Clauses without a provision that one holds besides its own (merged), and provisions that share a clause (split)."""
    margins, best = state.margins, state.best
    given = {their for _, their in links}
    more: dict[Pair, float] = {}
    for their, our in best.nearest.items():
        score = best.theirs[their]
        near = score >= max(margins.merged, margins.merged_share * best.ours[our])
        if their not in given and near and state.likeness.words[our, their] >= margins.merged_words:
            more[our, their] = score
    linked = {our for our, _ in links} | {our for our, _ in more}
    for (our, their), score in state.likeness.judged():
        near = score >= max(margins.split, margins.split_share * best.theirs[their])
        if our not in linked and score >= best.ours[our] and near:
            more[our, their] = score
    return more


def pair_titles(
    likeness: Resemblance, links: Mapping[Pair, float], margins: Margins = MARGINS
) -> dict[Pair, float]:
    """Clauses that are nothing but a heading go with the provision that opens what stands below them; of the links given (with how certain
    each is) the most certain one counts."""
    theirs = likeness.theirs.provisions
    opened: dict[Pair, float] = defaultdict(float)
    for (our, their), value in links.items():
        above = theirs[their].parent
        if above >= 0 and not theirs[above].text and _opens(likeness, our, their, margins.title):
            opened[our, above] = max(opened[our, above], value)
    return dict(opened)


def _opens(likeness: Resemblance, our: int, their: int, least: float) -> bool:
    """Whether a provision opens the clause above theirs: it is linked to its first child, or begins an article of like title."""
    ours, theirs = likeness.ours.provisions, likeness.theirs.provisions
    heading, above = ours[our].heading, theirs[their].parent
    first = our == heading or (ours[heading].children[:1] == (our,) and not ours[heading].text)
    like = first and bool(ours[heading].title) and likeness.title_likeness(heading, above) > least
    return theirs[above].children[0] == their or like
