"""Word files in git, and the templates for hosts that build a guideline: their commands are run, not only read."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from guidelinec.cli.verbs import git as verb
from invoked import invoke
from wordfiles import docx, p, run

ROOT = Path(__file__).parents[1]
CI = ROOT / "packaging" / "ci"


def git(*words: str) -> str:
    done = subprocess.run(["git", *words], check=True, capture_output=True, text=True, encoding="utf-8")
    return done.stdout


@pytest.fixture
def on_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """`guidelinec` as a command on the path, in a folder of its own; the working folder is an empty repository."""
    bin_folder, repository = tmp_path / "bin", tmp_path / "文書 庫"
    bin_folder.mkdir()
    repository.mkdir()
    command = bin_folder / "guidelinec"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m guidelinec "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join([str(bin_folder), os.environ["PATH"]]))
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_AUTHOR_NAME", "a")
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "a@example.com")
    monkeypatch.setenv("GIT_COMMITTER_NAME", "a")
    monkeypatch.setenv("GIT_COMMITTER_EMAIL", "a@example.com")
    monkeypatch.chdir(repository)
    return repository


@pytest.mark.skipif(os.name == "nt" or not shutil.which("git"), reason="needs git and a shell")
def test_git_shows_the_words_that_changed_in_a_word_file(on_path: Path) -> None:
    git("init", "-q")
    assert invoke("git", "setup").exit_code == 0
    before = Path(".gitattributes").read_bytes()
    assert invoke("git", "setup").exit_code == 0
    assert Path(".gitattributes").read_bytes() == before
    file = Path("規程.docx")
    file.write_bytes(docx(p(run("第1条　管理する。")) + p(run("第2条　毎年点検する。"))))
    git("add", "-A")
    git("commit", "-qm", "one")
    file.write_bytes(docx(p(run("第1条　管理する。")) + p(run("第2条　毎月点検する。"))))
    changed = [
        line for line in git("diff").splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")
    ]
    assert changed == ["-毎年点検する。", "+毎月点検する。"]


def test_attributes_of_the_repository_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(verb, "_git", lambda *words: str(tmp_path) if words[0] == "rev-parse" else "")
    Path(".gitattributes").write_text("*.png binary\n", encoding="utf-8")
    assert invoke("git", "setup").exit_code == 0
    assert Path(".gitattributes").read_text(encoding="utf-8").splitlines() == [
        "*.png binary",
        *verb.ATTRIBUTES,
    ]


def test_outside_of_a_repository_the_reason_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = invoke("git", "setup")
    assert result.exit_code == 3
    assert "git" in result.output


def test_the_difftool_makes_a_redline_and_opens_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(verb.click, "launch", opened.append)
    old, new = tmp_path / "a.docx", tmp_path / "b.docx"
    old.write_bytes(docx(p(run("毎年点検する。"))))
    new.write_bytes(docx(p(run("毎月点検する。"))))
    result = invoke("git", "compare", str(old), str(new))
    assert result.exit_code == 0
    (made,) = opened
    assert Path(made).name == "b_redline.docx"
    assert Path(made).read_bytes().startswith(b"PK")
    shutil.rmtree(Path(made).parent)


def test_a_file_that_is_not_there_has_no_words(tmp_path: Path) -> None:
    (tmp_path / "empty.docx").write_bytes(b"")
    result = invoke("git", "text", str(tmp_path / "empty.docx"))
    assert (result.exit_code, result.output) == (0, "")


def steps(name: str) -> list[str]:
    """The scripts of a template, without those that install."""
    made = yaml.safe_load((CI / name).read_text(encoding="utf-8"))
    if name == "gitlab.yml":
        return [line for line in made["guideline"]["script"] if not line.startswith("pip ")]
    return [
        step["run"] for step in made["runs"]["steps"] if "run" in step and "pip install" not in step["run"]
    ]


@pytest.mark.skipif(os.name == "nt" or not shutil.which("bash"), reason="the templates run in bash")
@pytest.mark.parametrize("name", ["action.yml", "gitlab.yml"])
def test_the_steps_of_the_templates_run(name: str, on_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "src" / "guidelinec" / "cli" / "sample", on_path, dirs_exist_ok=True)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(on_path / "summary.md"))
    monkeypatch.setenv("GUIDELINEC_EDITION", "")
    scripts = steps(name)
    assert len(scripts) == 3
    codes = {}
    for script in scripts:
        done = subprocess.run(["bash", "-eo", "pipefail", "-c", script], capture_output=True, check=False)
        codes[script.split()[1]] = done.returncode
        if "trace" not in script:
            assert done.returncode == 0, done.stderr.decode()
    assert any(Path("build").rglob("*.docx"))
    if name == "action.yml":
        assert Path("guidelinec.sarif").read_text(encoding="utf-8").startswith("{")
        assert "改定方針" in Path("summary.md").read_text(encoding="utf-8")


def test_every_hook_is_a_verb() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert {hook["entry"].split()[1] for hook in hooks} == {"fmt", "check", "trace"}
    for hook in hooks:
        assert invoke(*hook["entry"].split()[1:], "--help").exit_code == 0
