"""Which unit of the old edition is which of the new one, and why.

In this order, each step leaving what is settled alone: reviewed decisions; ids (where they count); subtrees that read the same; headings of one title; the most alike,
with what is known of titles, parents and neighbours; what stands alone in the same gap between settled neighbours; parents of settled
children.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from guidelinec.diff.match.identical import settle_identical
from guidelinec.diff.match.matching import Matching, UnitPair, same_neighbour, same_parent
from guidelinec.diff.match.parents import settle_alike_parents, settle_parents, settle_plain_parents
from guidelinec.diff.match.similar import Likeness
from guidelinec.diff.match.titled import settle_titled
from guidelinec.diff.match.tree import UnitTree
from guidelinec.model.change import Evidence
from guidelinec.sequences.gap import Pair

LIKELY = 0.05
SURE = 0.4
CLEAR = 0.05
"""How far a pair must be ahead of every rival to be settled before parents and neighbours are known."""
LEAST = 0.13
LEAST_WHOLE = 0.25
COMMON = 0.5
FIRM = 0.5
TITLE_BONUS = 0.25
TITLE_DIFFERS = 0.10
TWIN_ELSEWHERE = 1.0
"""What is taken off a pair of one title (定義) where another clause of that title stands in the chapter that one of the two is from."""
PARENT_BONUS = 0.10
OTHER_PARENT = 0.05
NEIGHBOUR_BONUS = 0.10
NUMBER_BONUS = 0.03
MOST_BONUS = TITLE_BONUS + PARENT_BONUS + NEIGHBOUR_BONUS + NUMBER_BONUS + 1e-9
"""The most that can speak for a pair beside its words, and what adding in another order may make of it."""


Usual = Mapping[tuple[str, int], list[float]]
Scored = tuple[float, int, int, int, tuple[Evidence, ...]]
"""A pair with what it is sorted by: the negative score, how far apart, the places; and what spoke for it."""


def match_by_id(matching: Matching) -> None:
    """Settles every id that stands on both sides."""
    new_place = {unit.id: place for place, unit in enumerate(matching.new.units)}
    for place, unit in enumerate(matching.old.units):
        if unit.id in new_place:
            matching.settle(
                UnitPair(place, new_place[unit.id], 1.0, method="id", evidence=(Evidence("id", 1.0),))
            )


def match_by_text(matching: Matching) -> None:
    """Settles whatever text, titles, order and place can settle."""
    settle_identical(matching)
    settle_titled(matching)
    _similar(matching)
    settle_parents(matching)
    _gaps(matching)


# ---- alike words


def _similar(matching: Matching) -> None:
    """The best pairs first. The first round takes the pairs that the words alone make sure, without a rival (a law says the same of
    every kind of permit); what they say of parents and neighbours then helps the rest. Units without words of their own that are told
    by what reads the same below them are not weighed."""
    olds = [index for index in matching.free_old() if matching.old.basis[index]]
    news = [index for index in matching.free_new() if matching.new.basis[index]]
    if not olds or not news:
        return
    waiting = settle_plain_parents(matching)
    olds = [a for a in olds if a not in matching.by_old or not matching.old.bare[a]]
    news = [b for b in news if b not in matching.by_new or not matching.new.bare[b]]
    matching.weighing = Likeness(matching.old, matching.new, olds, news)
    matching.likeness = matching.weighing.candidates(LIKELY, matching.spread)
    usual = usual_likeness(matching.likeness)
    settle_alike_parents(matching, waiting)
    _best_first(matching, usual, SURE, CLEAR)
    for least in (SURE, LEAST, LEAST):
        settle_parents(matching)
        _best_first(matching, usual, least, 0.0)


def usual_likeness(likeness: Mapping[Pair, float]) -> dict[tuple[str, int], list[float]]:
    """How alike each unit is to those of the other side that are most like it: common wording is like everything."""
    every: defaultdict[tuple[str, int], list[float]] = defaultdict(list)
    for (a, b), text in likeness.items():
        every["old", a].append(text)
        every["new", b].append(text)
    return {key: sorted(values, reverse=True)[:4] for key, values in every.items()}


def background(usual: list[float], text: float) -> float:
    """The mean likeness of a unit to the three most like it besides this one."""
    others = list(usual)
    if text in others:
        others.remove(text)
    return sum(others[:3]) / 3


def _best_first(matching: Matching, usual: Usual, least: float, clear: float) -> None:
    """Settles the pairs of at least this score, the best first; those alone that no other pair of their units comes near, if any
    distance is asked for."""
    ranked = sorted(_scored(matching, usual, least - clear))
    rivals = _rivals(ranked) if clear else {}
    for cost, _, a, b, evidence in ranked:
        wanted = max(least, LEAST_WHOLE if matching.old.bare[a] else 0.0)
        if clear and _is_twin(matching, a, b) and not same_parent(matching, a, b):
            continue  # the chapter decides, and is not known yet
        if -cost >= max(wanted, rivals.get((a, b), 0.0) + clear):
            matching.settle(UnitPair(a, b, min(1.0, -cost), method="text", evidence=evidence))


def _scored(matching: Matching, usual: Usual, least: float) -> Iterator[Scored]:
    """The pairs of free units of at least this score."""
    for (a, b), text in matching.likeness.items():
        if a in matching.by_old or b in matching.by_new:
            continue
        common = (background(usual["old", a], text) + background(usual["new", b], text)) / 2
        if text - COMMON * common + min(1.0, text / FIRM) * MOST_BONUS < least:
            continue
        evidence = _evidence(matching, (a, b), text, common)
        score = sum(reason.weight for reason in evidence)
        if score >= least:
            yield -score, abs(a - b), a, b, evidence


def _rivals(ranked: Sequence[Scored]) -> dict[Pair, float]:
    """For each pair the score of the best other pair that one of its units is in."""
    best: defaultdict[tuple[str, int], list[tuple[Pair, float]]] = defaultdict(list)
    for cost, _, a, b, _ in ranked:
        for unit in (("old", a), ("new", b)):
            if len(best[unit]) < 2:
                best[unit].append(((a, b), -cost))
    return {
        (a, b): max(
            (score for pair, score in (*best["old", a], *best["new", b]) if pair != (a, b)), default=0.0
        )
        for _, _, a, b, _ in ranked
    }


def _evidence(matching: Matching, pair: Pair, text: float, common: float) -> tuple[Evidence, ...]:
    """What speaks for and against a pair, each reason with its weight in the score."""
    (a, b), old, new = pair, matching.old, matching.new
    reasons = [Evidence("text", text), Evidence("common", -COMMON * common)]
    firm = min(1.0, text / FIRM)
    if old.title[a] and new.title[b]:
        reasons.append(
            Evidence("title", firm * TITLE_BONUS if old.title[a] == new.title[b] else -TITLE_DIFFERS)
        )
    if old.parent[a] >= 0 and same_parent(matching, a, b):
        reasons.append(Evidence("parent", firm * PARENT_BONUS))
    elif _other_parent(matching, a, b):
        twin = _is_twin(matching, a, b) and _has_twin_at_home(matching, a, b)
        reasons.append(Evidence("parent", -TWIN_ELSEWHERE if twin else -OTHER_PARENT))
    if same_neighbour(matching, a, b):
        reasons.append(Evidence("order", firm * NEIGHBOUR_BONUS))
    if old.number[a] and old.number[a] == new.number[b]:
        reasons.append(Evidence("number", firm * NUMBER_BONUS))
    return tuple(reasons)


def _is_twin(matching: Matching, a: int, b: int) -> bool:
    """Whether two units have one title that others of their side have too."""
    title = matching.old.title[a]
    if not title or title != matching.new.title[b]:
        return False
    return matching.old.titles[title] > 1 or matching.new.titles[title] > 1


def _has_twin_at_home(matching: Matching, a: int, b: int) -> bool:
    """Whether below the unit that became the one above either side, another free unit has the same title."""
    old, new = matching.old, matching.new
    its = matching.partner(old.parent[a])
    its_link = matching.by_new.get(new.parent[b])
    news = new.children[its] if its >= 0 else ()
    olds = old.children[its_link.old] if its_link else ()
    return any(new.title[child] == new.title[b] and child not in matching.by_new for child in news) or any(
        old.title[child] == old.title[a] and child not in matching.by_old for child in olds
    )


def _other_parent(matching: Matching, a: int, b: int) -> bool:
    """Whether the unit above either side is settled to another one than that above the other."""
    above, its = matching.old.parent[a], matching.new.parent[b]
    if above >= 0 and above in matching.by_old:
        return matching.by_old[above].new != its
    return its >= 0 and its in matching.by_new


# ---- by place


def _gaps(matching: Matching) -> None:
    """Below settled parents and between settled neighbours: one free unit on each side stands for the other, if they are items
    or their titles agree. A title that says something else is another clause, whatever its number."""
    for a in matching.free_old():
        b = _facing(matching, a)
        if b >= 0 and _fits_gap(matching, a, b):
            matching.settle(UnitPair(a, b, LEAST, method="place", evidence=(Evidence("place", LEAST),)))


def _facing(matching: Matching, a: int) -> int:
    """The free unit that stands where `a` stood, with the same settled neighbours; -1 where there is none."""
    old, new = matching.old, matching.new
    above = old.parent[a]
    its = matching.partner(above) if above >= 0 else -1
    if above >= 0 and its < 0:
        return -1
    before, after = _siblings(old, a)
    if before >= 0:
        beside = matching.partner(before)
        if beside < 0 or new.parent[beside] != its:
            return -1
        b = _siblings(new, beside)[1]
    elif above >= 0 and new.children[its]:
        b = new.children[its][0]
    else:
        return -1
    if b < 0 or b in matching.by_new:
        return -1
    its_next = _siblings(new, b)[1]
    return b if its_next == (matching.partner(after) if after >= 0 else -1) else -1


def _siblings(side: UnitTree, index: int) -> tuple[int, int]:
    """The units before and after one below the same parent; -1 where there is none."""
    above = side.parent[index]
    after = side.end[index]
    before = side.before[index]
    return before, after if after < len(side) and side.parent[after] == above else -1


def _fits_gap(matching: Matching, a: int, b: int) -> bool:
    old, new = matching.old, matching.new
    if old.title[a] and new.title[b]:
        return titles_agree(old.title[a], new.title[b])
    return not old.title[a] and not new.title[b] and not old.bare[a] and not new.bare[b]


def titles_agree(old: str, new: str) -> bool:
    """Whether two titles share half of their pairs of characters, by the larger."""
    before, after = ({*map("".join, pairwise(title))} for title in (old, new))
    return old == new or len(before & after) * 2 >= max(len(before), len(after))
