"""The decisions that a town has made so far, found again though its policy has changed since, and what they say of the links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from guidelinec.adopt.features import narrow
from guidelinec.adopt.known import KnownLinks, together
from guidelinec.adopt.likeness import Pair
from guidelinec.adopt.substitution import Substitution
from guidelinec.worklist.decision import NOTHING, Decision, Filled, RowKey
from guidelinec.worklist.guideline import GuidelineEdition
from guidelinec.worklist.policy import DELETED, TownPolicy, words_print
from guidelinec.worklist.record import Proposed


def filled_in(decisions: Iterable[Decision]) -> Callable[[RowKey], Filled]:
    """What was filled in in a row."""
    kept = {decision.key: decision.filled for decision in decisions}
    return lambda key: kept.get(key, NOTHING)


@dataclass(frozen=True)
class Finder:
    """Finds what a citation names in the policy and in its base edition."""

    policy: TownPolicy
    edition: GuidelineEdition

    def provision(self, citation: str, words: str = "") -> int | None:
        """The place of the provision with that citation; of the one that has those words (their fingerprint) since they moved."""
        place = self.policy.places.get(narrow(citation))
        same = self._by_words.get(words, ())
        return place if place in same or len(same) != 1 else same[0]

    def clause(self, citation: str) -> str | None:
        """The id of the clause with that citation; a title may stand behind it."""
        number, _, _ = citation.strip().partition("　")
        return self.edition.cited.get(narrow(citation)) or self.edition.cited.get(narrow(number))

    @cached_property
    def _by_words(self) -> Mapping[str, list[int]]:
        places: defaultdict[str, list[int]] = defaultdict(list)
        for place, provision in enumerate(self.policy.provisions):
            places[words_print(provision.words)].append(place)
        return {words: listed for words, listed in places.items() if words}


def prints(finder: Finder, to: GuidelineEdition | None) -> Callable[[RowKey], tuple[str, str]]:
    """What gives the fingerprints of the clause and of the provision that a row speaks of; the worklist speaks of the new edition."""

    def of(key: RowKey) -> tuple[str, str]:
        edition = to if to and key.sheet == "作業一覧" else finder.edition
        place = finder.policy.places.get(narrow(key.policy)) if key.policy else None
        ours = "" if place is None else words_print(finder.policy.provisions[place].words)
        return words_print(edition.words(key.clause)), ours

    return of


def known(decisions: Iterable[Decision], proposed: Iterable[Proposed], finder: Finder) -> KnownLinks:
    """What decisions say of the links and of the words, and what was proposed and stands in the policy now; what they speak of and is no
    longer there says nothing."""
    return together((*(_said(decision, finder) for decision in decisions), _taken_over(proposed, finder)))


def _taken_over(proposed: Iterable[Proposed], finder: Finder) -> KnownLinks:
    """A provision that has the wording proposed for a clause comes from it; from no clause of the base, where that does not have it. What
    was deleted comes from none, and its clause stands nowhere else."""
    kept = tuple(proposed)
    provisions, clauses = finder.policy.provisions, finder.edition.places
    there = accepted(kept, finder.policy)
    deleted = {place for place, provision in enumerate(provisions) if narrow(provision.words) == DELETED}
    gone = (answer.clause for answer in kept if answer.policy and _is_gone(answer, finder, deleted))
    return KnownLinks(
        links=frozenset((place, clauses[clause]) for clause, place in there.items() if clause in clauses),
        own=frozenset((*deleted, *(place for clause, place in there.items() if clause not in clauses))),
        absent=frozenset(clauses[clause] for clause in gone if clause in clauses),
    )


def _is_gone(proposed: Proposed, finder: Finder, deleted: Collection[int]) -> bool:
    """Whether the provision of a proposed deletion has been deleted: its number alone stands, or not even that."""
    place = finder.provision(proposed.policy)
    return place in deleted if proposed.text == DELETED else place is None


def accepted(proposed: Iterable[Proposed], policy: TownPolicy) -> Mapping[str, int]:
    """The clauses whose proposed wording stands in the policy, each with the place of its provision."""
    places: dict[str, int] = {}
    headings_last = sorted(
        range(len(policy.provisions)), key=lambda place: not policy.provisions[place].speaks
    )
    for place in headings_last:  # words without a full stop, with more below them, read as a heading
        places.setdefault(narrow(policy.provisions[place].words), place)
    return {
        wording.clause: places[narrow(wording.text)]
        for wording in proposed
        if not wording.policy and narrow(wording.text) in places
    }


def _said(decision: Decision, finder: Finder) -> KnownLinks:
    """What one decision says."""
    key, filled = decision.key, decision.filled
    if key.sheet == "語の置き換え":
        return _of_word(key, filled)
    clause = finder.edition.places.get(key.clause)
    place = finder.provision(key.policy, decision.policy_print) if key.policy else None
    named = set(_named(decision, finder, place=place, clause=clause))
    if key.sheet == "対応":
        pairs = set() if place is None or clause is None else {(place, clause)}
        right = filled.choice == "正しい"
        return KnownLinks(
            links=frozenset(pairs if right else named), strangers=frozenset(() if right else pairs)
        )
    if key.sheet == "欠落" and filled.choice in ("ない", "対象外") and clause is not None:
        return KnownLinks(absent=frozenset((clause,)))
    if key.sheet == "独自の規定" and filled.choice == "独自" and place is not None:
        return KnownLinks(own=frozenset((place,)))
    return KnownLinks(links=frozenset(named))


def _named(decision: Decision, finder: Finder, *, place: int | None, clause: int | None) -> Iterator[Pair]:
    """The pair that is named by the citation which was filled in."""
    key, words = decision.key, decision.filled.words
    if not words:
        return
    if key.sheet == "欠落":
        ours = finder.provision(words)
        if ours is not None and clause is not None:
            yield ours, clause
    elif key.sheet in ("対応", "独自の規定"):
        name = finder.clause(words)
        if name is not None and place is not None:
            yield place, finder.edition.places[name]


def _of_word(key: RowKey, filled: Filled) -> KnownLinks:
    """What is said of a word: it is right, another one is, or none."""
    if filled.choice == "使う":
        return KnownLinks(words=(Substitution(key.policy, key.clause, 1, 1),))
    right = (Substitution(filled.words, key.clause, 1, 1),) if filled.choice == "直す" else ()
    return KnownLinks(words=right, no_words=frozenset(((key.policy, key.clause),)))
