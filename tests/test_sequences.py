"""Scripts, merging and alignment of plain sequences, beside plain tables and by their laws."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidelinec.sequences import blocks, subsequence
from guidelinec.sequences.longest_rise import longest_rise
from guidelinec.sequences.merge_texts import merge_texts
from guidelinec.sequences.shortest_script import shortest_script
from guidelinec.sequences.similar import common_counts
from work import lines_run

ROWS = st.lists(st.sampled_from("あいうえ"), max_size=80)


def longest(old: list[str], new: list[str]) -> int:
    before = [0] * (len(new) + 1)
    for token in old:
        line = [0]
        for place, other in enumerate(new):
            line.append(before[place] + 1 if token == other else max(before[place + 1], line[-1]))
        before = line
    return before[-1]


def kept(old: list[str], new: list[str]) -> int:
    """How many tokens the script keeps; it must be a script."""
    runs = shortest_script(old, new)
    assert [token for op, run in runs for token in run if op != "+"] == old
    assert [token for op, run in runs for token in run if op != "-"] == new
    assert all(op != other and (op, other) != ("+", "-") for (op, _), (other, _) in pairwise(runs))
    return sum(len(run) for op, run in runs if op == "=")


@given(ROWS, ROWS)
def test_the_script_is_a_script_and_as_short_as_can_be(old: list[str], new: list[str]) -> None:
    assert kept(old, new) == longest(old, new)


@given(ROWS, ROWS)
def test_a_table_in_parts_keeps_as_much(old: list[str], new: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(subsequence, "MOST_BITS", 40)
        assert kept(old, new) == longest(old, new)


@given(ROWS, ROWS)
def test_a_coarser_plan_is_a_script_still(old: list[str], new: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "MOST_CELLS", 0)
        patch.setattr(blocks, "SMALL", 60)
        assert kept(old, new) <= longest(old, new)


def test_of_equally_short_scripts_the_one_in_fewer_pieces() -> None:
    old, new = [*"を定める"], [*"を管理を定める"]
    assert [(op, "".join(run)) for op, run in shortest_script(old, new)] == [
        ("+", "を管理"),
        ("=", "を定める"),
    ]


def test_long_rows_take_work_by_their_length() -> None:
    """40,000 tokens, a tenth of them other ones: between what stands once on either side little is left to compare."""
    chance = random.Random(3)
    old = [chance.randrange(5_000) for _ in range(20_000)]
    new = [token if chance.random() > 0.1 else chance.randrange(5_000) for token in old]
    half = len(old) // 2
    runs: list[tuple[str, list[int]]] = []
    whole = lines_run(lambda: runs.extend(shortest_script(old, new)))
    assert whole < 3 * lines_run(lambda: shortest_script(old[:half], new[:half]))
    assert sum(len(run) for op, run in runs if op == "=") > 0.88 * len(old)


def test_what_has_nothing_in_common_is_not_searched() -> None:
    old, new = list(range(300_000)), list(range(300_000, 600_000))
    assert [(op, len(run)) for op, run in shortest_script(old, new)] == [("-", 300_000), ("+", 300_000)]
    assert lines_run(lambda: shortest_script(old, new)) < 4 * len(old)


def test_a_gap_that_is_parted_again_goes_on_from_what_both_sides_share() -> None:
    """Each parting takes a line at either end alone: the number after it stands once when that is gone."""
    old, new = ([token for place in range(3_000) for token in (name, place, place + 1)] for name in "ab")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "MOST_CELLS", 0)
        patch.setattr(blocks, "SMALL", 60)
        assert len(blocks.common_blocks(old, new)) == 2 * blocks.ROUNDS + 1
        assert lines_run(lambda: blocks.common_blocks(old, new)) < 3 * blocks.ROUNDS * len(old)


SETS = st.lists(st.frozensets(st.sampled_from("あいうえ")), max_size=6)


@given(SETS, SETS)
def test_what_items_have_in_common_is_counted_for_all_at_once(
    left: list[frozenset[str]], right: list[frozenset[str]]
) -> None:
    counts = common_counts(left, right)
    assert [list(row) for row in counts] == [[len(item & other) for other in right] for item in left]


@given(st.lists(st.integers(0, 30), max_size=40))
def test_the_longest_rise_rises_and_no_longer_one_is_there(values: list[int]) -> None:
    rise = [values[place] for place in longest_rise(values)]
    assert all(low < high for low, high in pairwise(rise))
    best: list[int] = []
    for place, value in enumerate(values):
        best.append(1 + max((best[i] for i in range(place) if values[i] < value), default=0))
    assert len(rise) == max(best, default=0)


BASE = "庁舎を施錠する。鍵を保管する。\n記録を残す。"


@pytest.mark.parametrize(
    ("ours", "theirs", "merged"),
    [
        ("庁舎を閉じる。鍵を保管する。\n記録を残す。", BASE, "庁舎を閉じる。鍵を保管する。\n記録を残す。"),
        (BASE, "", ""),
        (
            "庁舎を施錠する。鍵を金庫に保管する。\n記録を残す。",
            "庁舎を施錠する。鍵を保管する。\n記録を毎日残す。",
            "庁舎を施錠する。鍵を金庫に保管する。\n記録を毎日残す。",
        ),
        ("庁舎を毎夕施錠する。鍵を保管する。\n記録を残す。", "庁舎を施錠し、見回る。鍵を保管する。\n記録を残す。", None),
        ("庁舎を施錠する。札を保管する。\n記録を残す。", "庁舎を施錠する。札を保管する。\n記録を残す。", "庁舎を施錠する。札を保管する。\n記録を残す。"),
    ],
)  # fmt: skip
def test_two_revisions_of_a_text(ours: str, theirs: str, merged: str | None) -> None:
    assert merge_texts(BASE, ours, theirs) == merged
    assert merge_texts(BASE, theirs, ours) == merged


def test_sequences_know_nothing_of_the_model() -> None:
    for path in Path(blocks.__file__).parent.glob("*.py"):
        lines = path.read_text(encoding="utf-8").splitlines()
        imported = [line.split()[1] for line in lines if line.startswith("from guidelinec")]
        assert all(name.startswith("guidelinec.sequences.") for name in imported), path.name
