"""Which item of a gap between equal items became which: the pairing with the most common text.

Small gaps are compared in full. In large ones each old item is first led to the new one that shares most of its rare
features, so that the cost and the memory grow with the length of the gap and not with its square.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from guidelinec.sequences.shortest_script import shortest_script

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

_WORDS = re.compile(r"[A-Za-z]+|.", re.DOTALL)


class Lazy(Sequence[T], Generic[S, T]):
    """What is known of each item, read when it is asked for: of equal items it never is."""

    def __init__(self, items: Sequence[S], read: Callable[[S], T]) -> None:
        self._items, self._read = items, read

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, at: int) -> T:  # type: ignore[override]
        return self._read(self._items[at])


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
Pairs = list[tuple[int, int]]


Gap = tuple[int, int, int, int]
"""A stretch of the old items and one of the new ones, by start and end."""


def similar(old: Side, new: Side, gap: Gap, least: Least) -> Pairs:
    """The similar pairs of a gap, rising on both sides."""
    found: Pairs = []
    work = [(gap, ROUNDS)]
    while work:
        one, rounds = work.pop()
        if _cells(one) <= MOST_CELLS:
            found += _best(old, new, one, least) if _cells(one) else []
        else:
            anchors = (_candidates(old, new, one, least) if rounds else []) or _equal(old, new, one)
            found += anchors
            work += [(inner, max(rounds - 1, 0)) for inner in _between(anchors, one)] if anchors else []
    found.sort()
    return sorted([*found, *_lone(old, new, _between(found, gap), least)])


def _cells(gap: Gap) -> int:
    return (gap[1] - gap[0]) * (gap[3] - gap[2])


def _between(pairs: Pairs, gap: Gap) -> Iterator[Gap]:
    """What lies between pairs that rise on both sides."""
    a, b, c, d = gap
    for i, j in [*pairs, (b, d)]:
        yield a, i, c, j
        a, c = i + 1, j + 1


def _lone(old: Side, new: Side, gaps: Iterator[Gap], least: Least) -> Iterator[tuple[int, int]]:
    """Items that face each other alone between the pairs found, if they are alike enough for that."""
    for a, b, c, d in gaps:
        if not (b - a == d - c == 1 and old.kinds[a] == new.kinds[c]):
            continue
        one, other = old.features[a], new.features[c]
        if old.keys[a] == new.keys[c] or _score(len(one & other), len(one), len(other), least.alone):
            yield a, c


def features(text: str) -> Features:
    """The pairs of neighbouring characters of a text; of a short one its single characters too, each as often as it
    stands. A Latin word counts as one character, since two texts of the same letters may say nothing alike."""
    words = _WORDS.findall(text)
    found: set[str] = {*map("".join, pairwise(words)), *(word for word in words if len(word) > 1)}
    if len(text) <= SHORT:
        seen: Counter[str] = Counter()
        for sign in text:
            seen[sign] += 1
            found.add(f"{sign}\n{seen[sign]}")
    return frozenset(found)


def _likeness(common: int, one: int, other: int) -> float:
    """The share of common features, between 0 and 1, by how many there are; two empty texts are alike."""
    return 2 * common / (one + other) if one and other else float(one == other)


def _score(common: int, one: int, other: int, enough: float) -> float:
    """What a pair is worth: about the text that need not be marked."""
    alike = _likeness(common, one, other)
    return alike * min(one, other) + 0.5 if alike >= enough else 0.0


def _best(old: Side, new: Side, gap: Gap, least: Least) -> Pairs:
    """The pairing with the most common text, by dynamic programming over the whole gap."""
    a, b, c, d = gap
    enough = least.alone if b - a == 1 and d - c == 1 else least.among_others
    before, after = _in_bits([old.features[i] for i in range(a, b)], [new.features[j] for j in range(c, d)])
    others = [(*after[j - c], new.kinds[j], new.keys[j]) for j in range(c, d)]
    rows = [[0.0] * (d - c + 1)]
    for i in range(a, b):
        above, line = rows[-1], [0.0]
        (mine, size), kind, key = before[i - a], old.kinds[i], old.keys[i]
        for at, (other, its_size, its_kind, its_key) in enumerate(others):
            best = max(above[at + 1], line[-1])
            if kind == its_kind:
                common = (mine & other).bit_count()
                score = size + 1.0 if key == its_key else _score(common, size, its_size, enough)
                best = max(best, above[at] + score) if score else best
            line.append(best)
        rows.append(line)
    return _traced(rows, a, c)


def _in_bits(
    left: Sequence[Features], right: Sequence[Features]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Of each item the features that stand on both sides, as the bits of a number, and how many features it has."""
    shared = frozenset().union(*left) & frozenset().union(*right)
    bits = {feature: 1 << at for at, feature in enumerate(shared)}
    before, after = (
        [(sum(bits[feature] for feature in item & shared), len(item)) for item in side]
        for side in (left, right)
    )
    return before, after


