"""What a person has said of a policy and a guideline: links that hold or do not, and words of the town. It is a fixed point of the linking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from guidelinec.adopt.likeness import Pair, Resemblance
from guidelinec.adopt.substitution import Substitution

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
        links=frozenset().union(*(one.links for one in said)),
        strangers=frozenset().union(*(one.strangers for one in said)),
        own=frozenset().union(*(one.own for one in said)),
        absent=frozenset().union(*(one.absent for one in said)),
        words=tuple(word for one in said for word in one.words),
        no_words=frozenset().union(*(one.no_words for one in said)),
        settled_words=next((one.settled_words for one in said if one.settled_words is not None), None),
    )


def confirmed(alike: Resemblance, known: KnownLinks) -> Resemblance:
    """The likeness with what is known: confirmed pairs score above all others, and pairs that are ruled out are not looked at."""
    if known == NOTHING_KNOWN:
        return alike
    kept = {pair: value for pair, value in alike.around.items() if not _ruled_out(pair, known)}
    words = {pair: alike.words.get(pair, 0.0) for pair in kept.keys() | known.links}
    return replace(
        alike,
        words=words,
        around=dict(sorted((kept | {pair: CONFIRMED - words[pair] for pair in known.links}).items())),
    )


def confirmed_words(words: Mapping[Pair, float], known: KnownLinks) -> Mapping[Pair, float]:
    """The likeness of words alone with what is known."""
    if known == NOTHING_KNOWN:
        return words
    kept = {pair: value for pair, value in words.items() if not _ruled_out(pair, known)}
    return kept | dict.fromkeys(known.links, CONFIRMED)


def _ruled_out(pair: Pair, known: KnownLinks) -> bool:
    return pair in known.strangers or pair[0] in known.own or pair[1] in known.absent


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
