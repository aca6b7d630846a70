"""Which unit of the old edition is which of the new one, and why.

In this order, each step leaving what is settled alone: reviewed decisions; ids (where they count); subtrees that read the same; the most alike,
with what is known of titles, parents and neighbours; what stands alone in the same gap between settled neighbours; parents of settled
children.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from guidelinec.diff.similar import Likeness, Pair
from guidelinec.diff.tree import Side
from guidelinec.model.change import Evidence, Method

LIKELY = 0.05
SURE = 0.4
ALIKE_PARENTS = 0.5
LEAST = 0.13
LEAST_WHOLE = 0.25
COMMON = 0.5
FIRM = 0.5
TITLE_BONUS = 0.25
TITLE_DIFFERS = 0.10
PARENT_BONUS = 0.10
OTHER_PARENT = 0.05
NEIGHBOUR_BONUS = 0.10
NUMBER_BONUS = 0.03


@dataclass(frozen=True, slots=True)
class Link:
    """A settled pair, with its score, how it was found and what spoke for it."""

    old: int
    new: int
    score: float
    method: Method
    evidence: tuple[Evidence, ...] = ()


@dataclass
class Matching:
    """The links settled so far, by either side's place."""

    old: Side
    new: Side
    by_old: dict[int, Link] = field(default_factory=dict)
    by_new: dict[int, Link] = field(default_factory=dict)
    likeness: dict[Pair, float] = field(default_factory=dict)
    parts: list[Link] = field(default_factory=list)
    weighing: Likeness | None = None
    barred_old: set[int] = field(default_factory=set)
    barred_new: set[int] = field(default_factory=set)

    def settle(self, link: Link) -> bool:
        """Takes the link in, if both sides are free."""
        if link.old in self.by_old or link.new in self.by_new:
            return False
        if link.old in self.barred_old or link.new in self.barred_new:
            return False
        self.by_old[link.old] = link
        self.by_new[link.new] = link
        return True

    def free_old(self) -> list[int]:
        return [
            index
            for index in range(len(self.old))
            if index not in self.by_old and index not in self.barred_old
        ]

    def free_new(self) -> list[int]:
        return [
            index
            for index in range(len(self.new))
            if index not in self.by_new and index not in self.barred_new
        ]

    def partner(self, index: int) -> int:
        """The new unit of an old one; -1 where there is none."""
        link = self.by_old.get(index)
        return link.new if link else -1


def match_by_id(matching: Matching) -> None:
    """Settles every id that stands on both sides."""
    at_new = {unit.id: place for place, unit in enumerate(matching.new.units)}
    for place, unit in enumerate(matching.old.units):
        if unit.id in at_new:
            matching.settle(Link(place, at_new[unit.id], 1.0, "id", (Evidence("id", 1.0),)))


def match_by_text(matching: Matching) -> None:
    """Settles whatever text, titles, order and place can settle."""
    _identical(matching)
    _similar(matching)
    _parents(matching)
    _gaps(matching)


# ---- the same words


def _identical(matching: Matching) -> None:
    """Subtrees that read the same and are unique on both sides; then those that occur more often, where their place decides."""
    old, new = matching.old, matching.new
    at_old, at_new = _places(old, matching.by_old), _places(new, matching.by_new)
    repeated = []
    for prints, olds in at_old.items():
        news = at_new.get(prints, [])
        if len(olds) == len(news) == 1:
            _settle_whole(matching, olds[0], news[0])
        elif news:
            repeated.append((olds, news))
    for olds, news in repeated:
        _in_place(matching, olds, news)


def _places(side: Side, settled: Iterable[int]) -> dict[bytes, list[int]]:
    """The places of each subtree, largest subtrees first."""
    known = set(settled)
    found: defaultdict[bytes, list[int]] = defaultdict(list)
    for index in sorted(range(len(side)), key=lambda index: (index - side.end[index], index)):
        if index not in known:
            found[side.print_of_whole[index]].append(index)
    return found


def _settle_whole(matching: Matching, a: int, b: int) -> None:
    """Settles two equal subtrees unit by unit: they have the same shape."""
    for step in range(matching.old.end[a] - a):
        matching.settle(Link(a + step, b + step, 1.0, "identical", (Evidence("text", 1.0),)))


def _in_place(matching: Matching, olds: list[int], news: list[int]) -> None:
    """Equal subtrees that occur more than once: first below settled parents, then between settled neighbours, then in order."""
    for agrees in (_same_parent, _same_neighbour):
        for a in olds:
            if a in matching.by_old:
                continue
            fitting = [b for b in news if b not in matching.by_new and agrees(matching, a, b)]
            if fitting:
                _settle_whole(
                    matching,
                    a,
                    min(fitting, key=lambda b: abs(_rank(matching.new, b) - _rank(matching.old, a))),
                )
    free_old = [a for a in olds if a not in matching.by_old]
    free_new = [b for b in news if b not in matching.by_new]
    if len(free_old) == len(free_new):
        for a, b in zip(free_old, free_new, strict=True):
            _settle_whole(matching, a, b)


def _rank(side: Side, index: int) -> int:
    return index - side.parent[index]


def _same_parent(matching: Matching, a: int, b: int) -> bool:
    above, its = matching.old.parent[a], matching.new.parent[b]
    return (above < 0 and its < 0) or (above >= 0 and matching.partner(above) == its)


def _same_neighbour(matching: Matching, a: int, b: int) -> bool:
    return (a > 0 and matching.partner(a - 1) == b - 1 >= 0) or matching.partner(a + 1) == b + 1


# ---- alike words


