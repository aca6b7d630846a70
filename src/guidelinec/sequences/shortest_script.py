"""A shortest script between two rows of tokens, and of equally short ones a script in few pieces."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import chain, count
from typing import Literal, TypeAlias, TypeVar

from guidelinec.sequences.blocks import CommonBlock, common_blocks

Op: TypeAlias = Literal["=", "-", "+"]
"""What a script does with a run of tokens: it stays (=), goes (-) or comes (+)."""

T = TypeVar("T", bound=Hashable)


def shortest_script(old: Sequence[T], new: Sequence[T]) -> list[tuple[Op, list[T]]]:
    """The runs of tokens that stay, go and come; where runs go and come at one place, what goes stands first.

    The = and - runs joined are the old tokens, the = and + runs the new ones. Of very long rows with little in common
    the script is not the shortest (`common_blocks` says when).
    """
    return list(_runs(old, new, common_blocks(*numbered(old, new))))


def numbered(old: Sequence[T], new: Sequence[T]) -> tuple[list[int], list[int]]:
    """Both rows with the same number for the same token, so that each is hashed once and then compared as a number."""
    numbers = dict(zip(dict.fromkeys(chain(old, new)), count()))
    return list(map(numbers.__getitem__, old)), list(map(numbers.__getitem__, new))


def _runs(old: Sequence[T], new: Sequence[T], blocks: list[CommonBlock]) -> Iterator[tuple[Op, list[T]]]:
    """The script that keeps these blocks."""
    i = j = 0
    for block in [*blocks, CommonBlock(len(old), len(new), 0)]:
        if block.old > i:
            yield "-", list(old[i : block.old])
        if block.new > j:
            yield "+", list(new[j : block.new])
        i, j = block.old + block.size, block.new + block.size
        if block.size:
            yield "=", list(old[block.old : i])
