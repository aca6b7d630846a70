"""The history of clauses through three editions: sentences that stay, change, move, split and merge."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from guidelinec.app.job import lay_out
from guidelinec.cli.main import commands
from guidelinec.schema.history import HistoryReport
from guidelinec.trace.history import sentence_places

GUIDELINE = """\
id: guide
title: 手引
editions:
  - {id: "1", status: published, date: 令和元年}
  - {id: "2", status: published, date: 令和2年, base: "1"}
  - {id: "3", status: draft, date: 令和3年, base: "2"}
kinds:
  - {name: 解説, heading: （解説）}
numbering:
  main:
    headings: [{name: 章, text: 第%1章}]
    items: [{name: 号, text: (%1)}]
outline:
  "1": [{file: a.md}, {file: b.md}]
  "2": [{file: a.md}, {file: b.md}]
  "3": [{file: b.md}, {file: a.md}]
"""

A1 = """\
1. 市は、台帳を備える。市は、鍵を管理する。 {#a-book}
2. 市は、記録を残し、写しを保管する。 {#a-copy}
"""
A2 = """\
1. 市は、台帳を備えなければならない。市は、鍵を管理する。 {#a-book}
2. 市は、記録を残し、写しを保管する。市は、毎年点検する。 {#a-copy}
"""
A3 = """\
1. 市は、台帳を備えなければならない。市は、鍵を管理する。 {#a-book}
2. 市は、記録を残し、写しを保管する。 {#a-copy}
3. 市は、毎年点検する。 {#a-year}
"""

B = "市は、[](#a-book)によるほか、研修を行う。"


def policy(edition: str, base: str, *claims: str) -> bytes:
    lines = [f'edition: "{edition}"', f'base: "{base}"', "title: 改定方針", "items:"]
    for number, claim in enumerate(claims, 1):
        lines += [f"  - id: P{number}", f"    title: 項目{number}", "    request: 求め"]
        lines += ["    origin: {document: 資料1}", "    changes:", f"      - {claim}"]
    return "\n".join([*lines, ""]).encode()


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = {
        "structure/guide/guideline.yaml": GUIDELINE.encode(),
        "structure/guide/policy/2.yaml": policy(
            "2", "1", "{clause: a-book, quote: なければならない}", "{clause: a-copy}"
        ),
        "structure/guide/policy/3.yaml": policy("3", "2", "{clause: a-copy, kind: 分割}"),
        "structure/guide/mapping/2_3.yaml": (
            b"pins:\n  - {old: [a-copy], new: [a-copy, a-year], kind: \xe5\x88\x86\xe5\x89\xb2}\n"
        ),
    }
    for edition, text in (("1", A1), ("2", A2), ("3", A3)):
        files[f"source/guide/{edition}/a.md"] = f"---\nid: a\ntitle: 管理\n---\n\n{text}".encode()
        files[f"source/guide/{edition}/b.md"] = f"---\nid: b\ntitle: 研修\n---\n\n{B}\n".encode()
    lay_out(files, tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(commands, ["history", *arguments])


def told(clause: str, *more: str) -> dict[str, list[tuple[str, str, list[str], str]]]:
    """Of each sentence: what happened, latest first, as (edition, what, items, before)."""
    result = run(clause, "--format", "json", *more)
    assert result.exit_code == 0, result.output
    report = HistoryReport.model_validate_json(result.stdout)
    return {
        one.text: [(each.edition, each.what, each.items, each.before) for each in one.events]
        for one in report.sentences
    }


def test_a_sentence_is_followed_through_all_editions(project: Path) -> None:
    assert told("a-book") == {
        "市は、台帳を備えなければならない。": [("2", "改正", ["P1"], "市は、台帳を備える。")],
        "市は、鍵を管理する。": [],
    }


def test_a_split_sentence_is_found_where_it_was(project: Path) -> None:
    """Its words stand since edition 2, in which they came to another clause, not since the split."""
    assert told("a-year") == {"市は、毎年点検する。": [("2", "新設", ["P2"], "")]}


def test_passages_name_what_a_clause_was(project: Path) -> None:
    report = json.loads(run("a-year", "--format", "json").stdout)
    assert [(one["new_edition"], one["kinds"], one["old"], one["new"]) for one in report["passages"]] == [
        ("3", ["分割"], ["a-copy"], ["a-copy", "a-year"]),
        ("2", ["改正"], ["a-copy"], ["a-copy"]),
    ]
    assert [one["items"] for one in report["passages"]] == [["P1"], ["P2"]]


def test_a_reference_that_follows_a_renumbering_leaves_a_sentence_alone(project: Path) -> None:
    """第1章(1) became 第2章(1) when the chapters changed places."""
    assert told("b") == {"市は、第2章(1)によるほか、研修を行う。": []}


def test_an_older_edition_can_be_asked(project: Path) -> None:
    assert told("a-copy", "--edition", "2")["市は、毎年点検する。"] == [("2", "新設", ["P2"], "")]


def test_the_text_names_edition_item_and_former_words(project: Path) -> None:
    shown = run("第2章(1)").stdout
    assert (
        "2  市は、台帳を備えなければならない。\n    2 改正 ← P1　項目1\n      旧：市は、台帳を備える。"
        in shown
    )
    assert "1以前  市は、鍵を管理する。" in shown


@pytest.mark.parametrize(
    "arguments", [("nowhere",), ("a-book", "--edition", "1"), ("a-book", "--edition", "9")]
)
def test_what_has_no_history_is_refused(project: Path, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 3
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("甲。乙。", ["甲。", "乙。"]),
        ("甲（丙。丁。）とする。乙", ["甲（丙。丁。）とする。", "乙"]),
        ("甲\n　乙。\n", ["甲", "乙。"]),
        ("左\t右。", ["左", "右。"]),
        (
            "甲〔平成15年法律第57号。改正。〕に基づく。乙。",
            ["甲〔平成15年法律第57号。改正。〕に基づく。", "乙。"],
        ),
        ("）甲。乙。", ["）甲。", "乙。"]),
        ("", []),
    ],
)
def test_where_sentences_end(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in sentence_places(text)] == sentences
