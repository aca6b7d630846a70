"""A shortest script between two rows of tokens, by the longest common subsequence in bits (Hyyrö 2004): one row of the
table is one integer, so that a hundred tokens take a twentieth of a millisecond."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from guidelinec.model.change import Op

T = TypeVar("T", bound=Hashable)


def shortest_script(old: Sequence[T], new: Sequence[T]) -> list[tuple[Op, list[T]]]:
    """The runs of tokens that stay, go and come; of equally short scripts the one that keeps the most at the end."""
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    inner = _steps(old[start : len(old) - end], new[start : len(new) - end])
    kept: Op = "="
    steps = [*((kept, token) for token in old[:start]), *inner[::-1]]
    steps += [(kept, token) for token in old[len(old) - end :]]
    return [(op, [token for _, token in run]) for op, run in groupby(steps, key=lambda step: step[0])]


def _shared(old: Sequence[T], new: Sequence[T]) -> int:
    """How many tokens two rows begin with alike."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(old), len(new)))


def _rows(old: Sequence[T], new: Sequence[T]) -> Iterator[int]:
    """For each old token the new tokens, a bit each, up to which nothing more can be kept than before them."""
    places: dict[T, int] = {}
    for at, token in enumerate(new):
        places[token] = places.get(token, 0) | 1 << at
    mask = (1 << len(new)) - 1
    row = mask
    for token in old:
        both = row & places.get(token, 0)
        row = ((row + both) | (row - both)) & mask
        yield row


def _steps(old: Sequence[T], new: Sequence[T]) -> list[tuple[Op, T]]:
    """The script token by token, from its end."""
    rows = list(_rows(old, new))
    steps: list[tuple[Op, T]] = []
    i, j = len(old), len(new)
    while i and j:
        if rows[i - 1] >> (j - 1) & 1:
            j -= 1
            steps.append(("+", new[j]))
        elif i > 1 and not rows[i - 2] >> (j - 1) & 1:
            i -= 1
            steps.append(("-", old[i]))
        else:
            i, j = i - 1, j - 1
            steps.append(("=", old[i]))
    return [*steps, *(("-", token) for token in old[:i][::-1]), *(("+", token) for token in new[:j][::-1])]