def _similar(matching: Matching) -> None:
    """The best pairs first. The first round takes the pairs that the words alone make sure; what they say of parents and neighbours
    then helps the rest."""
    olds = [index for index in matching.free_old() if matching.old.basis[index]]
    news = [index for index in matching.free_new() if matching.new.basis[index]]
    if not olds or not news:
        return
    matching.weighing = Likeness(matching.old, matching.new, olds, news)
    matching.likeness = matching.weighing.candidates(LIKELY)
    usual = usual_likeness(matching.likeness)
    for least in (SURE, LEAST, LEAST):
        _parents(matching)
        _best_first(matching, usual, least)


def usual_likeness(likeness: Mapping[Pair, float]) -> dict[tuple[str, int], list[float]]:
    """How alike each unit is to those of the other side that are most like it: common wording is like everything."""
    found: defaultdict[tuple[str, int], list[float]] = defaultdict(list)
    for (a, b), text in likeness.items():
        found["old", a].append(text)
        found["new", b].append(text)
    return {key: sorted(values, reverse=True)[:4] for key, values in found.items()}


def background(usual: list[float], text: float) -> float:
    """The mean likeness of a unit to the three most like it besides this one."""
    others = list(usual)
    if text in others:
        others.remove(text)
    return sum(others[:3]) / 3


def _best_first(matching: Matching, usual: Mapping[tuple[str, int], list[float]], least: float) -> None:
    ranked = []
    for (a, b), text in matching.likeness.items():
        if a in matching.by_old or b in matching.by_new:
            continue
        common = (background(usual["old", a], text) + background(usual["new", b], text)) / 2
        evidence = _evidence(matching, a, b, text, common)
        score = sum(reason.weight for reason in evidence)
        if score >= max(least, LEAST_WHOLE if matching.old.bare[a] else 0.0):
            ranked.append((-score, abs(a - b), a, b, evidence))
    for score, _, a, b, evidence in sorted(ranked):
        matching.settle(Link(a, b, min(1.0, -score), "text", evidence))


def _evidence(matching: Matching, a: int, b: int, text: float, common: float) -> tuple[Evidence, ...]:
    """What speaks for and against a pair, each reason with its weight in the score."""
    old, new = matching.old, matching.new
    found = [Evidence("text", text), Evidence("common", -COMMON * common)]
    firm = min(1.0, text / FIRM)
    if old.title[a] and new.title[b]:
        found.append(
            Evidence("title", firm * TITLE_BONUS if old.title[a] == new.title[b] else -TITLE_DIFFERS)
        )
    if old.parent[a] >= 0 and _same_parent(matching, a, b):
        found.append(Evidence("parent", firm * PARENT_BONUS))
    elif _other_parent(matching, a, b):
        found.append(Evidence("parent", -OTHER_PARENT))
    if _same_neighbour(matching, a, b):
        found.append(Evidence("order", firm * NEIGHBOUR_BONUS))
    if old.number[a] and old.number[a] == new.number[b]:
        found.append(Evidence("number", firm * NUMBER_BONUS))
    return tuple(found)


def _other_parent(matching: Matching, a: int, b: int) -> bool:
    """Whether the unit above either side is settled to another one than that above the other."""
    above, its = matching.old.parent[a], matching.new.parent[b]
    if above >= 0 and above in matching.by_old:
        return matching.by_old[above].new != its
    return its >= 0 and its in matching.by_new


# ---- by children, and by place


def _parents(matching: Matching) -> None:
    """A free unit whose settled children mostly lie below one free unit of the other side is that unit."""
    old, new = matching.old, matching.new
    votes: defaultdict[int, Counter[int]] = defaultdict(Counter)
    total_old: Counter[int] = Counter()
    total_new: Counter[int] = Counter()
    for a, link in matching.by_old.items():
        above, its = old.parent[a], new.parent[link.new]
        weight = len(old.own[a]) + len(old.title[a]) + 1
        total_old[above] += weight
        total_new[its] += weight
        if above >= 0 and its >= 0 and above not in matching.by_old and its not in matching.by_new:
            votes[above][its] += weight
    for above in sorted(votes, reverse=True):
        its, weight = votes[above].most_common(1)[0]
        share = weight / max(1, min(total_old[above], total_new[its]))
        titled = old.title[above] == new.title[its]
        if share > (0.3 if titled else 0.5) and (titled or _alike_parents(matching, above, its)):
            matching.settle(Link(above, its, min(1.0, share), "children", (Evidence("children", share),)))


def _alike_parents(matching: Matching, above: int, its: int) -> bool:
    """Whether two units with other titles read alike; of those too long to be compared, which only their children can tell."""
    old, new = matching.old, matching.new
    if old.bare[above] != new.bare[its]:
        return False
    known = bool(old.basis[above] and new.basis[its])
    return matching.likeness.get((above, its), 0.0 if known else 1.0) >= ALIKE_PARENTS


def _gaps(matching: Matching) -> None:
    """Below settled parents and between settled neighbours: one free unit on each side stands for the other, if they are items
    or their titles agree. A title that says something else is another clause, whatever its number."""
    for a in matching.free_old():
        b = _facing(matching, a)
        if b >= 0 and _fits_gap(matching, a, b):
            matching.settle(Link(a, b, LEAST, "place", (Evidence("place", LEAST),)))


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


def _siblings(side: Side, index: int) -> tuple[int, int]:
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


def titles_agree(one: str, other: str) -> bool:
    """Whether two titles share half of their pairs of characters, by the larger."""
    pairs = [{title[start : start + 2] for start in range(len(title) - 1)} for title in (one, other)]
    return one == other or len(pairs[0] & pairs[1]) * 2 >= max(map(len, pairs))
