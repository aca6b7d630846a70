"""Splits and mergers: an unmatched unit whose words went to, or came from, a unit that is already matched.

A new unit is a part of an old one where the two are alike and most of what they share is not in the old unit's own partner: the partner does
not explain it. A clause that merely resembles another shares with it what the partner has too. The same holds the other way round.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from guidelinec.diff.match.match import Usual, background, usual_likeness
from guidelinec.diff.match.matching import Matching, UnitPair
from guidelinec.diff.match.nominees import Vector
from guidelinec.diff.match.similar import Likeness, containment
from guidelinec.diff.match.tree import UnitTree
from guidelinec.model.change import Evidence
from guidelinec.sequences.gap import Pair

_LATIN = re.compile("[a-z ]")
_SENTENCE = re.compile(r"[^。.;\n]+[。.;]?")

PART_LEAST = 0.15
"""The least score of a part, on the scale of a match."""

FRESH_LEAST = 0.5
"""The least share of the common words that the partner does not explain."""

HELD_LEAST = 0.3
"""The least share of a part, standing near by, that must lie in the whole."""

NEAR_SIBLINGS = 3
"""How many siblings further on a part still stands near by."""

RUN = 6
"""Signs in a row that two Japanese texts do not share by chance alone."""

TAKEN_NEAR, TAKEN_FAR = 0.3, 0.4
"""The least share of the signs of a part, near by and elsewhere, that stand in such runs of the whole which its partner does not have."""

SENTENCE_LEAST = 24
"""Signs of a sentence that no two clauses have by chance."""

RUNS_LEAST, NEARLY_ALL = 8, 0.8

LATIN_HELD = 0.2
"""The same for Latin text, by weighted words: a rewritten requirement keeps few runs of words."""

COMMON_SHARE = 0.25


def find_parts(matching: Matching) -> None:
    """Adds the parts of splits and mergers to the matching, the best first, one for each unmatched unit."""
    weighing = matching.weighing
    if weighing is None:
        return
    usual = usual_likeness(matching.likeness)
    pairs = [
        (a, b)
        for a, b in matching.likeness
        if (a in matching.by_old) != (b in matching.by_new) and not matching.old.bare[a]
    ]
    parts = matching.spread(lambda pair: _part(matching, weighing, usual, pair), pairs)
    taken = {("old", pair.old) for pair in matching.parts} | {("new", pair.new) for pair in matching.parts}
    for pair in sorted(filter(None, parts), key=lambda pair: (-pair.score, pair.old, pair.new)):
        part = ("new", pair.new) if pair.old in matching.by_old else ("old", pair.old)
        if part not in taken:
            taken.add(part)
            matching.parts.append(pair)


@dataclass(frozen=True, slots=True)
class _Texts:
    """The words of a free unit, those of the matched one that it may be a part of, and those of that one's partner."""

    part: str
    whole: str
    partner: str

    def hands_on_a_sentence(self) -> bool:
        """Whether a sentence of the part stands in the whole word for word, and not in the partner."""
        sentences = [*_SENTENCE.findall(self.part)]
        taken = (
            sentence for sentence in sentences if sentence in self.whole and sentence not in self.partner
        )
        return any(len(sentence) >= SENTENCE_LEAST for sentence in taken)

    def is_taken(self, least: float) -> bool:
        """Whether at least this share of the signs of the part stands in runs that the whole has and its partner has not. The name of
        an office alone (内閣総理大臣は、) is a few runs, and few do not count unless they are nearly all."""
        part, runs = self.part, _runs(self.whole) - _runs(self.partner)
        taken = [place for place in range(len(part) - RUN + 1) if part[place : place + RUN] in runs]
        share = len({place + step for place in taken for step in range(RUN)}) / max(1, len(part))
        few = len({part[place : place + RUN] for place in taken}) < RUNS_LEAST
        return share >= (NEARLY_ALL if few else least)


def _part(matching: Matching, weighing: Likeness, usual: Usual, pair: Pair) -> UnitPair | None:
    """The pair of a free unit with a matched one, with score and reasons, if it is alike (or, near by, contained) and the partner
    of the matched one does not explain it. The free unit is the new one of a split, the old one of a merger."""
    (a, b), old, new = pair, matching.old, matching.new
    if a in matching.by_old:
        part, partner, side = b, matching.by_old[a].new, new
        words, whole, others = weighing.new[b], weighing.old.get(a, {}), weighing.new
        texts = _Texts(new.basis[b], old.basis[a], new.basis[partner])
    else:
        part, partner, side = a, matching.by_new[b].old, old
        words, whole, others = weighing.old[a], weighing.new.get(b, {}), weighing.old
        texts = _Texts(old.basis[a], new.basis[b], old.basis[partner])
    distance = _distance(side, part, partner)
    text = matching.likeness[a, b]
    score = text - COMMON_SHARE * (background(usual["old", a], text) + background(usual["new", b], text))
    held = containment(words, whole) if distance <= 1 else 0.0
    fresh = _fresh(whole, words, others.get(partner, {}))
    evidence = (Evidence("text", text), Evidence("contained", held), Evidence("unexplained", fresh))
    link = UnitPair(a, b, min(1.0, max(score, held / 2, 0.0)), method="part", evidence=evidence)
    if texts.hands_on_a_sentence():
        return link
    if (score < PART_LEAST and held < HELD_LEAST) or fresh < FRESH_LEAST:
        return None
    if len(_LATIN.findall(texts.part)) * 2 > len(texts.part):
        return link if containment(words, whole) >= LATIN_HELD else None
    return link if texts.is_taken(TAKEN_NEAR if distance <= NEAR_SIBLINGS else TAKEN_FAR) else None


def _distance(side: UnitTree, part: int, partner: int) -> int:
    """How far a part stands from where a drafter puts what he takes out of a clause: 0 below it, 1 beside it or above it, more for
    siblings further on; further than any below another parent."""
    above = side.parent[part]
    if above == partner or above != side.parent[partner]:
        return 0 if above == partner else len(side)
    siblings = side.children[above] if above >= 0 else side.top
    return abs(bisect_left(siblings, part) - bisect_left(siblings, partner))


def _runs(text: str) -> set[str]:
    return {text[place : place + RUN] for place in range(len(text) - RUN + 1)}


def _fresh(whole: Vector, part: Vector, partner: Vector) -> float:
    """Of the weight that the whole shares with the part, the share that the partner of the whole does not have."""
    shared = {feature: weight * whole[feature] for feature, weight in part.items() if feature in whole}
    total = sum(shared.values())
    left = sum(weight for feature, weight in shared.items() if feature not in partner)
    return left / total if total else 0.0
