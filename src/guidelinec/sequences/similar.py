"""Which item of a gap between equal items became which: the pairing with the most common text.

Small gaps are compared in full. In large ones each old item is first led to the new one that shares most of its rare
features, so that the cost and the memory grow with the length of the gap and not with its square.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from guidelinec.sequences.gap import Gap, Pairs, between
from guidelinec.sequences.longest_rise import rising
from guidelinec.sequences.subsequence import common_pairs

T = TypeVar("T")
S = TypeVar("S")

Features = frozenset[str]

MOST_CELLS = 60_000
"""The largest gap (old times new items) that is compared pair by pair."""

SHORT = 48
"""Characters up to which single characters count for similarity too."""

MOST_PLACES = 24
"""In how many items of a large gap a feature may stand and still tell them apart."""

ROUNDS = 4
"""How often a large gap is parted by what its items share; what is still large then has nothing in common."""

MOST_EQUAL = 1_000_000_000
"""The largest gap that is searched for equal items that stand many times; it takes a bit for each pair."""

_WORDS, _LATIN = re.compile(r"[A-Za-z]+|.", re.DOTALL), re.compile("[A-Za-z]")


class Lazy(Sequence[T], Generic[S, T]):
    """What is known of each item, read when it is asked for: of equal items it never is."""

    def __init__(self, items: Sequence[S], read: Callable[[S], T]) -> None:
        self._items, self._read = items, read

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, place: int) -> T:  # type: ignore[override]
        return self._read(self._items[place])


@dataclass(frozen=True)
class Side:
    """One sequence: a key, features and a kind for each item; only items of one kind are ever paired."""

    keys: Sequence[Hashable]
    features: Sequence[Features]
    kinds: Sequence[str]


@dataclass(frozen=True)
class Least:
    """How similar two items must be to be paired, and two that face each other alone."""

    among_others: float = 0.4
    alone: float = 0.2


PARAGRAPHS = Least()


def similar(old: Side, new: Side, gap: Gap, least: Least) -> Pairs:
    """The similar pairs of a gap, rising on both sides."""
    pairs: Pairs = []
    waiting = [(gap, ROUNDS)]
    while waiting:
        inner, rounds = waiting.pop()
        if inner.cells <= MOST_CELLS:
            pairs += _best(old, new, inner, least) if inner.cells else []
        else:
            met = (_candidates(old, new, inner, least) if rounds else []) or _equal(old, new, inner)
            pairs += met
            waiting += [(rest, max(rounds - 1, 0)) for rest in between(met, inner)] if met else []
    pairs.sort()
    return sorted([*pairs, *_lone(old, new, between(pairs, gap), least)])


def _lone(old: Side, new: Side, gaps: Iterable[Gap], least: Least) -> Iterator[tuple[int, int]]:
    """Items that face each other alone between the pairs met, if they are alike enough for that."""
    for gap in gaps:
        a, c = gap.old, gap.new
        if not (gap.is_one_pair and old.kinds[a] == new.kinds[c]):
            continue
        before, after = old.features[a], new.features[c]
        common = len(before & after)
        if old.keys[a] == new.keys[c] or _score(common, len(before), len(after), least.alone):
            yield a, c


def features(text: str) -> Features:
    """The pairs of neighbouring characters of a text; of a short one its single characters too, each as often as it
    stands. A Latin word counts as one character, since two texts of the same letters may say nothing alike."""
    words = _WORDS.findall(text) if _LATIN.search(text) else text
    pairs = {*map("".join, pairwise(words))}
    if words is not text:
        pairs.update(word for word in words if len(word) > 1)
    if len(text) <= SHORT:
        seen = dict.fromkeys(text, 0)
        for sign in text:
            seen[sign] += 1
            pairs.add(f"{sign}\n{seen[sign]}")
    return frozenset(pairs)


def _likeness(common: int, before: int, after: int) -> float:
    """The share of common features, between 0 and 1, by how many there are; two empty texts are alike."""
    return 2 * common / (before + after) if before and after else float(before == after)


def _score(common: int, before: int, after: int, enough: float) -> float:
    """What a pair is worth: about the text that need not be marked."""
    alike = _likeness(common, before, after)
    return alike * min(before, after) + 0.5 if alike >= enough else 0.0


@dataclass(frozen=True, slots=True)
class _GapItem:
    """An item of a gap: its features that stand on both sides, as the bits of a number, and how many features it has."""

    bits: int
    size: int
    kind: str
    key: Hashable


def _best(old: Side, new: Side, gap: Gap, least: Least) -> Pairs:
    """The pairing with the most common text, by dynamic programming over the whole gap."""
    enough = least.alone if gap.is_one_pair else least.among_others
    before, after = _in_bits(old, new, gap)
    rows = [[0.0] * (len(after) + 1)]
    for item in before:
        above, line = rows[-1], [0.0]
        for place, other in enumerate(after):
            best = max(above[place + 1], line[-1])
            if item.kind == other.kind:
                worth = _worth(item, other, enough)
                best = max(best, above[place] + worth) if worth else best
            line.append(best)
        rows.append(line)
    return [(gap.old + i, gap.new + j) for i, j in _traced(rows)]


def _worth(item: _GapItem, other: _GapItem, enough: float) -> float:
    if item.key == other.key:
        return item.size + 1.0
    return _score((item.bits & other.bits).bit_count(), item.size, other.size, enough)


def _in_bits(old: Side, new: Side, gap: Gap) -> tuple[list[_GapItem], list[_GapItem]]:
    """The items of both sides of a gap."""
    left = [old.features[i] for i in range(gap.old, gap.old_end)]
    right = [new.features[j] for j in range(gap.new, gap.new_end)]
    shared = frozenset().union(*left) & frozenset().union(*right)
    bits = {feature: 1 << place for place, feature in enumerate(shared)}
    before, after = (
        [
            _GapItem(sum(map(bits.__getitem__, item & shared)), len(item), side.kinds[i], side.keys[i])
            for i, item in enumerate(items, start)
        ]
        for side, items, start in ((old, left, gap.old), (new, right, gap.new))
    )
    return before, after


def _traced(rows: list[list[float]]) -> Pairs:
    """The pairs that a filled table takes, from its first cell."""
    i, j = len(rows) - 1, len(rows[0]) - 1
    pairs: Pairs = []
    while i and j:
        if rows[i][j] == rows[i - 1][j]:
            i -= 1
        elif rows[i][j] == rows[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((i, j))
    return pairs[::-1]


# ---- large gaps


def _candidates(old: Side, new: Side, gap: Gap, least: Least) -> Pairs:
    """In a large gap: for each old item the new one that shares most of its rare features."""
    rare = _rare_features(new, gap.new, gap.new_end)
    pairs: Pairs = []
    for i in range(gap.old, gap.old_end):
        item = old.features[i]
        votes: Counter[int] = Counter()
        for feature in item & rare.keys():
            votes.update(rare[feature])
        if votes:
            j = max(votes, key=lambda place: (votes[place], -place))
            other = new.features[j]
            alike = _likeness(len(item & other), len(item), len(other))
            if old.kinds[i] == new.kinds[j] and alike >= least.among_others:
                pairs.append((i, j))
    return rising(pairs)


def _equal(old: Side, new: Side, gap: Gap) -> Pairs:
    """In a large gap of items that stand many times: the longest row of equal ones."""
    in_both = {*old.keys[gap.old : gap.old_end]} & {*new.keys[gap.new : gap.new_end]}
    before = [i for i in range(gap.old, gap.old_end) if old.keys[i] in in_both]
    after = [j for j in range(gap.new, gap.new_end) if new.keys[j] in in_both]
    few = min(len(before), len(after)) * 8 < min(gap.old_end - gap.old, gap.new_end - gap.new)
    if few or len(before) * len(after) > MOST_EQUAL:
        return []  # a few empty paragraphs say nothing about what lies between
    kept = common_pairs([old.keys[i] for i in before], [new.keys[j] for j in after])
    return [(before[i], after[j]) for i, j in kept]


def _rare_features(side: Side, start: int, end: int) -> dict[str, list[int]]:
    """Where each feature stands that does not stand in many items."""
    holders: dict[str, list[int]] = {}
    for item in range(start, end):
        for feature in side.features[item]:
            places = holders.setdefault(feature, [])
            if len(places) <= MOST_PLACES:
                places.append(item)
    return {feature: places for feature, places in holders.items() if len(places) <= MOST_PLACES}
