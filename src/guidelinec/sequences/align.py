"""Which block of the old sequence became which block of the new one: equal ones first, then similar ones between.

Pure sequence code: items are given by hashable keys and by features of their text. Anchors are keys that stand once on each side
(patience), so the cost grows with the length and not with its square; only the gaps between are compared by similarity.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

from guidelinec.sequences.similar import PARAGRAPHS, Least, Pairs, Side, rising, similar


def align(old: Side, new: Side, least: Least = PARAGRAPHS) -> Pairs:
    """Pairs of positions, rising on both sides."""
    exact = _exact(old.keys, new.keys, 0, len(old.keys), 0, len(new.keys))
    pairs: Pairs = []
    start_old = start_new = 0
    for one, other in [*exact, (len(old.keys), len(new.keys))]:
        if one > start_old and other > start_new:
            pairs += similar(old, new, (start_old, one, start_new, other), least)
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
