"""Which block of the old sequence became which block of the new one: equal ones first, then similar ones between.

Pure sequence code: items are given by hashable keys and by features of their text. Anchors are keys that stand once on each side
(patience), so the cost grows with the length and not with its square; only the gaps between are compared by similarity.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from guidelinec.sequences.anchors import anchors
from guidelinec.sequences.blocks import equal_ends
from guidelinec.sequences.gap import Gap, Pairs, between
from guidelinec.sequences.similar import PARAGRAPHS, Least, Side, similar


def align(old: Side, new: Side, least: Least = PARAGRAPHS) -> Pairs:
    """Pairs of positions, rising on both sides."""
    whole = Gap(0, len(old.keys), 0, len(new.keys))
    exact = _exact(old.keys, new.keys, whole)
    inner = (pair for gap in between(exact, whole) for pair in similar(old, new, gap, least))
    return sorted([*exact, *inner])


def _exact(old: Sequence[Hashable], new: Sequence[Hashable], whole: Gap) -> Pairs:
    """Equal ends, then anchors, then the same again between anchors."""
    pairs: Pairs = []
    waiting = [whole]
    while waiting:
        ends, gap = equal_ends(old, new, waiting.pop())
        pairs += ends
        if gap.cells and (met := anchors(old, new, gap)):
            pairs += met
            waiting += between(met, gap)
    return sorted(pairs)
