"""Items that stand once on either side: what is sure about two rows before anything is compared (patience)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from itertools import count

from guidelinec.sequences.gap import Gap, Pairs
from guidelinec.sequences.longest_rise import rising


def anchors(old: Sequence[Hashable], new: Sequence[Hashable], gap: Gap) -> Pairs:
    """The longest rising row of pairs whose item stands once on each side of the gap."""
    before, after = old[gap.old : gap.old_end], new[gap.new : gap.new_end]
    shared = _standing_once(before) & _standing_once(after)
    if not shared:
        return []
    old_places, new_places = dict(zip(before, count(gap.old))), dict(zip(after, count(gap.new)))
    return rising(sorted((old_places[item], new_places[item]) for item in shared))


def _standing_once(row: Sequence[Hashable]) -> set[Hashable]:
    return {item for item, times in Counter(row).items() if times == 1}
