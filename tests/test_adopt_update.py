"""`adopt update`: what a new edition asks of a town's policy."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import example, given
from hypothesis import strategies as st

from guidelinec.adopt.amend import amend
from guidelinec.adopt.link import link
from guidelinec.adopt.provisions import Provision
from guidelinec.adopt.update import updates
from guidelinec.cli.main import commands
from guidelinec.cli.town.session import open_town
from guidelinec.schema.adoption import UpdatesReport

ROOT = Path(__file__).parents[1]
POLICY = Path(__file__).parent / "data" / "adopt" / "青葉町規程.txt"

BASE = "情報システム管理者は、記録を30日間保管しなければならない。記録は、年1回点検する。"
NEW = "情報システム管理者は、記録を1年間保管しなければならない。記録は、毎月点検する。"


@pytest.mark.parametrize(
    ("ours", "outcome", "text"),
    [
        (BASE, "adopt", NEW),
        (NEW, "already", NEW),
        (
            "情報システム管理者は、その所管する記録を30日間保管するものとする。記録は、年1回点検する。",
            "adopt",
            "情報システム管理者は、その所管する記録を1年間保管するものとする。記録は、毎月点検する。",
        ),
        ("情報システム管理者は、記録を90日間保管しなければならない。記録は、年1回点検する。", "conflict", ""),
        ("情報システム管理者は、記録を1年間保管しなければならない。記録は、年1回点検する。", "adopt", NEW),
        ("ログは、課長が定めるところにより取っておく。", "conflict", ""),
    ],
)
def test_a_change_is_made_in_the_towns_own_words(ours: str, outcome: str, text: str) -> None:
    amendment = amend(BASE, NEW, ours)
    assert (amendment.outcome, amendment.text) == (outcome, text)


def test_words_that_only_come_are_put_in_once() -> None:
    base, new = "職員は、これを守る。", "職員は、速やかに、これを守る。"
    assert amend(base, new, "職員及び教員は、これを守る。").text == "職員及び教員は、速やかに、これを守る。"
    assert amend(base, new, "職員及び教員は、速やかに、これを守る。").outcome == "already"


WORDS = st.lists(
    st.sampled_from(["職員", "は、", "記録", "を", "保管", "する。", "年1回", "30日"]), max_size=10
).map("".join)


@given(WORDS, WORDS)
def test_who_kept_the_base_gets_the_new_words_and_who_has_them_nothing(base: str, new: str) -> None:
    assert amend(base, new, new).outcome == "already"
    if base != new:
        assert amend(base, new, base).text == new


@example("職員職員は、は、", "職員は、は、", "職員職員職員")
@given(WORDS, WORDS, WORDS)
def test_a_change_that_was_made_is_there_already(base: str, new: str, ours: str) -> None:
    made = amend(base, new, ours)
    if made.outcome == "adopt" and ours != base:
        assert amend(base, new, made.text).outcome in ("already", "conflict")
        assert made.text


def provision(name: str, text: str, title: str = "") -> Provision:
    """A provision at the top, with a label like its id."""
    return Provision(name, (name,), title, text, -1, (), 0)


def test_each_class_of_change() -> None:
    old = [
        provision("keep", "総務課は、台帳を備えて毎年度見直さなければならない。"),
        provision("gone", "職員は、ダイヤルアップ接続を用いてはならない。"),
        provision("change", "管理者は、入室の記録を30日間保管しなければならない。"),
    ]
    new = [
        old[0],
        provision("change", "管理者は、入室の記録を1年間保管しなければならない。"),
        provision("come", "管理者は、クラウドの設定の誤りを検出する仕組みを導入しなければならない。"),
    ]
    listed = updates(link(old, old), new)
    assert [(update.clause, update.due, update.ours) for update in listed] == [
        ("change", "adopt", 2),
        ("come", "adopt", None),
        ("gone", "delete", 1),
    ]
    assert not updates(link(old, old), old)


def test_the_command_classes_every_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")
    monkeypatch.setattr("guidelinec.cli.verbs.adopt.open_town", cache(open_town))  # linked once, shown twice
    words = ["adopt", "update", str(POLICY), "--base", "2022-03", "--to", "2023-03"]
    report = UpdatesReport.model_validate_json(
        CliRunner().invoke(commands, [*words, "--format", "json"]).stdout
    )
    assert (report.base, report.to) == ("2022-03", "2023-03")
    assert {update.class_name for update in report.updates} >= {"新規", "削除", "要判断"}
    text = CliRunner().invoke(commands, [*words, "--format", "text"]).stdout
    assert "【新規】" in text


def test_an_edition_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")
    done = CliRunner().invoke(commands, ["adopt", "update", str(POLICY), "--to", "2030-03"])
    assert done.exit_code == 3
    assert "版 2030-03 はありません" in done.stderr
