"""Splits and mergers: an unmatched unit whose words went to, or came from, a unit that is already matched.

A new unit is a part of an old one where the two are alike and most of what they share is not in the old unit's own partner: the partner does
not explain it. A clause that merely resembles another shares with it what the partner has too. The same holds the other way round.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from guidelinec.diff.match import Link, Matching, background, usual_likeness
from guidelinec.diff.similar import Vector, containment
from guidelinec.diff.tree import Side
from guidelinec.model.change import Evidence

PART_LEAST = 0.15
"""The least score of a part, on the scale of a match."""

FRESH_LEAST = 0.5
"""The least share of the common words that the partner does not explain."""


def find_parts(matching: Matching) -> None:
    """Adds the parts of splits and mergers to the matching, the best first, one for each unmatched unit."""
    weighing = matching.weighing
    if weighing is None:
        return
    usual = usual_likeness(matching.likeness)
    found = [*_splits(matching, usual), *_mergers(matching, usual)]
    taken: set[tuple[str, int]] = set()
    for link, key in sorted(found, key=lambda entry: (-entry[0].score, entry[0].old, entry[0].new)):
        if key not in taken:
            taken.add(key)
            matching.parts.append(link)


Usual = Mapping[tuple[str, int], list[float]]


def _splits(matching: Matching, usual: Usual) -> Iterator[tuple[Link, tuple[str, int]]]:
    weighing = matching.weighing
    assert weighing is not None
    for (a, b), text in matching.likeness.items():
        if a in matching.by_old and b not in matching.by_new and not matching.old.bare[a]:
            partner = weighing.new.get(matching.by_old[a].new)
            near = _near(matching.new, b, matching.by_old[a].new)
            link = _part(
                Link(a, b, text, "part"), usual, weighing.old.get(a, {}), weighing.new[b], partner, near
            )
            if link:
                yield link, ("new", b)


def _mergers(matching: Matching, usual: Usual) -> Iterator[tuple[Link, tuple[str, int]]]:
    weighing = matching.weighing
    assert weighing is not None
    for (a, b), text in matching.likeness.items():
        if b in matching.by_new and a not in matching.by_old and not matching.old.bare[a]:
            partner = weighing.old.get(matching.by_new[b].old)
            near = _near(matching.old, a, matching.by_new[b].old)
            link = _part(
                Link(a, b, text, "part"), usual, weighing.new.get(b, {}), weighing.old[a], partner, near
            )
            if link:
                yield link, ("old", a)


def _near(side: Side, part: int, partner: int) -> bool:
    """Whether a part stands where a drafter puts what he takes out of a clause: below it, beside it or above it."""
    above = side.parent[part]
    return above == partner or (
        above == side.parent[partner] and part in (side.end[partner], side.before[partner])
    )


def _part(
    link: Link, usual: Usual, whole: Vector, part: Vector, partner: Vector | None, near: bool
) -> Link | None:
    """The link with its score and reasons, if the part is alike (or, near by, contained) and not explained otherwise."""
    text = link.score
    common = background(usual["old", link.old], text) + background(usual["new", link.new], text)
    score = text - COMMON_SHARE * common
    held = containment(part, whole) if near else 0.0
    if score < PART_LEAST and held < HELD_LEAST:
        return None
    fresh = _fresh(whole, part, partner or {})
    if fresh < FRESH_LEAST:
        return None
    evidence = (Evidence("text", text), Evidence("contained", held), Evidence("unexplained", fresh))
    return Link(link.old, link.new, min(1.0, max(score, held / 2)), "part", evidence)


HELD_LEAST = 0.3
"""The least share of a part, standing near by, that must lie in the whole."""

COMMON_SHARE = 0.25


def _fresh(whole: Vector, part: Vector, partner: Vector) -> float:
    """Of the weight that the whole shares with the part, the share that the partner of the whole does not have."""
    shared = {feature: weight * whole[feature] for feature, weight in part.items() if feature in whole}
    total = sum(shared.values())
    left = sum(weight for feature, weight in shared.items() if feature not in partner)
    return left / total if total else 0.0
