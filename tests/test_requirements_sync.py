"""A workbook of a standard of requirements that was edited in Excel goes back into its tables, and what cannot is named."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from guidelinec.app.job import lay_out
from guidelinec.cli.verbs.build import command as build
from guidelinec.cli.verbs.sync import command as sync
from guidelinec.ooxml.package import read_package, write_package
from guidelinec.pipeline import read_editions
from guidelinec.read.requirements.workbook import read_metric_table
from guidelinec.sync.comparison.reasons import NotTakenError
from guidelinec.sync.plan import ReturnedFile, plan_sync
from guidelinec.sync.proof.halving import MOST_TRIES, keep_most
from guidelinec.sync.returned.story import read_returned
from guidelinec.sync.source.current import current_edition
from guidelinec.sync.standard import plan
from guidelinec.sync.standard.plan import plan_standard
from guidelinec.sync.told.entries import SyncPlan
from guidelinec.sync.told.show import as_text
from requirements_standard import METRICS, opened, project, standard, workbook

SOURCE = "source/std/s1/m.yaml"


def synced(
    edit: Callable[[Any], None], *, built: str = METRICS, now: str | None = None
) -> tuple[SyncPlan, str]:
    """What a sync makes of the table `now` (that of the workbook, where nothing else is said) and a workbook that was edited."""
    book = opened(workbook(project(built)))
    edit(book["非機能要件"])
    buffer = io.BytesIO()
    book.save(buffer)
    table = read_metric_table(buffer.getvalue())
    assert table is not None
    files = project(now or built)
    made = plan_standard(files, standard(files), [("e.xlsx", table)])
    return made, made.files.get(SOURCE, files[SOURCE]).decode()


def cell(place: str, value: object) -> Callable[[Any], None]:
    def edit(sheet: Any) -> None:
        sheet[place].value = value

    return edit


@pytest.mark.parametrize(
    ("place", "value", "old", "new"),
    [
        ("F5", "使える時間（平日）", "title: 使える時間", "title: 使える時間（平日）"),
        ("G5", "定めない: 0", "[決めない,", '["定めない: 0",'),
        ("J5", "さらに上", "止めない]", "止めない, さらに上]"),
        ("M5", 1, "{①: 2, ②: 1}", "{①: 1, ②: 1}"),
        ("N6", 0, '②: "-"', "②: 0"),
        ("N5", "-", "②: 1}", '②: "-"}'),
        ("O5", "改めた。\n加えた。", "[夜間も使う場合は、レベル2とする。]", "[改めた。, 加えた。]"),
        ("P5", None, '            cloud: "○"\n', ""),
        ("P6", "◎", '②: "-"}\n', '②: "-"}\n            cloud: ◎\n'),
        (
            "Q5",
            "延長する日を除く。\n祝日は、*平日*とする。",
            "祝日は、休日とする。",
            "祝日は、\\*平日\\*とする。",
        ),
        ("Q5", "延長する日を除く。", "              - 祝日は、休日とする。\n", ""),
        ("Q6", "新しい備考", '②: "-"}\n', '②: "-"}\n            remarks:\n              - 新しい備考\n'),
    ],
)
def test_a_cell_goes_back_to_its_value_and_nothing_else_changes(
    place: str, value: object, old: str, new: str
) -> None:
    made, text = synced(cell(place, value))
    assert not made.left
    assert text == METRICS.replace(old, new, 1)


def test_a_new_row_gets_an_id_and_stands_behind_the_row_above_it() -> None:
    def edit(sheet: Any) -> None:
        cells = (("F", "予備"), ("G", "置かない"), ("H", "置く"), ("M", 1), ("N", "-"), ("Q", "備考"))
        for column, value in cells:
            sheet[f"{column}7"].value = value

    made, text = synced(edit)
    assert [(one.act, one.clause) for one in made.taken] == [("added", "schedule-1")]
    assert not made.left
    assert (
        text
        == METRICS
        + """          - id: schedule-1
            title: 予備
            levels:
              - 置かない
              - 置く
            choices: {①: 1, ②: "-"}
            remarks:
              - 備考
