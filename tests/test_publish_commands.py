"""Wherever a command takes an edition, it takes one of a published guideline; where there is no project, the shipped one."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from guidelinec.app.job import lay_out
from guidelinec.cli.published import opening
from invoked import invoke
from publications import shipped, small, small_files

POLICY = Path(__file__).parent / "data" / "adopt" / "青葉町規程.txt"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project on the disk."""
    root = tmp_path_factory.mktemp("project")
    lay_out(small_files(), root)
    return root


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A town's folder with the small guideline as a file, no project around it, and the shipped guideline in the installation."""
    folder = tmp_path / "青葉町 情報係"
    folder.mkdir()
    (folder / "見本.json").write_bytes(small())
    (tmp_path / "security-policy.json").write_bytes(shipped())
    monkeypatch.chdir(folder)
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")
    monkeypatch.setattr(opening, "SHIPPED", tmp_path / "security-policy.json")
    return folder


WORDS = [
    ("outline", "2"),
    ("outline", "guide@1", "--format", "json"),
    ("diff", "1", "2"),
    ("diff", "1", "2", "--format", "json", "--all"),
    ("trace", "P01"),
    ("trace", "--edition", "2", "--format", "json"),
    ("trace", "--check"),
    ("history", "rules-report"),
]


@pytest.mark.parametrize("words", WORDS, ids=" ".join)
def test_a_command_says_the_same_of_the_project_and_of_the_file(
    town: Path, project: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    of_file = invoke(*words, "--guideline", "見本.json")
    monkeypatch.chdir(project)
    of_project = invoke(*words)
    assert of_project.exit_code == 0
    assert (of_file.exit_code, of_file.stdout) == (0, of_project.stdout)


def test_an_edition_is_named_with_its_file(town: Path) -> None:
    assert (
        invoke("diff", "見本.json@1", "見本.json@2").stdout
        == invoke("diff", "1", "2", "--guideline", "見本.json").stdout
    )
    done = invoke("outline", "見本.json@3")
    assert done.exit_code == 3
    assert "版「3」はありません（あるもの：1, 2）" in done.stderr
    assert "ありません" in invoke("outline", "ない.json@3").stderr


def test_products_are_built_from_the_file_as_from_the_project(
    town: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = invoke("build", "見本.json@2", "--no-pages")
    assert made.exit_code == 0, made.stderr
    monkeypatch.chdir(project)
    assert invoke("build", "2", "--no-pages").exit_code == 0
    built = {path.name: path.read_bytes() for path in (project / "build/guide/2").iterdir()}
    assert {path.name: path.read_bytes() for path in (town / "build/guide/2").iterdir()} == built
    word = ZipFile(io.BytesIO(built["guide_2.docx"]))
    assert any(name.endswith(".png") for name in word.namelist())
    shutil.rmtree(project / "build")


def test_outside_of_any_project_the_shipped_guideline_is_taken(town: Path) -> None:
    shutil.copy(POLICY, town / "規程.txt")
    compared = invoke("diff", "2023-03", "規程.txt", "--format", "json")
    assert compared.exit_code == 0, compared.stderr
    assert "同梱のガイドライン（security-policy）" in compared.stderr
    assert json.loads(compared.stdout)["rows"]
    linked = invoke("adopt", "link", "規程.txt", "--base", "2022-03", "--format", "text")
    assert "元になった版: 2022-03" in linked.stdout


def test_a_project_comes_before_the_shipped_guideline(
    town: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project / "source")
    done = invoke("outline", "2")
    assert "rules-report" in done.stdout
    assert "同梱" not in done.stderr


def test_without_project_and_without_shipped_guideline_it_is_said_how_to_begin(
    town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "SHIPPED", town / "none.json")
    done = invoke("outline", "2")
    assert done.exit_code == 3
    assert "guidelinec init" in done.stderr


def test_a_published_file_is_the_same_each_time(
    town: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    assert invoke("publish", "-o", str(town / "out.json")).exit_code == 0
    assert (town / "out.json").read_bytes() == small()
    assert invoke("publish", "guide", "-o", "-").stdout_bytes == small()
    assert invoke("publish", "other", "-o", "-").exit_code == 3


def test_a_source_with_errors_is_not_published(
    town: Path, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(project, tmp_path / "p")
    text = tmp_path / "p/source/guide/2/rules.md"
    text.write_text(text.read_text(encoding="utf-8") + "\n[](#nowhere)\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "p")
    (town / "out.json").write_bytes(b"before")
    assert invoke("publish", "-o", str(town / "out.json")).exit_code == 3
    assert (town / "out.json").read_bytes() == b"before"
