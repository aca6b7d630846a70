"""Splits and mergers: an unmatched unit whose words went to, or came from, a unit that is already matched.

A new unit is a part of an old one where the two are alike and most of what they share is not in the old unit's own partner: the partner does
not explain it. A clause that merely resembles another shares with it what the partner has too. The same holds the other way round.
"""

from __future__ import annotations

from guidelinec.diff.match.match import Usual, background, usual_likeness
from guidelinec.diff.match.matching import Matching, UnitPair
from guidelinec.diff.match.similar import Likeness, Vector, containment
from guidelinec.diff.match.tree import UnitTree
from guidelinec.model.change import Evidence
from guidelinec.sequences.gap import Pair

PART_LEAST = 0.15
"""The least score of a part, on the scale of a match."""

FRESH_LEAST = 0.5
"""The least share of the common words that the partner does not explain."""

HELD_LEAST = 0.3
"""The least share of a part, standing near by, that must lie in the whole."""

COMMON_SHARE = 0.25


def find_parts(matching: Matching) -> None:
    """Adds the parts of splits and mergers to the matching, the best first, one for each unmatched unit."""
    weighing = matching.weighing
    if weighing is None:
        return
    usual = usual_likeness(matching.likeness)
    pairs = [(a, b) for a, b in matching.likeness if (a in matching.by_old) != (b in matching.by_new)]
    parts = (_part(matching, weighing, usual, (a, b)) for a, b in pairs if not matching.old.bare[a])
    taken = {("old", pair.old) for pair in matching.parts} | {("new", pair.new) for pair in matching.parts}
    for pair in sorted(filter(None, parts), key=lambda pair: (-pair.score, pair.old, pair.new)):
        part = ("new", pair.new) if pair.old in matching.by_old else ("old", pair.old)
        if part not in taken:
            taken.add(part)
            matching.parts.append(pair)


def _part(matching: Matching, weighing: Likeness, usual: Usual, pair: Pair) -> UnitPair | None:
    """The pair of a free unit with a matched one, with score and reasons, if it is alike (or, near by, contained) and the partner
    of the matched one does not explain it. The free unit is the new one of a split, the old one of a merger."""
    a, b = pair
    if a in matching.by_old:
        part, partner, side = b, matching.by_old[a].new, matching.new
        words, whole, others = weighing.new[b], weighing.old.get(a, {}), weighing.new
    else:
        part, partner, side = a, matching.by_new[b].old, matching.old
        words, whole, others = weighing.old[a], weighing.new.get(b, {}), weighing.old
    text = matching.likeness[a, b]
    score = text - COMMON_SHARE * (background(usual["old", a], text) + background(usual["new", b], text))
    held = containment(words, whole) if _near(side, part, partner) else 0.0
    if score < PART_LEAST and held < HELD_LEAST:
        return None
    fresh = _fresh(whole, words, others.get(partner, {}))
    if fresh < FRESH_LEAST:
        return None
    evidence = (Evidence("text", text), Evidence("contained", held), Evidence("unexplained", fresh))
    return UnitPair(a, b, min(1.0, max(score, held / 2)), method="part", evidence=evidence)


def _near(side: UnitTree, part: int, partner: int) -> bool:
    """Whether a part stands where a drafter puts what he takes out of a clause: below it, beside it or above it."""
    above = side.parent[part]
    return above == partner or (
        above == side.parent[partner] and part in (side.end[partner], side.before[partner])
    )


def _fresh(whole: Vector, part: Vector, partner: Vector) -> float:
    """Of the weight that the whole shares with the part, the share that the partner of the whole does not have."""
    shared = {feature: weight * whole[feature] for feature, weight in part.items() if feature in whole}
    total = sum(shared.values())
    left = sum(weight for feature, weight in shared.items() if feature not in partner)
    return left / total if total else 0.0
