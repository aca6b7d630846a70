"""What is edited in the box of a case is told with the place of the case, and never gets into the text."""

from __future__ import annotations

import copy
from collections.abc import Callable

import pytest

from cases_project import PATH, cases_bench, with_cases
from guidelinec.pipeline import read_editions
from guidelinec.sync.plan import ReturnedFile, plan_sync
from guidelinec.sync.printed import print_edition
from guidelinec.sync.returned.story import read_returned
from sync_project import FOLDER
from test_sync_shapes import change, paragraphs
from word_editor import W, WordEditor, new_run

Edit = Callable[[WordEditor], object]


def added(editor: WordEditor) -> None:
    """A paragraph more in a box."""
    before = paragraphs(editor, "二つ目の段落")[0]
    after = copy.deepcopy(before)
    for run in list(after.iterchildren(W + "r")):
        after.remove(run)
    after.append(new_run("加えた段落。"))
    before.addnext(after)


def removed(editor: WordEditor) -> None:
    """A paragraph out of a box."""
    gone = paragraphs(editor, "二つ目の段落")[0]
    gone.getparent().remove(gone)


@pytest.mark.parametrize(
    ("edit", "act"),
    [
        (change("記録が持ち出された", "記録が失われた", slice(0, 1)), "reworded"),
        (change("申請を求めていれば防げた", "申請があれば防げた"), "reworded"),
        (change("調査委員会「", "ある委員会「"), "reworded"),
        (added, "added"),
        (removed, "removed"),
    ],
)
def test_an_edit_in_a_box_is_told_with_its_place(edit: Edit, act: str) -> None:
    bench = cases_bench()
    plan = bench.plan(bench.edited(edit))
    assert plan.left
    assert {(one.act, one.reason) for one in plan.left} == {(act, "case")}
    assert all(one.place.startswith(f"{PATH}:") for one in plan.left)
    assert not plan.files


def test_an_edit_of_the_text_beside_a_box_is_taken_in() -> None:
    bench = cases_bench()
    edits = (
        change("利用の状況を", "利用の状態を"),
        change("記録が持ち出された", "記録が失われた", slice(0, 1)),
    )
    plan = bench.plan(bench.edited(*edits))
    assert [one.reason for one in plan.left] == ["case"]
    assert set(plan.files) == {f"{FOLDER}duty.md"}
    assert "利用の状態を" in plan.files[f"{FOLDER}duty.md"].decode()


def test_a_file_as_it_was_sent_out_says_nothing() -> None:
    bench = cases_bench()
    plan = bench.plan(bench.built)
    assert not plan.left
    assert not plan.taken


def test_a_redline_that_comes_back_has_no_cases_and_loses_none() -> None:
    bench = cases_bench()
    (text,) = (one.without_cases for one in read_editions(with_cases())[0])
    editor = WordEditor(text.plain_word().data, 0, tracked=False)
    change("利用の状況を", "利用の状態を")(editor)
    returned = ReturnedFile("1.docx", read_returned(editor.saved()), print_edition(text))
    plan = plan_sync(bench.start, [returned])
    assert not plan.left
    assert set(plan.files) == {f"{FOLDER}duty.md"}
