"""Which block of the old sequence became which block of the new one: equal ones first, then similar ones between.

Pure sequence code: items are given by hashable keys and by features of their text. Anchors are keys that stand once on each side
(patience), so the cost grows with the length and not with its square; only the gaps between are compared in full.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

Features = frozenset[str]

MOST_CELLS = 60_000
"""The largest gap (old times new items) that is compared pair by pair."""

SHORT = 48
"""Characters up to which single characters count for similarity too."""


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


Pairs = list[tuple[int, int]]


def align(old: Side, new: Side, least: Least = Least()) -> Pairs:
    """Pairs of positions, rising on both sides."""
    exact = _exact(old.keys, new.keys, 0, len(old.keys), 0, len(new.keys))
    pairs: Pairs = []
    start_old = start_new = 0
    for one, other in [*exact, (len(old.keys), len(new.keys))]:
        if one > start_old and other > start_new:
            pairs += _similar(old, new, (start_old, one, start_new, other), least)
        if one < len(old.keys):
            pairs.append((one, other))
        start_old, start_new = one + 1, other + 1
    return pairs


# ---- equal items


def _exact(old: Sequence[Hashable], new: Sequence[Hashable], a: int, b: int, c: int, d: int) -> Pairs:
    """Equal ends, then anchors, then the same again between anchors."""
    found: Pairs = []
    work = [(a, b, c, d)]
    while work:
        a, b, c, d = work.pop()
        while a < b and c < d and old[a] == new[c]:
            found.append((a, c))
            a, c = a + 1, c + 1
        while a < b and c < d and old[b - 1] == new[d - 1]:
            b, d = b - 1, d - 1
            found.append((b, d))
        if a == b or c == d:
            continue
        anchors = _anchors(old, new, a, b, c, d)
        for one, other in anchors:
            found.append((one, other))
            work.append((a, one, c, other))
            a, c = one + 1, other + 1
        if anchors:
            work.append((a, b, c, d))
    return sorted(found)


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable], a: int, b: int, c: int, d: int) -> Pairs:
    """The longest rising row of pairs whose key stands once on each side of the gap."""
    in_old = Counter(old[a:b])
    in_new = Counter(new[c:d])
    where = {new[at]: at for at in range(c, d) if in_new[new[at]] == 1}
    pairs = [(at, where[old[at]]) for at in range(a, b) if in_old[old[at]] == 1 and old[at] in where]
    return rising(pairs)


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


# ---- similar items

Gap = tuple[int, int, int, int]


def _similar(old: Side, new: Side, gap: Gap, least: Least) -> Pairs:
    a, b, c, d = gap
    left = {at: old.features[at] for at in range(a, b)}
    right = {at: new.features[at] for at in range(c, d)}
    found: Pairs = []
    work = [gap]
    while work:
        one = work.pop()
        if one[0] == one[1] or one[2] == one[3]:
            continue
        if (one[1] - one[0]) * (one[3] - one[2]) <= MOST_CELLS:
            found += _best(old, new, one, left, right, least)
            continue
        anchors = _candidates(old, new, one, left, right, least)
        start_old, start_new = one[0], one[2]
        for i, j in anchors:
            work.append((start_old, i, start_new, j))
            start_old, start_new = i + 1, j + 1
        found += anchors
        if anchors:
            work.append((start_old, one[1], start_new, one[3]))
    return sorted([*found, *_lone(old, new, gap, sorted(found), (left, right), least)])


def _lone(
    old: Side,
    new: Side,
    gap: Gap,
    found: Pairs,
    features: tuple[Mapping[int, Features], Mapping[int, Features]],
    least: Least,
) -> Iterator[tuple[int, int]]:
    """Items that face each other alone between the pairs found, if they are alike enough for that."""
    edges = [(gap[0] - 1, gap[2] - 1), *found, (gap[1], gap[3])]
    for (i, j), following in pairwise(edges):
        one, other = i + 1, j + 1
        if following != (one + 1, other + 1) or old.kinds[one] != new.kinds[other]:
            continue
        if _score(features[0][one], features[1][other], old.keys[one] == new.keys[other], least.alone):
            yield one, other


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


def _best(
    old: Side, new: Side, gap: Gap, left: Mapping[int, Features], right: Mapping[int, Features], least: Least
) -> Pairs:
    """The pairing with the most common text, by dynamic programming over the whole gap."""
    a, b, c, d = gap
    enough = least.alone if b - a == 1 and d - c == 1 else least.among_others
    rows = [[0.0] * (d - c + 1)]
    for i in range(a, b):
        above = rows[-1]
        line = [0.0]
        mine, kind, own_key = left[i], old.kinds[i], old.keys[i]
        for j in range(c, d):
            best = max(above[j - c + 1], line[-1])
            if kind == new.kinds[j]:
                score = _score(mine, right[j], own_key == new.keys[j], enough)
                best = max(best, above[j - c] + score) if score else best
            line.append(best)
        rows.append(line)
    return _traced(rows, a, c)


def _score(mine: Features, other: Features, equal: bool, enough: float) -> float:
    """What a pair is worth: about the text that need not be marked."""
    if equal:
        return len(mine) + 1.0
    alike = similarity(mine, other)
    return alike * min(len(mine), len(other)) + 0.5 if alike >= enough else 0.0


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


def _candidates(
    old: Side, new: Side, gap: Gap, left: Mapping[int, Features], right: Mapping[int, Features], least: Least
) -> Pairs:
    """In a large gap: for each old item the new one that shares most of its rare features."""
    a, b, c, d = gap
    where: dict[str, list[int]] = {}
    for j in range(c, d):
        for feature in right[j]:
            where.setdefault(feature, []).append(j)
    pairs: Pairs = []
    for i in range(a, b):
        votes: Counter[int] = Counter()
        for feature in left[i]:
            places = where.get(feature, ())
            if len(places) <= 24:
                votes.update(places)
        for j, _ in votes.most_common(1):
            if similarity(left[i], right[j]) >= least.among_others and old.kinds[i] == new.kinds[j]:
                pairs.append((i, j))
    return rising(pairs)
