"""The bit-parallel script beside the plain table of the longest common subsequence."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from guidelinec.sequences.shortest_script import shortest_script

ROWS = st.lists(st.sampled_from("あいうえ"), max_size=80)


def longest(old: list[str], new: list[str]) -> int:
    before = [0] * (len(new) + 1)
    for token in old:
        line = [0]
        for at, other in enumerate(new):
            line.append(before[at] + 1 if token == other else max(before[at + 1], line[-1]))
        before = line
    return before[-1]


@given(ROWS, ROWS)
def test_the_script_is_a_script_and_as_short_as_can_be(old: list[str], new: list[str]) -> None:
    runs = shortest_script(old, new)
    assert [token for op, run in runs for token in run if op != "+"] == old
    assert [token for op, run in runs for token in run if op != "-"] == new
    assert sum(len(run) for op, run in runs if op == "=") == longest(old, new)
