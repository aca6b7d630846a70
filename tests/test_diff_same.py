"""What counts as the same for `diff --exit-code`: how an edition is called is no difference, all else is."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from guidelinec.cli.main import commands
from guidelinec.diff.compare import compare
from guidelinec.model.change import Comparison
from guidelinec.model.document import Clause, Document, Paragraph, Strong, Text

PROJECT = Path(__file__).parent / "data" / "products" / "project"
OLD = Document("guide", "1", "題", (Clause("a", (Text("目的"),), (Paragraph((Text("本文"),)),)),))
NAMED = replace(OLD, edition="2", id="other")


def against(new: Document) -> Comparison:
    return compare(OLD, new, match="id")


def test_another_edition_with_the_same_words_is_the_same() -> None:
    comparison = against(NAMED)
    assert comparison.script != ()
    assert comparison.same


@pytest.mark.parametrize(
    "new",
    [
        replace(NAMED, title="別の題"),
        replace(NAMED, preamble=(Paragraph((Text("前文"),)),)),
        replace(NAMED, clauses=(*OLD.clauses, Clause("b", (Text("範囲"),), ()))),
        replace(NAMED, clauses=(replace(OLD.clauses[0], title=(Strong((Text("目的"),)),)),)),
        replace(NAMED, clauses=(replace(OLD.clauses[0], id="z"),)),
    ],
)
def test_anything_else_is_a_difference(new: Document) -> None:
    assert not against(new).same


def test_editions_that_differ_in_name_alone_exit_with_0(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(PROJECT, tmp_path / "p")
    monkeypatch.chdir(tmp_path / "p")
    assert CliRunner().invoke(commands, ["diff", "1", "2", "--exit-code"]).exit_code == 1
    shutil.rmtree("source/guide/2")
    shutil.copytree("source/guide/1", "source/guide/2")
    assert CliRunner().invoke(commands, ["diff", "1", "2", "--exit-code"]).exit_code == 0
