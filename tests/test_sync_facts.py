"""Values of registers come back from Word: into the register, wherever they are printed, or they are named."""

from __future__ import annotations

from copy import deepcopy
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidelinec.sync.printed import print_edition
from guidelinec.sync.told.entries import SyncPlan
from sync_bench import Bench, Edits, bench_of
from sync_project import FILES, FOLDER
from word_editor import XML_SPACE, W, WordEditor

REGISTER = "structure/guide/facts/2026-04.yaml"
FACTS = """\
edition: 2026-04  # この版
registers:
  - id: routes
    title: 報告の経路
    fields: [{id: to, title: 宛先}, {id: by, title: 期限}]
    facts:
      - id: route
        title: 県への報告
        values: {to: 県の窓口, by: "24時間以内"}  # 条例による
      - id: other
        title: 国への報告
        values:
          to: 国の窓口
"""
TEXT = """\
---
id: duty
title: 義務
---

::: 例文
1. **報告** {#report}

   職員は、認めた時から[](#fact:route.by)に、**速やかに**[](#fact:route.to)に知らせる。
:::

::: 解説
期限の[](#fact:route.by)は、休日も数える。

::: 表 経路 {#tbl-routes register=routes}
:::

::: 表 手書きの表 {#tbl-typed}
| 宛先 | 期限 |
|---|---|
| 県 | 必ず[](#fact:route.by) |
:::
:::
"""


@cache
def bench() -> Bench:
    """The bench of the small project with a register."""
    return bench_of(
        {**FILES, REGISTER: FACTS.encode(), f"{FOLDER}duty.md": TEXT.encode()}, "guide", "2026-04"
    )


def planned(*edits: Edits) -> SyncPlan:
    return bench().plan(bench().edited(*edits))


def text_of(plan: SyncPlan, path: str) -> str:
    """A file as the plan has it."""
    return plan.files.get(path, bench().files[path]).decode()


def typed(old: str, new: str, nth: int = 0) -> Edits:
    """An edit that types over a run of these words."""

    def edit(editor: WordEditor) -> None:
        runs = [run for run in editor.root.iter(W + "t") if run.text == old]
        runs[nth].text = new
        runs[nth].set(XML_SPACE, "preserve")

    return edit


def test_a_value_is_printed_wherever_it_is_named() -> None:
    lines = [line.text for line in bench().base.lines]
    assert "職員は、認めた時から24時間以内に、速やかに県の窓口に知らせる。" in lines
    assert "期限の24時間以内は、休日も数える。" in lines
    rows = [[cell[0].text for cell in line.cells] for line in bench().base.lines if line.cells]
    assert ["報告の経路", "宛先", "期限"] in rows
    assert ["県への報告", "県の窓口", "24時間以内"] in rows
    assert ["国への報告", "国の窓口", ""] in rows


HOURS, MORE = "24時間以内", "48時間以内"
CHANGED = FACTS.replace(f'"{HOURS}"', f'"{MORE}"')


@pytest.mark.parametrize("nth", range(5))
def test_a_value_typed_over_goes_into_the_register(nth: int) -> None:
    plan = planned(typed(HOURS, MORE, nth))
    assert plan.left == ()
    assert plan.files == {REGISTER: CHANGED.encode()}


def test_a_value_typed_over_in_several_places_is_one_change() -> None:
    plan = planned(*(typed(HOURS, MORE) for _ in range(5)))
    assert plan.left == ()
    assert plan.files == {REGISTER: CHANGED.encode()}


def test_values_typed_over_in_different_ways_are_named() -> None:
    plan = planned(typed(HOURS, MORE, 2), typed(HOURS, "3日以内", 2))
    assert len(plan.taken) + len(plan.left) == 2
    assert plan.left
    assert {MORE, "3日以内"} == {
        word for one in (*plan.taken, *plan.left) for word in (MORE, "3日以内") if word in one.after
    }


def test_words_beside_a_value_leave_its_reference() -> None:
    plan = planned(typed("は、休日も数える。", "は、休日及び夜間も数える。"), typed("期限の", "この期限の"))
    assert plan.left == ()
    assert "この期限の[](#fact:route.by)は、休日及び夜間も数える。" in text_of(plan, f"{FOLDER}duty.md")
    assert REGISTER not in plan.files


def test_words_and_value_may_both_be_edited() -> None:
    plan = planned(typed("期限の", "この期限の"), typed(HOURS, MORE, 2))
    assert plan.left == ()
    assert "この期限の[](#fact:route.by)は、" in text_of(plan, f"{FOLDER}duty.md")
    assert text_of(plan, REGISTER) == CHANGED


@pytest.mark.parametrize(
    "edits",
    [
        (typed("期限の", "期限"), typed(HOURS, "は間以内", 2)),
        (typed("は、休日も数える。", "ど、休日も数える。"), typed(HOURS, "24時間ほ", 2)),
    ],
)
def test_an_edit_over_the_edge_of_a_value_is_named(edits: tuple[Edits, ...]) -> None:
    plan = planned(*edits)
    (left,) = plan.left
    assert left.reason == "fact"
    assert plan.files == {}


@pytest.mark.parametrize("sign", ["br", "sym"])
def test_a_line_break_or_a_sign_inside_a_value_is_named(sign: str) -> None:
    def put(editor: WordEditor) -> None:
        runs = [run for run in editor.root.iter(W + "t") if run.text == HOURS]
        runs[2].text = HOURS[:3]
        rest = deepcopy(runs[2])
        rest.text = HOURS[3:]
        runs[2].addnext(rest)
        rest.addprevious(rest.makeelement(W + sign))

    (left,) = planned(put).left
    assert left.reason == "fact"


def test_a_reference_that_is_deleted_goes() -> None:
    plan = planned(typed(HOURS, "", 2))
    assert plan.left == ()
    assert "期限のは、休日も数える。" in text_of(plan, f"{FOLDER}duty.md")


def test_a_title_in_the_table_goes_into_the_register() -> None:
    plan = planned(typed("国への報告", "国: 報告"))
    assert plan.left == ()
    assert 'title: "国: 報告"' in text_of(plan, REGISTER)


def test_a_row_that_comes_or_goes_in_the_table_is_named() -> None:
    def without_row(editor: WordEditor) -> None:
        rows = [row for row in editor.root.iter(W + "tr") if "国の窓口" in "".join(row.itertext())]
        row = rows[-1]  # the others are boxes around it
        row.getparent().remove(row)

    plan = planned(without_row)
    assert [one.reason for one in plan.left] == ["fact"]
    assert plan.files == {}


VALUES = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=10
).filter(lambda text: text not in ("<", "^"))


@given(VALUES, st.integers(0, 4))
@settings(max_examples=15, deadline=None)
def test_whatever_is_typed_over_a_value_is_printed_or_named(value: str, nth: int) -> None:
    plan = planned(typed(HOURS, value, nth))
    after = bench().read({**bench().files, **plan.files})
    printed = "".join(line.text for line in print_edition(after).lines)
    if plan.left:
        assert plan.files == {}
        assert value in plan.left[0].after
    else:
        assert value in printed
