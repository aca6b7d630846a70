"""Two rows from end to end: every token in one stretch, and the likeness that follows from them."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from guidelinec.sequences.stretches import aligned_stretches, likeness

rows = st.text("abc", max_size=12)


@given(rows, rows)
def test_the_stretches_are_both_rows(old: str, new: str) -> None:
    stretches = list(aligned_stretches(old, new))
    assert "".join(old[one.old : one.old_end] for one in stretches) == old
    assert "".join(new[one.new : one.new_end] for one in stretches) == new
    for stretch in stretches:
        here, there = old[stretch.old : stretch.old_end], new[stretch.new : stretch.new_end]
        assert here or there
        assert not stretch.is_same or here == there
    kinds = [stretch.is_same for stretch in stretches]
    assert all(kind or following for kind, following in pairwise(kinds))


@given(rows, rows)
def test_likeness_is_the_share_of_what_stays(old: str, new: str) -> None:
    common = sum(one.old_end - one.old for one in aligned_stretches(old, new) if one.is_same)
    assert likeness(old, new) == (2 * common / (len(old) + len(new)) if old + new else 1)
    assert (likeness(old, new) == 1) == (old == new)
