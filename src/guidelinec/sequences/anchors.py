"""Items that stand once on either side: what is sure about two rows before anything is compared (patience)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

from guidelinec.sequences.gap import Gap, Pairs
from guidelinec.sequences.longest_rise import rising


def anchors(old: Sequence[Hashable], new: Sequence[Hashable], gap: Gap) -> Pairs:
    """The longest rising row of pairs whose item stands once on each side of the gap."""
    in_old = Counter(old[gap.old : gap.old_end])
    in_new = Counter(new[gap.new : gap.new_end])
    places = {new[j]: j for j in range(gap.new, gap.new_end) if in_new[new[j]] == 1}
    return rising(
        [(i, places[old[i]]) for i in range(gap.old, gap.old_end) if in_old[old[i]] == 1 and old[i] in places]
    )
