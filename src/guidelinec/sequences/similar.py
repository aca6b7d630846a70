"""Which item of a gap between equal items became which: the pairing with the most common text.

Small gaps are compared in full. In large ones each old item is first led to the new one that shares most of its rare
features, so that the cost and the memory grow with the length of the gap and not with its square.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import add
from struct import Struct
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
    pairs = {*map(add, words, words[1:])}
    if words is not text:
        pairs.update(word for word in words if len(word) > 1)
    if len(text) <= SHORT:
        signs = {*text}
        pairs |= signs
        if len(signs) < len(text):
            times = zip(signs, map(text.count, signs), strict=True)
            pairs.update(
                f"{sign}\n{place}" for sign, most in times if most > 1 for place in range(2, most + 1)
            )
    return frozenset(pairs)


def _likeness(common: int, before: int, after: int) -> float:
    """The share of common features, between 0 and 1, by how many there are; two empty texts are alike."""
    return 2 * common / (before + after) if before or after else 1.0


def _score(common: int, before: int, after: int, enough: float) -> float:
    """What a pair is worth: about the text that need not be marked."""
    return _scores((common,), before, (after,), enough)[0]


def _scores(commons: Iterable[int], before: int, sizes: Iterable[int], enough: float) -> list[float]:
    """What the pair of an item with each other one is worth, by the features that they have in common and have at all."""
    return [
        alike * (before if before < after else after) + 0.5
        if (alike := 2 * common / (before + after) if before or after else 1.0) >= enough
        else 0.0
        for common, after in zip(commons, sizes, strict=True)
    ]


def _best(old: Side, new: Side, gap: Gap, least: Least) -> Pairs:
    """The pairing with the most common text, by dynamic programming over the whole gap."""
    enough = least.alone if gap.is_one_pair else least.among_others
    rows = [[0.0] * (gap.new_end - gap.new + 1)]
    for worths in _worths(old, new, gap, enough):
        rows.append(_next_row(rows[-1], worths) if any(worths) else rows[-1])
    return [(gap.old + i, gap.new + j) for i, j in _traced(rows)]


def _next_row(above: list[float], worths: list[float]) -> list[float]:
    """The row of the table below another one."""
    row, best = [0.0], 0.0
    for over, pair in zip(above[1:], map(add, above, worths), strict=True):
        if over > best:
            best = over
        if pair > best:
            best = pair
        row.append(best)
    return row


def _worths(old: Side, new: Side, gap: Gap, enough: float) -> Iterator[list[float]]:
    """For each old item of a gap, what its pair with each new one is worth."""
    places = range(gap.new, gap.new_end)
    left = [old.features[i] for i in range(gap.old, gap.old_end)]
    right = [new.features[j] for j in places]
    sizes, keys, kinds = [*map(len, right)], [new.keys[j] for j in places], [new.kinds[j] for j in places]
    known, many_kinds = frozenset(keys), frozenset(kinds)
    for i, item, common in zip(range(gap.old, gap.old_end), left, common_counts(left, right), strict=True):
        key, kind = old.keys[i], old.kinds[i]
        worths = _scores(common, len(item), sizes, enough)
        if key in known:
            worths = [
                len(item) + 1.0 if key == its else worth for its, worth in zip(keys, worths, strict=True)
            ]
        if many_kinds != {kind}:
            worths = [worth if kind == its else 0.0 for its, worth in zip(kinds, worths, strict=True)]
        yield worths


def common_counts(left: Sequence[Features], right: Sequence[Features]) -> Sequence[Sequence[int]]:
    """For each item on the left, how many features it has in common with each on the right.

    A feature is a number with a field of 32 bits for each item of the shorter side, 1 where that item has it, so that the sum of the
    features of an item counts for all others at once.
    """
    if len(right) > len(left):
        return [*zip(*common_counts(right, left), strict=True)] or [()] * len(left)
    fields: dict[str, int] = {}
    for place, item in enumerate(right):
        own = 1 << 32 * place
        for feature in item:
            fields[feature] = fields.get(feature, 0) | own
    known, form = frozenset(fields), Struct(f"<{len(right)}I")
    sums = (sum(map(fields.__getitem__, item & known)) for item in left)
    return [form.unpack(total.to_bytes(form.size, "little")) for total in sums]


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
    known = frozenset(rare)
    pairs: Pairs = []
    for i in range(gap.old, gap.old_end):
        item = old.features[i]
        if votes := Counter(chain.from_iterable(map(rare.__getitem__, item & known))):
            most = max(votes.values())
            j = min(place for place, count in votes.items() if count == most)
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
    items = [side.features[place] for place in range(start, end)]
    counts = Counter(chain.from_iterable(items))
    rare = frozenset(feature for feature, count in counts.items() if count <= MOST_PLACES)
    holders: dict[str, list[int]] = {}
    for place, item in enumerate(items, start):
        for feature in item & rare:
            holders.setdefault(feature, []).append(place)
    return holders
