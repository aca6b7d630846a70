"""Runs of tokens that stand once on either side: where rows that are too long to be solved are parted."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import compress, count
from typing import TYPE_CHECKING, Final, TypeAlias

from guidelinec.sequences.anchors import anchors
from guidelinec.sequences.arrays import HAS_ARRAYS
from guidelinec.sequences.gap import Gap, Pairs
from guidelinec.sequences.longest_rise import rising

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

Placed: TypeAlias = tuple[Sequence[Hashable], Sequence[int]]
"""Tokens of a row, and where each stands in it."""

MANY: Final = 200_000
"""Tokens from which on arrays are worth the loading of numpy, a tenth of a second: 4 million take a third of the time."""

BITS: Final = 64
"""The bits of a key."""


def runs_once(old: Placed, new: Placed, size: int) -> Pairs:
    """The longest rising row of places from which equal runs of so many tokens go on that stand once on each side."""
    if HAS_ARRAYS and len(old[0]) + len(new[0]) >= MANY:
        return runs_once_in_arrays(old, new, size)
    return runs_once_plainly(old, new, size)


def runs_once_plainly(old: Placed, new: Placed, size: int) -> Pairs:
    """The same, each run a row of tokens."""
    before, old_places = _runs(*old, size)
    after, new_places = _runs(*new, size)
    met = anchors(before, after, Gap(0, len(before), 0, len(after)))
    return [(old_places[i], new_places[j]) for i, j in met]


def _runs(
    tokens: Sequence[Hashable], places: Sequence[int], size: int
) -> tuple[Sequence[Hashable], Sequence[int]]:
    """The runs of so many tokens that stand together, and where each begins."""
    if size == 1:
        return tokens, places
    together = [last - first == size - 1 for first, last in zip(places, places[size - 1 :], strict=False)]
    begins = [*compress(places, together)]
    runs = zip(*(tokens[shift:] for shift in range(size)), strict=False) if begins else ()
    return [*compress(runs, together)], begins


def runs_once_in_arrays(old: Placed, new: Placed, size: int) -> Pairs:
    """The same, each run a number; `size` is a power of two."""
    import numpy as np

    numbers = dict(zip(dict.fromkeys((*old[0], *new[0])), count()))
    sides = [
        np.fromiter(map(numbers.__getitem__, tokens), np.uint64, len(tokens)) for tokens in (old[0], new[0])
    ]
    keys = _keys(np.concatenate(sides), size, len(numbers))
    starts = np.concatenate([_starts(old[1], size), len(old[0]) + _starts(new[1], size)])
    keys = keys[starts]
    order = np.argsort(keys)
    ranked = keys[order]
    same = np.concatenate([[False], ranked[1:] == ranked[:-1], [False]])
    twice = np.flatnonzero(same[1:-1] & ~same[:-2] & ~same[2:])
    first, second = starts[order[twice]], starts[order[twice + 1]]
    first, second = np.minimum(first, second), np.maximum(first, second)
    faces = (first < len(old[0])) & (second >= len(old[0]))
    first, second = first[faces], second[faces] - len(old[0])
    rank = np.argsort(first)
    pairs = zip(first[rank].tolist(), second[rank].tolist(), strict=True)
    return [(old[1][i], new[1][j]) for i, j in rising([*pairs])]


def _keys(tokens: npt.NDArray[np.uint64], size: int, different: int) -> npt.NDArray[np.uint64]:
    """A number for each run of so many tokens, the same for equal runs: those of its halves side by side, counted anew where both
    do not fit."""
    import numpy as np

    keys, bits = tokens, max(1, different.bit_length())
    span = 1
    while span < size:
        if 2 * bits > BITS:
            different_keys, counted = np.unique(keys, return_inverse=True)
            keys, bits = counted.astype(np.uint64), max(1, len(different_keys).bit_length())
        keys = keys[:-span] << np.uint64(bits) | keys[span:]
        span, bits = 2 * span, 2 * bits
    return keys


def _starts(places: Sequence[int], size: int) -> npt.NDArray[np.int64]:
    """The tokens with which runs of so many begin that stand together."""
    import numpy as np

    where = np.fromiter(places, np.int64, len(places))
    return np.flatnonzero(where[size - 1 :] - where[: max(0, len(where) - size + 1)] == size - 1)
