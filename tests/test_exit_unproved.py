"""Exit code 4: what cannot be proved right is not given out, and what was built before stays as it was."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from guidelinec.cli.verbs import import_
from guidelinec.model.document import Clause
from guidelinec.redline import engine
from guidelinec.write.redline import word
from invoked import invoke

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PROJECT = Path(__file__).parent / "data" / "products" / "project"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small project in which a word went too, and the current folder in it."""
    shutil.copytree(PROJECT, tmp_path / "p")
    text = tmp_path / "p" / "source/guide/2/rules.md"
    text.write_text(text.read_text(encoding="utf-8").replace("台帳", "帳簿"), encoding="utf-8")
    monkeypatch.chdir(tmp_path / "p")
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")
    return tmp_path / "p"


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and ".guidelinec" not in path.parts)
    return {path.as_posix(): path.read_bytes() for path in files}


def build_fails(reason: str) -> None:
    """A build after which all is as before, and which says why."""
    Path("build/guide/2").mkdir(parents=True)
    Path("build/guide/2/guide_2_redline.docx").write_bytes(b"the one before")
    before = contents(Path("build"))
    result = invoke("build", "2", "--no-pages")
    assert result.exit_code == 4
    assert f"見え消し版が正しいと確かめられません: {reason}" in result.stderr
    assert contents(Path("build")) == before


def test_a_redline_that_does_not_show_the_editions(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "merge_stories", lambda *_: None)
    build_fails("")


@pytest.mark.parametrize("mark", ["ins", "del"])
def test_comments_that_change_a_word_of_either_edition(
    root: Path, monkeypatch: pytest.MonkeyPatch, mark: str
) -> None:
    serialize = word.serialize

    def without_a_run(body: Any) -> bytes:
        run = next(body.iter(f"{W}{mark}"))
        run.getparent().remove(run)
        return serialize(body)

    monkeypatch.setattr(word, "serialize", without_a_run)
    build_fails("comments: body")


def test_an_import_whose_files_say_something_else(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("rules.txt").write_text(
        "第１条　職員は、台帳に記録する。\n第２条　市は、報告する。\n", encoding="utf-8"
    )
    before = contents(root)
    write = import_.write_markdown

    def careless(clause: Clause) -> str:
        return write(clause).replace("台帳", "帳簿")

    monkeypatch.setattr(import_, "write_markdown", careless)
    result = invoke("import", "rules.txt", "-d", "rules", "-e", "1")
    assert result.exit_code == 4
    assert "書き戻して読むと文字が違うので、何も書きません" in result.stderr
    assert contents(root) == before
