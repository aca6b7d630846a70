"""What the commands of a revision say to wrong input, in both languages: what is wrong is named, and what there is."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from guidelinec.app.job import lay_out
from guidelinec.cli.main import commands
from guidelinec.cli.project import read_files

PROJECT = Path(__file__).parent / "data" / "products" / "project"

SAID = [
    # what is typed; what is said in Japanese and in English
    (
        "trace P99",
        "P99 という改定方針の項目も、変わった条項もありません",
        "neither a policy item nor a changed clause P99",
    ),
    (
        "trace rules-record",
        "条項 rules-record は 1 から変わっていません",
        "clause rules-record has not changed since 1",
    ),
    (
        "trace --edition 1",
        "structure/guide/policy/1.yaml に書いて",
        "write it in structure/guide/policy/1.yaml",
    ),
    ("trace --edition 9", "版「9」はありません（あるもの：1, 2）", "no edition 9 (there are: 1, 2)"),
    ("trace --base 9", "版「9」はありません（あるもの：1, 2）", "no edition 9 (there are: 1, 2)"),
    ("trace --base 2", "比べる版がありません", "no edition to compare with"),
    ("trace --document x", "文書「x」はありません（あるもの：guide）", "no document x (there are: guide)"),
    ("history nosuch", "nosuch という条項はありません", "no clause nosuch"),
    (
        "history rules-record --edition 1",
        "版 1 は、ほかの版を基にしていません",
        "the edition 1 revises no other",
    ),
    ("history rules-record --edition 9", "版「9」はありません", "no edition 9"),
    ("history rules-record --document x", "文書「x」はありません", "no document x"),
    ("verify source", "印のある成果物がありません", "no marked product"),
    (
        "diff 1 2 --explain nosuch",
        "nosuch というid又は番号の条項は、どちらにもありません",
        "neither side has a clause",
    ),
    ("diff 1 nosuch.docx", "nosuch.docx というファイルはありません", "no file nosuch.docx"),
    ("diff 1 9", "「9」という版や文書はありません", "no edition or document 9"),
    ("build 1 --only redline", "元の版", "needs a base"),
]


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(("typed", "ja", "en"), SAID)
def test_what_is_wrong_is_said(
    typed: str, ja: str, en: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(read_files(PROJECT), tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GUIDELINEC_LANG", language)
    result = CliRunner().invoke(commands, typed.split())
    assert result.exit_code == 3
    assert isinstance(result.exception, SystemExit)
    assert (ja if language == "ja" else en) in result.stderr


def test_a_clause_that_was_removed_is_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parents[1])
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")
    result = CliRunner().invoke(commands, ["history", "general-history-points-telework"])
    assert result.exit_code == 3
    assert "2022-03 まであり、2023-03 で削られました" in result.stderr
