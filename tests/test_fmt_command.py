"""`guidelinec fmt` on a project: ids where there are none, nothing else, and nothing the second time."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from guidelinec.cli.verbs.fmt import command as fmt
from guidelinec.cli.verbs.init import command as init


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GUIDELINEC_LANG", "en")
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(init, [str(tmp_path / "p")]).exit_code == 0
    monkeypatch.chdir(tmp_path / "p")
    return tmp_path / "p"


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(fmt, arguments)


def _without_id(project: Path) -> Path:
    file = next(iter(sorted(project.glob("source/*/*/incident.md"))))
    text = file.read_text(encoding="utf-8")
    assert " {#incident-plan}" in text
    file.write_text(text.replace(" {#incident-plan}", "", 1), encoding="utf-8", newline="")
    return file


def test_a_missing_id_is_given_once(project: Path) -> None:
    file = _without_id(project)
    before = file.read_text(encoding="utf-8").splitlines()
    assert _run("--check").exit_code == 1
    assert file.read_text(encoding="utf-8").splitlines() == before
    assert _run().exit_code == 0
    after = file.read_text(encoding="utf-8").splitlines()
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) == 1
    assert changed[0][1].startswith(changed[0][0] + " {#")
    assert _run("--check").exit_code == 0


def test_a_whole_project_stays_as_it_is(project: Path) -> None:
    files = {path: path.read_bytes() for path in project.rglob("[!.]*/**/*") if path.is_file()}
    assert files
    result = _run()
    assert (result.exit_code, result.stdout) == (0, "")
    assert {path: path.read_bytes() for path in project.rglob("[!.]*/**/*") if path.is_file()} == files
