"""Replacements in which one word holds the other, and clauses of the old edition asked for by their old ids."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from guidelinec.cli.main import commands
from guidelinec.diff.words.compare import compare_words
from guidelinec.model.change import Change
from guidelinec.model.policy import Replaced
from guidelinec.trace.replaced import replaces


@pytest.mark.parametrize(
    ("word", "other", "old", "new", "was_replaced"),
    [
        ("外部委託先", "委託先", "外部委託先は報告する。", "委託先は報告する。", True),
        ("委託先", "外部委託先", "委託先は報告する。", "外部委託先は報告する。", True),
        ("一覧", "一覧表", "資産の一覧を作る。", "資産の一覧表を作る。", True),
        ("一覧表", "一覧", "資産の一覧表を作る。", "資産の一覧を作る。", True),
        ("職員等", "職員", "職員等は研修を受ける。", "職員は訓練を受ける。", True),
        ("職員", "職員等", "職員の研修を行う。", "職員等の研修及び訓練を行う。", True),
        ("サーバ", "サーバー", "サーバを止める。", "サーバーを止める。", True),
        ("委託", "業務委託", "外部委託の契約", "業務委託の契約", True),
        ("一覧", "一覧表", "一覧表を作る。", "一覧表を改める。", False),
        ("一覧", "一覧表", "一覧を作る。", "一覧を改める。", False),
        ("職員等", "職員", "職員等は研修を受ける。", "職員等は訓練を受ける。", False),
        ("外部委託先", "委託先", "外部委託先は報告する。", "事業者は報告する。", False),
        ("職員等", "職員", "管理者は研修を受ける。", "職員は研修を受ける。", False),
        ("外部委託", "業務委託", "外部委託をする。", "業務委託をする。", True),
    ],
)
def test_replaced(word: str, other: str, old: str, new: str, was_replaced: bool) -> None:
    change = Change(("reworded",), ("a",), ("a",), edits=compare_words(old, new))
    assert replaces(Replaced(word, other), change) == was_replaced
    heading = Change(("reworded",), ("a",), ("a",), edits=(), title_edits=compare_words(old, new))
    assert replaces(Replaced(word, other), heading) == was_replaced


GUIDELINE = """id: g
title: 例
editions:
  - {id: a, status: published, date: 令和7年4月}
  - {id: b, status: draft, date: 令和8年4月, base: a}
numbering:
  main:
    headings: [{name: 節, text: "%1."}]
    items: [{name: 号, text: (%1)}]
outline:
  a: [{file: x.md}]
  b: [{file: x.md}]
"""
POLICY = """edition: b
base: a
title: 改定方針
items:
  - {id: P01, title: 統合, changes: [{clause: x-card, kind: 統合}]}
"""
PINS = "pins:\n  - {old: [x-record, x-card], new: [x-record], kind: 統合, reason: 一つの規定とした}\n"
HEAD = "---\nid: x\ntitle: 入退室\n---\n\n"
SOURCES = {
    "a": "1. 入室した者の氏名を記録する。 {#x-record}\n1. 入室する者は札を付ける。 {#x-card}\n1. 扉を閉める。 {#x-door}\n",
    "b": "1. 入室する者に札を付けさせ、その氏名を記録する。 {#x-record}\n1. 扉を閉める。 {#x-door}\n",
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = {f"source/g/{name}/x.md": HEAD + text for name, text in SOURCES.items()}
    files |= {
        "structure/g/guideline.yaml": GUIDELINE,
        "structure/g/policy/b.yaml": POLICY,
        "structure/g/mapping/a_b.yaml": PINS,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")
    return tmp_path


@pytest.mark.usefixtures("project")
def test_a_clause_that_was_merged_away_is_found_by_its_old_name() -> None:
    result = CliRunner().invoke(commands, ["trace", "x-card"])
    assert result.exit_code == 0
    assert "P01" in result.stdout
    assert "x-card は、この版では x-record です。" in result.stderr


@pytest.mark.usefixtures("project")
def test_a_clause_that_neither_edition_has_is_none() -> None:
    result = CliRunner().invoke(commands, ["trace", "x-nothing"])
    assert result.exit_code == 3
    assert "x-nothing" in result.stderr
