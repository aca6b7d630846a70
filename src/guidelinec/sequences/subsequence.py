"""The longest common subsequence of two rows in bits (Hyyrö 2004): one row of the table is one integer, so that a hundred tokens take
a twentieth of a millisecond.

A row of the table has a bit for each new token. The bit is 0 where one more token can be kept up to it than up to the one
before it, so the zeros before a place are how many tokens can be kept up to there.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterator, Sequence
from itertools import accumulate, pairwise

from guidelinec.sequences.gap import Pair, Pairs

MOST_BITS = 1 << 27
"""The largest table (old times new tokens) that is held at once: 16 MB. A larger one is parted in two."""


def common_pairs(old: Sequence[Hashable], new: Sequence[Hashable]) -> Pairs:
    """The pairs of places that a longest common subsequence keeps, rising on both sides.

    It is traced from the end and from the start, each time taking equal tokens as soon as they are met; the one in
    fewer pieces is given.
    """
    if len(old) > 1 and len(old) * len(new) > MOST_BITS:
        return [*_parted(old, new)]
    from_end = _taken(old, new)[::-1]
    if not _pieces(from_end):
        return from_end
    last_old, last_new = len(old) - 1, len(new) - 1
    from_start = [(last_old - i, last_new - j) for i, j in _taken(old[::-1], new[::-1])]
    return min(from_end, from_start, key=_pieces)


def _taken(old: Sequence[Hashable], new: Sequence[Hashable]) -> Pairs:
    """The pairs of a longest common subsequence, the last first. Where all of one row stands in the other in order, equal tokens
    are taken as they are met, and no table is needed to say so."""
    if len(old) <= len(new):
        held = _held(old[::-1], new[::-1])
        places = zip(range(len(old) - 1, -1, -1), (len(new) - 1 - j for j in held), strict=False)
    else:
        held = _held(new[::-1], old[::-1])
        places = zip((len(old) - 1 - i for i in held), range(len(new) - 1, -1, -1), strict=False)
    return [*places] if len(held) == min(len(old), len(new)) else _traced(old, new)


def _held(part: Sequence[Hashable], whole: Sequence[Hashable]) -> list[int]:
    """The first places of the tokens of a row in another one, in order; none from the first that does not stand there any more."""
    places: list[int] = []
    start = 0
    for token in part:
        try:
            start = whole.index(token, start) + 1
        except ValueError:
            break
        places.append(start - 1)
    return places


def _pieces(pairs: Pairs) -> int:
    """In how many places something goes or comes between pairs."""
    return sum((i + 1, j + 1) != after for (i, j), after in pairwise(pairs))


def _traced(old: Sequence[Hashable], new: Sequence[Hashable]) -> Pairs:
    """The pairs of a longest common subsequence, the last first."""
    rows = list(_rows(old, new))
    pairs: Pairs = []
    i, j = len(old) - 1, len(new) - 1
    while i >= 0 and j >= 0:
        if old[i] == new[j]:
            pairs.append((i, j))
            i, j = i - 1, j - 1
        elif rows[i] >> j & 1:
            j -= 1
        else:
            i -= 1
    return pairs


def _rows(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[int]:
    """The row of the table after each old token."""
    places: dict[Hashable, int] = {}
    for j, token in enumerate(new):
        places[token] = places.get(token, 0) | 1 << j
    mask = (1 << len(new)) - 1
    row = mask
    for token in old:
        if both := row & places.get(token, 0):
            row = ((row + both) | (row ^ both)) & mask
        yield row


# ---- larger tables (Hirschberg 1975)


def _parted(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Pair]:
    """The old row in two halves, each with the part of the new one with which most can be kept."""
    middle = len(old) // 2
    before, after = _lengths(old[:middle], new), _lengths(old[middle:][::-1], new[::-1])[::-1]
    place = max(range(len(new) + 1), key=lambda j: before[j] + after[j])
    yield from common_pairs(old[:middle], new[:place])
    yield from ((middle + i, place + j) for i, j in common_pairs(old[middle:], new[place:]))


def _lengths(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[int]:
    """How many tokens can be kept of all old ones and the first 0, 1, 2 … new ones."""
    (last,) = deque(_rows(old, new), maxlen=1)
    return [0, *accumulate(int(bit == "0") for bit in reversed(f"{last:0{len(new)}b}"))]
