"""What new provisions cite, in the numbers that the town has: 前項, 第2項, 第4条第1項; what is not certain is named."""

from __future__ import annotations

import pytest

from guidelinec.worklist.placing.town_citing import TownPlace, kind_of, neighbours, within
from small_town import NEW, TOWN, Outcome, edition, run_town, town_file


def places(*cited: str) -> list[TownPlace]:
    """Places in one file."""
    return [TownPlace("", one) for one in cited]


@pytest.mark.parametrize(
    ("cited", "own", "expected"),
    [
        (["第4条第2項"], "第4条第3項", "前項"),
        (["第4条"], "第4条第2項", "前項"),
        (["第4条第1項", "第4条第2項"], "第4条第3項", "前2項"),
        (["第4条第1項第1号"], "第4条第1項第2号", "前号"),
        (["第4条第1項"], "第4条第3項", "第1項"),
        (["第4条第1項", "第4条第3項"], "第4条第4項", "第1項及び第3項"),
        (["第3条第2項"], "第4条", "第3条第2項"),
        (["第2章3(1)"], "第2章3(2)", "前号"),
        (["第2章3(1)"], "第2章3(3)", "(1)"),
        (["第2章3(1)"], "第2章4(1)", "第2章3(1)"),
    ],
)
def test_neighbours_are_cited_as_towns_cite_them(cited: list[str], own: str, expected: str) -> None:
    assert neighbours(places(*cited), TownPlace("", own), "前号") == expected


def test_a_provision_of_another_file_is_cited_with_its_file() -> None:
    assert (
        neighbours([TownPlace("対策基準", "第3条")], TownPlace("基本方針", "第4条"), "前号")
        == "対策基準第3条"
    )
    assert TownPlace("対策基準", "第3条").seen_from(TownPlace("対策基準", "第9条")) == "第3条"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第4条第1項から第4条第3項までの判断", "第1項から第3項までの判断"),
        ("第3条第1項から第3条第3項までの判断", "第3条第1項から第3項までの判断"),
        ("第4条の2第1項の許可", "第4条の2第1項の許可"),
        ("第14条第1項の許可", "第14条第1項の許可"),
    ],
)
def test_its_own_article_goes_unsaid(text: str, expected: str) -> None:
    assert within(text, TownPlace("", "第4条第4項")) == expected


def test_what_stands_behind_same() -> None:
    assert [kind_of(cited, "号") for cited in ("前項", "第4条", "第4条第1項第2号", "(2)")] == [
        "項",
        "条",
        "号",
        "号",
    ]


def with_rows(*rows: tuple[str, str, str, str, str]) -> Outcome:
    """The town with further clauses of the new edition."""
    return run_town(town_file(), later=edition("2", (*NEW, *rows)))


def test_the_clause_before_is_the_paragraph_before_it() -> None:
    outcome = with_rows(
        (
            "room-key",
            "room",
            "(5)",
            "",
            "前号の来訪者は、名札を着けなければならない。同号の職員は、これを確かめる。",
        )
    )
    task = outcome.task("room-key")
    assert task.text == "前項の来訪者は、名札を着けなければならない。同項の職員は、これを確かめる。"
    assert "確かめてください" not in task.reason


def test_a_clause_before_it_that_stands_elsewhere_is_cited() -> None:
    outcome = with_rows(
        ("staff-next", "staff", "(4)", "", "前2号の職員等は、その旨を記録しなければならない。")
    )
    assert outcome.task("staff-next").text.startswith("第2項及び第4項の職員等は、")


def test_a_clause_that_the_town_lacks_is_named() -> None:
    rows = [
        (*row[:4], row[4].replace("来訪者", "前号の室への来訪者")) if row[0] == "room-visitor" else row
        for row in NEW
    ]
    task = run_town(town_file(), later=edition("2", rows)).task("room-visitor")
    assert "前号" in task.text
    assert (
        "「前号」が何を指すか確かめてください（ガイドラインでは第2章1(3)　情報システム室。団体の規定にない）"
        in task.reason
    )


def test_the_first_of_a_row_has_none_before_it() -> None:
    rows = [
        *NEW,
        ("cloud-last", "cloud-part", "2", "終了", ""),
        ("cloud-last-a", "cloud-last", "(1)", "", "前項の記録を消す。"),
    ]
    task = run_town(town_file(), later=edition("2", rows)).task("cloud-last-a")
    assert "「前項」が何を指すか確かめてください" in task.reason


def test_a_new_part_is_cited_as_the_chapter_or_the_articles_that_come_from_it() -> None:
    rows = [
        *NEW[:5],
        ("room-cloud", "room", "(5)", "", "クラウドサービスについては、第3章に定める対策を講ずる。"),
        *NEW[5:],
        ("cloud-end", "cloud-part", "2", "利用の終了", ""),
        ("cloud-end-erase", "cloud-end", "(1)", "", "利用を終えたときは、データが消されたことを確かめる。"),
    ]
    chaptered = run_town(town_file(), later=edition("2", rows))
    assert "第3章に定める" in chaptered.task("room-cloud").text
    flat = town_file([line for line in TOWN if not line.startswith(("第1章", "第2章"))])
    outcome = run_town(flat, later=edition("2", rows))
    assert "第4条及び第5条に定める" in outcome.task("room-cloud").text
    assert "ガイドラインの番号" not in outcome.task("room-cloud").reason
