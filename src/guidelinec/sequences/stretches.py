"""Two rows of tokens from end to end, in stretches that are the same on both sides and stretches that are not."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

from guidelinec.sequences.blocks import CommonBlock, common_blocks
from guidelinec.sequences.shortest_script import numbered


class AlignedStretch(NamedTuple):
    """The old tokens from `old` to before `old_end` and the new ones from `new` to before `new_end`: the same, or instead of each other."""

    is_same: bool
    old: int
    old_end: int
    new: int
    new_end: int


def aligned_stretches(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[AlignedStretch]:
    """The stretches in their order; of two that follow each other one is the same."""
    i = j = 0
    for block in [*common_blocks(*numbered(old, new)), CommonBlock(len(old), len(new), 0)]:
        if (i, j) != (block.old, block.new):
            yield AlignedStretch(is_same=False, old=i, old_end=block.old, new=j, new_end=block.new)
        i, j = block.old + block.size, block.new + block.size
        if block.size:
            yield AlignedStretch(is_same=True, old=block.old, old_end=i, new=block.new, new_end=j)


def likeness(old: Sequence[Hashable], new: Sequence[Hashable]) -> float:
    """How much of two rows is common to both, in order: 1 for equal ones, 0 where nothing is."""
    common = sum(block.size for block in common_blocks(*numbered(old, new)))
    return 2 * common / (len(old) + len(new)) if old or new else 1.0
