"""A town's policy against the edition it descends from: links, the town's words, what it lacks, and what it alone has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from guidelinec.adopt.certainty import DOUBTFUL, SETTLED, certainties
from guidelinec.adopt.features import narrow
from guidelinec.adopt.filling import fill_gaps
from guidelinec.adopt.known import (
    CONFIRMED,
    NOTHING_KNOWN,
    KnownLinks,
    confirmed,
    confirmed_words,
    with_known_words,
)
from guidelinec.adopt.likeness import Pair, Resemblance, likeness, word_likeness
from guidelinec.adopt.pairing import pair_provisions, pair_titles
from guidelinec.adopt.provisions import Provision
from guidelinec.adopt.substitution import Rewriter, Substitution, TextPair, find_substitutions

Relation: TypeAlias = Literal["same", "local", "reworded", "merged", "split"]

SURE_ENOUGH = 0.4
"""Resemblance of words from which a pair of texts says something about the town's words."""


@dataclass(frozen=True, slots=True)
class ProvisionLink:
    """A provision of the policy (its place) that comes from a clause of the edition (its place). `words` and `titles` say how alike their
    words and the titles above them are, `score` how likely the link is right, all 0 to 1. What is not `settled`, a person decides."""

    ours: int
    theirs: int
    relation: Relation
    score: float
    words: float
    titles: float

    @property
    def settled(self) -> bool:
        """Whether nobody needs to look at the link."""
        return self.score >= SETTLED


@dataclass(frozen=True, slots=True)
class Linking:
    """The links of a policy and an edition. `missing` clauses stand nowhere in the policy, `similar` ones perhaps; `own` provisions
    come from no clause, `unsure` ones perhaps from one."""

    ours: Sequence[Provision]
    theirs: Sequence[Provision]
    links: tuple[ProvisionLink, ...]
    substitutions: tuple[Substitution, ...]
    missing: tuple[int, ...]
    similar: tuple[int, ...]
    own: tuple[int, ...]
    unsure: tuple[int, ...]


SIMILAR, UNSURE = 1.0, 0.65
"""The score from which a clause without a link is similar to something in the policy, not missing; and from which a provision without a
link is not the town's own for certain."""

REPEALED = "削除"
"""All that is left of an article that was taken out: neither from a clause nor the town's own."""

LEAST_LINKED = 0.5
"""The share of its provisions that must come from clauses, for a policy to descend from a guideline at all. Other rules on information
security reach a third."""


def descends(linking: Linking, known: KnownLinks = NOTHING_KNOWN) -> bool:
    """Whether enough of a policy comes from the edition for it to descend from it; what is known to be the town's own says nothing."""
    spoken = sum(provision.speaks and place not in known.own for place, provision in enumerate(linking.ours))
    return spoken > 0 and len({link.ours for link in linking.links}) >= LEAST_LINKED * spoken


def link(
    ours: Sequence[Provision], theirs: Sequence[Provision], known: KnownLinks = NOTHING_KNOWN
) -> Linking:
    """All links, found twice: the town's words that the first look finds are put into the second. What a person knows stays as it is."""
    substitutions = with_known_words(find_substitutions(_nearest(ours, theirs, known)), known)
    rewriter = Rewriter(substitutions)
    alike = confirmed(likeness(ours, theirs, rewriter.to_guideline), known)
    pairs = pair_provisions(alike) | dict.fromkeys(known.links, CONFIRMED)
    likely = {pair: value for pair, value in certainties(alike, pairs).items() if value >= DOUBTFUL}
    likely |= dict.fromkeys(known.links, 1.0)
    likely |= fill_gaps(alike, likely, DOUBTFUL)
    return _linking(alike, likely | pair_titles(alike, likely), substitutions, rewriter)


def _nearest(ours: Sequence[Provision], theirs: Sequence[Provision], known: KnownLinks) -> list[TextPair]:
    """Of each provision its words and those of the clause that a person has named; else of the one that is nearest by words alone, where
    that is near enough."""
    words = confirmed_words(word_likeness(ours, theirs, str), known)
    near = [our for our, row in enumerate(words) if row.max(initial=0.0) > SURE_ENOUGH]
    return [(ours[our].words, theirs[int(words[our].argmax())].words) for our in near]


def _linking(
    alike: Resemblance, scores: dict[Pair, float], substitutions: tuple[Substitution, ...], rewriter: Rewriter
) -> Linking:
    ours, theirs = alike.ours, alike.theirs
    named = _Relations(ours, theirs, scores, rewriter)
    links = tuple(_link(alike, pair, score, named) for pair, score in sorted(scores.items()))
    nearest_ours, nearest_theirs = (alike.scores.max(axis=axis, initial=0.0) for axis in (1, 0))
    given = {their for _, their in scores}
    absent = [place for place, clause in enumerate(theirs) if clause.speaks and place not in given]
    linked = {our for our, _ in scores}
    alone = [
        place
        for place, provision in enumerate(ours)
        if provision.speaks and place not in linked and narrow(provision.words) != REPEALED
    ]
    own = {place for place in alone if nearest_ours[place] < UNSURE and not _frames(ours, place, linked)}
    return Linking(
        ours=ours,
        theirs=theirs,
        links=links,
        substitutions=substitutions,
        missing=tuple(place for place in absent if nearest_theirs[place] < SIMILAR),
        similar=tuple(place for place in absent if nearest_theirs[place] >= SIMILAR),
        own=tuple(place for place in alone if place in own),
        unsure=tuple(place for place in alone if place not in own),
    )


def _frames(ours: Sequence[Provision], place: int, linked: Container[int]) -> bool:
    """Whether a provision is little more than the head of what stands below it: half of that comes from clauses."""
    below = [child for child in ours[place].children if ours[child].speaks]
    return bool(below) and 2 * sum(child in linked for child in below) >= len(below)


def _link(alike: Resemblance, pair: Pair, score: float, named: _Relations) -> ProvisionLink:
    words, titles = min(1.0, float(alike.words[pair])), float(alike.titles[pair])
    return ProvisionLink(
        *pair,
        relation=named.relation(pair),
        score=score,
        words=words,
        titles=titles,
    )


class _Relations:
    """What a link is called, by how many links its two sides have and by their words."""

    def __init__(
        self,
        ours: Sequence[Provision],
        theirs: Sequence[Provision],
        scores: dict[Pair, float],
        rewriter: Rewriter,
    ) -> None:
        self._ours, self._theirs, self._rewriter = ours, theirs, rewriter
        speaking = [(our, their) for our, their in scores if theirs[their].speaks]
        self._of_ours = Counter(our for our, _ in speaking)
        self._of_theirs = Counter(their for _, their in speaking)

    def relation(self, pair: Pair) -> Relation:
        """merged where the provision has several clauses, split where the clause has several provisions; else by their words."""
        our, their = pair
        if self._of_ours[our] > 1:
            return "merged"
        if self._of_theirs[their] > 1:
            return "split"
        ours, theirs = self._ours[our].words, self._theirs[their].words
        if narrow(ours) == narrow(theirs):
            return "same"
        return "local" if narrow(self._rewriter.to_guideline(ours)) == narrow(theirs) else "reworded"