def _traced(rows: list[list[float]], a: int, c: int) -> Pairs:
    i, j = len(rows) - 1, len(rows[0]) - 1
    found: Pairs = []
    while i and j:
        if rows[i][j] == rows[i - 1][j]:
            i -= 1
        elif rows[i][j] == rows[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            found.append((a + i, c + j))
    return found[::-1]


def _candidates(old: Side, new: Side, gap: Gap, least: Least) -> Pairs:
    """In a large gap: for each old item the new one that shares most of its rare features."""
    a, b, c, d = gap
    rare = _rare_features(new, c, d)
    pairs: Pairs = []
    for i in range(a, b):
        mine = old.features[i]
        votes: Counter[int] = Counter()
        for feature in mine & rare.keys():
            votes.update(rare[feature])
        if votes:
            j = max(votes, key=lambda place: (votes[place], -place))
            other = new.features[j]
            alike = _likeness(len(mine & other), len(mine), len(other))
            if old.kinds[i] == new.kinds[j] and alike >= least.among_others:
                pairs.append((i, j))
    return rising(pairs)


def _equal(old: Side, new: Side, gap: Gap) -> Pairs:
    """In a large gap of items that stand many times: the longest row of equal ones."""
    a, b, c, d = gap
    in_both = {*old.keys[a:b]} & {*new.keys[c:d]}
    before = [at for at in range(a, b) if old.keys[at] in in_both]
    after = [at for at in range(c, d) if new.keys[at] in in_both]
    if min(len(before), len(after)) * 8 < min(b - a, d - c) or len(before) * len(after) > MOST_EQUAL:
        return []  # a few empty paragraphs say nothing about what lies between
    pairs: Pairs = []
    i = j = 0
    for op, run in shortest_script([old.keys[at] for at in before], [new.keys[at] for at in after]):
        pairs += zip(before[i : i + len(run)], after[j : j + len(run)], strict=False) if op == "=" else []
        i, j = i + len(run) * (op != "+"), j + len(run) * (op != "-")
    return pairs


def _rare_features(side: Side, start: int, end: int) -> dict[str, list[int]]:
    """Where each feature stands that does not stand in many items."""
    where: dict[str, list[int]] = {}
    for at in range(start, end):
        for feature in side.features[at]:
            places = where.setdefault(feature, [])
            if len(places) <= MOST_PLACES:
                places.append(at)
    return {feature: places for feature, places in where.items() if len(places) <= MOST_PLACES}


def rising(pairs: Pairs) -> Pairs:
    """The longest part of pairs (rising in the first place) that also rises in the second."""
    tails: list[int] = []
    at_tail: list[int] = []
    before: list[int] = []
    for position, (_, value) in enumerate(pairs):
        slot = bisect_left(tails, value)
        before.append(at_tail[slot - 1] if slot else -1)
        tails[slot : slot + 1] = [value]
        at_tail[slot : slot + 1] = [position]
    chain: Pairs = []
    position = at_tail[-1] if at_tail else -1
    while position >= 0:
        chain.append(pairs[position])
        position = before[position]
    return chain[::-1]
