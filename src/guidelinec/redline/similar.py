"""Which item of a gap between equal items became which: the pairing with the most common text.

Small gaps are compared in full. In large ones each old item is first led to the new one that shares most of its rare
features, so that the cost and the memory grow with the length of the gap and not with its square.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Features = frozenset[str]

MOST_CELLS = 60_000
"""The largest gap (old times new items) that is compared pair by pair."""

SHORT = 48
"""Characters up to which single characters count for similarity too."""

MOST_PLACES = 24
"""In how many items of a large gap a feature may stand and still tell them apart."""

ROUNDS = 4
"""How often a large gap is parted by what its items share; what is still large then has nothing in common."""

_WORDS = re.compile(r"[A-Za-z]+|.", re.DOTALL)


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
        elif rounds:
            anchors = _candidates(old, new, one, least)
            found += anchors
            work += [(inner, rounds - 1) for inner in _between(anchors, one)] if anchors else []
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
        if _score(old.features[a], new.features[c], old.keys[a] == new.keys[c], least.alone):
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


def similarity(one: Features, other: Features) -> float:
    """The share of common features, between 0 and 1; two empty texts are alike."""
    if not one or not other:
        return float(not one and not other)
    return 2 * len(one & other) / (len(one) + len(other))


def _best(old: Side, new: Side, gap: Gap, least: Least) -> Pairs:
    """The pairing with the most common text, by dynamic programming over the whole gap."""
    a, b, c, d = gap
    enough = least.alone if b - a == 1 and d - c == 1 else least.among_others
    others = [(new.features[j], new.kinds[j], new.keys[j]) for j in range(c, d)]
    rows = [[0.0] * (d - c + 1)]
    for i in range(a, b):
        above = rows[-1]
        line = [0.0]
        mine, kind, key = old.features[i], old.kinds[i], old.keys[i]
        for at, (other, its_kind, its_key) in enumerate(others):
            best = max(above[at + 1], line[-1])
            if kind == its_kind and (score := _score(mine, other, key == its_key, enough)):
                best = max(best, above[at] + score)
            line.append(best)
        rows.append(line)
    return _traced(rows, a, c)


def _score(mine: Features, other: Features, equal: bool, enough: float) -> float:
    """What a pair is worth: about the text that need not be marked."""
    if equal:
        return len(mine) + 1.0
    size = min(len(mine), len(other))
    if 2 * size < enough * (len(mine) + len(other)):
        return 0.0  # the smaller text is too small, whatever it says
    alike = similarity(mine, other)
    return alike * size + 0.5 if alike >= enough else 0.0


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
            if old.kinds[i] == new.kinds[j] and similarity(mine, new.features[j]) >= least.among_others:
                pairs.append((i, j))
    return rising(pairs)


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