"""
    )


def test_a_row_that_is_gone_or_moved_takes_its_comments_along() -> None:
    made, text = synced(lambda sheet: sheet.delete_rows(5))
    assert [(one.act, one.clause) for one in made.taken] == [("removed", "hours")]
    start = METRICS.index("          # 時間は、")
    end = METRICS.index("          - id: notice")
    assert text == METRICS[:start] + METRICS[end:]

    def swap(sheet: Any) -> None:
        rows = [[sheet.cell(row, column).value for column in range(1, 20)] for row in (5, 6)]
        for row, values in zip((6, 5), rows, strict=True):
            for column, value in enumerate(values, 1):
                if not 2 <= column <= 5:
                    sheet.cell(row, column).value = value

    made, text = synced(swap)
    assert [one.act for one in made.taken] == ["moved"]
    assert not [one for one in made.left if one.reason != "field"]
    assert sorted(text.splitlines()) == sorted(METRICS.splitlines())
    assert text.index("id: notice") < text.index("# 時間は") < text.index("id: hours")


@pytest.mark.parametrize(
    ("place", "value", "reason"),
    [("M5", "高い", "value"), ("R5", "第1章", "field"), ("A5", "A.9", "field"), ("D5", "時間", "item")],
)
def test_what_cannot_be_taken_in_is_named(place: str, value: object, reason: str) -> None:
    made, text = synced(cell(place, value))
    assert text == METRICS
    assert {one.reason for one in made.left} == {reason}
    assert "取り込めません" in as_text(made, "ja")
    assert "行 5" in as_text(made, "ja")


def test_a_cell_with_references_and_a_doubled_row_are_named() -> None:
    made, _ = synced(
        cell("Q5", "別の備考"), built=METRICS.replace("祝日は、休日とする。", '"[](#notice)による。"')
    )
    assert [one.reason for one in made.left] == ["marked"]

    def double(sheet: Any) -> None:
        for column in range(1, 20):
            if not 2 <= column <= 5:
                sheet.cell(7, column).value = sheet.cell(5, column).value

    made, text = synced(double)
    assert [one.reason for one in made.left] == ["row"]
    assert text == METRICS


def test_where_the_source_moved_on_both_are_kept_apart() -> None:
    now = METRICS.replace("①: 2", "①: 0").replace("延長する日を除く。", "延長を除く。")
    made, text = synced(cell("M5", 1), now=now)
    assert [(one.reason, one.ours) for one in made.left] == [("conflict", "0")]
    assert text == now
    made, text = synced(cell("F6", "予告"), now=now)
    assert not made.left
    assert text == now.replace("知らせる時期", "予告")


def test_an_edit_that_does_not_prove_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    true = plan.carried_out

    def lie(state: Any, edit: Any) -> Any:
        if edit.column == "備考":
            return true(state, replace(edit, new=edit.new + "嘘"))
        return true(state, edit)

    monkeypatch.setattr(plan, "carried_out", lie)

    def edit(sheet: Any) -> None:
        sheet["Q5"].value, sheet["M5"].value = "改めた。", 1

    made, text = synced(edit)
    assert [one.reason for one in made.left] == ["unproved"]
    assert text == METRICS.replace("①: 2", "①: 1")

    def refuse(state: Any, edit: Any) -> Any:
        raise NotTakenError("errors")

    monkeypatch.setattr(plan, "carried_out", refuse)
    assert [one.reason for one in synced(cell("M5", 1))[0].left] == ["errors"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_byte_order_mark_and_line_ends_stay(end: str) -> None:
    files = project(METRICS) | {SOURCE: ("\ufeff" + METRICS.replace("\n", end)).encode()}
    book = opened(workbook(project(METRICS)))
    book["非機能要件"]["M5"].value, book["非機能要件"]["Q6"].value = 1, "備考"
    buffer = io.BytesIO()
    book.save(buffer)
    table = read_metric_table(buffer.getvalue())
    assert table is not None
    made = plan_standard(files, read_editions(files, "std", "s1")[0][0], [("e.xlsx", table)])
    text = made.files[SOURCE].decode()
    assert len(made.taken) == 2
    assert text.startswith("\ufeff")
    assert text.count("\n") == text.count(end)


def test_what_does_not_hold_is_tried_a_bounded_number_of_times() -> None:
    tries = 0

    def refuse(state: int, edits: Sequence[int]) -> int:
        nonlocal tries
        tries += 1
        if any(edit % 2 for edit in edits):
            raise NotTakenError("errors")
        return state + len(edits)

    few, many = list(range(9)), list(range(500))
    state, refused = keep_most(0, few, refuse)
    assert (state, [edit for edit, _ in refused]) == (5, [1, 3, 5, 7])
    tries = 0
    state, refused = keep_most(0, many, refuse)
    assert tries == MOST_TRIES
    assert state + len(refused) == len(many)
    assert [edit for edit, _ in refused] == sorted(edit for edit, _ in refused)
    assert {problem.reason for _, problem in refused} == {"errors", "unproved"}


words = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12)


@settings(max_examples=8)
@given(words, st.sampled_from(["F5", "H5", "O5", "P5", "Q6"]))
def test_whatever_is_typed_is_taken_in_or_named(text: str, place: str) -> None:
    made, source = synced(cell(place, "'" + text if text.startswith("=") else text))
    assert len(made.taken) + len(made.left) == 1
    if made.taken:
        again, same = synced(lambda sheet: None, built=source)
        assert not again.taken
        assert same == source
    else:
        assert source == METRICS


def test_of_a_returned_word_file_the_rows_of_the_table_are_named() -> None:
    files = project()
    edition = standard(files)
    parts = dict(read_package(edition.plain_word().data).parts)
    parts["word/document.xml"] = parts["word/document.xml"].replace("窓口の".encode(), "受付の".encode())
    current = current_edition(files, edition)
    came = read_returned(write_package(parts))
    made = plan_sync(current, [ReturnedFile("e.docx", came, current.printing)])
    assert [(one.clause, one.reason) for one in made.left] == [("hours", "metrics")]
    assert not made.files


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    lay_out(project(), tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_command_takes_in_tells_and_undoes(folder: Path) -> None:
    book = opened(workbook(project()))
    sheet = book["非機能要件"]
    sheet["M5"].value, sheet["R5"].value = 1, "第9章"
    book.save(folder / "e.xlsx")
    shown = CliRunner().invoke(sync, ["e.xlsx", "--dry-run"])
    assert shown.exit_code == 1
    assert (folder / SOURCE).read_text(encoding="utf-8") == METRICS
    done = CliRunner().invoke(sync, ["e.xlsx", "--format", "json"])
    assert (done.exit_code, [one["clause"] for one in json.loads(done.stdout)["taken"]]) == (1, ["hours"])
    assert (folder / SOURCE).read_text(encoding="utf-8") == METRICS.replace("①: 2", "①: 1")
    assert CliRunner().invoke(sync, ["--undo"]).exit_code == 0
    assert (folder / SOURCE).read_text(encoding="utf-8") == METRICS


def test_a_workbook_that_is_none_of_ours_is_refused(folder: Path) -> None:
    book = opened(workbook(project()))
    del book["組み立てたときの値"]
    book.save(folder / "e.xlsx")
    refused = CliRunner().invoke(sync, ["e.xlsx"])
    assert refused.exit_code == 3


def test_xlsx_is_made_of_standards_alone(folder: Path) -> None:
    assert CliRunner().invoke(build, ["std@s1", "--to", "xlsx"]).exit_code == 0
    assert (folder / "build/std/s1/std_s1.xlsx").is_file()
    refused = CliRunner().invoke(build, ["main@e1", "--to", "xlsx"])
    assert refused.exit_code == 3


def test_a_row_that_is_gone_and_was_changed_in_the_source_since_stays() -> None:
    now = METRICS.replace("前日まで", "前々日まで")
    made, text = synced(lambda sheet: sheet.delete_rows(6), now=now)
    assert [(one.act, one.clause, one.reason) for one in made.left] == [("removed", "notice", "conflict")]
    assert text == now
