"""What a person has said of a policy and a guideline: links that hold or do not, and words of the town. It is a fixed point of the linking."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from guidelinec.adopt.likeness import Pair, Resemblance
from guidelinec.adopt.substitution import Substitution
from guidelinec.adopt.vectors import Floats, Marks

CONFIRMED = 2.0
"""The score of a link that a person has confirmed: above every score that is worked out."""


@dataclass(frozen=True, slots=True)
class KnownLinks:
    """`links` hold and `strangers` do not (places of a provision and of a clause); `own` provisions come from no clause, `absent` clauses
    stand nowhere in the policy. The town's `words` are right, and `no_words` (the town's, the guideline's) are none."""

    links: frozenset[Pair] = frozenset()
    strangers: frozenset[Pair] = frozenset()
    own: frozenset[int] = frozenset()
    absent: frozenset[int] = frozenset()
    words: tuple[Substitution, ...] = ()
    no_words: frozenset[tuple[str, str]] = frozenset()
    settled_words: tuple[Substitution, ...] | None = None
    """The town's words as they were found before, where they are not to be looked for again."""


NOTHING_KNOWN = KnownLinks()


def together(known: Iterable[KnownLinks]) -> KnownLinks:
    """All that is known."""
    said = tuple(known)
    return KnownLinks(
        links=frozenset().union(*(part.links for part in said)),
        strangers=frozenset().union(*(part.strangers for part in said)),
        own=frozenset().union(*(part.own for part in said)),
        absent=frozenset().union(*(part.absent for part in said)),
        words=tuple(word for part in said for word in part.words),
        no_words=frozenset().union(*(part.no_words for part in said)),
        settled_words=next((part.settled_words for part in said if part.settled_words is not None), None),
    )


def confirmed(alike: Resemblance, known: KnownLinks) -> Resemblance:
    """The likeness with what is known: confirmed pairs score above all others, and pairs that are ruled out are not looked at."""
    if known == NOTHING_KNOWN:
        return alike
    out = _ruled_out(alike.words.shape, known)
    words, around = np.where(out, 0.0, alike.words), np.where(out, 0.0, alike.around)
    judged, possible = alike.judged & ~out, alike.possible & ~out
    for our, their in known.links:
        around[our, their] = CONFIRMED - words[our, their]
        judged[our, their] = alike.ours[our].speaks and alike.theirs[their].speaks
    return replace(alike, words=words, around=around, judged=judged, possible=possible)


def confirmed_words(words: Floats, known: KnownLinks) -> Floats:
    """The likeness of words alone with what is known."""
    if known == NOTHING_KNOWN:
        return words
    likely = np.where(_ruled_out(words.shape, known), 0.0, words)
    for pair in known.links:
        likely[pair] = CONFIRMED
    return likely


def _ruled_out(shape: tuple[int, ...], known: KnownLinks) -> Marks:
    """Which pairs do not belong together for certain."""
    out = np.zeros(shape, np.bool_)
    out[sorted(known.own)] = True
    out[:, sorted(known.absent)] = True
    for pair in known.strangers:
        out[pair] = True
    return out


def with_known_words(substitutions: Sequence[Substitution], known: KnownLinks) -> tuple[Substitution, ...]:
    """The words that were found, with those that a person gave in place of others for the same word of either side."""
    before = substitutions if known.settled_words is None else known.settled_words
    ours, theirs = {word.ours for word in known.words}, {word.theirs for word in known.words}
    left = [
        word
        for word in before
        if word.ours not in ours
        and word.theirs not in theirs
        and (word.ours, word.theirs) not in known.no_words
    ]
    return tuple(sorted((*known.words, *left), key=lambda word: (-word.count, word.ours)))
