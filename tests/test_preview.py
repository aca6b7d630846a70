"""`preview`: a file of the source or a clause as it prints, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from guidelinec.app.job import lay_out
from guidelinec.cli.main import commands
from sync_project import DUTY, FILES, FOLDER


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    lay_out(FILES, tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")
    return tmp_path


def preview(*arguments: str) -> Result:
    return CliRunner().invoke(commands, ["preview", *arguments])


def test_a_file_is_shown_with_the_numbers_that_it_will_have(project: Path) -> None:
    shown = preview(f"{FOLDER}duty.md")
    assert shown.exit_code == 0
    assert "誤りはありません" in shown.stderr
    outline = CliRunner().invoke(commands, ["outline", "2026-04"]).stdout
    number = next(line for line in outline.splitlines() if "duty" in line).split()[0]
    assert number in shown.stdout
    page = preview(f"{FOLDER}duty.md", "--to", "html", "-o", "p.html")
    assert page.exit_code == 0
    html = (project / "p.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in html
    assert number in html


def test_a_clause_is_found_by_its_id_and_its_number(project: Path) -> None:
    by_id = preview("duty")
    outline = CliRunner().invoke(commands, ["outline", "2026-04", "--format", "json"]).stdout
    assert by_id.exit_code == 0, outline
    assert by_id.stdout == preview(f"{FOLDER}duty.md").stdout


def test_what_is_wrong_in_the_file_is_told_and_what_is_wrong_elsewhere_is_not(project: Path) -> None:
    duty = project / FOLDER / "duty.md"
    duty.write_text(DUTY + "\n[](#nowhere)を見よ。\n", encoding="utf-8")
    shown = preview(f"{FOLDER}duty.md")
    assert (shown.exit_code, "GL304" in shown.stderr) == (1, True)
    assert "を見よ。" in shown.stdout
    other = next(
        name for name in FILES if name.startswith(FOLDER) and name.endswith(".md") and "duty" not in name
    )
    assert "GL304" not in preview(other).stderr


def test_what_is_neither_is_refused(project: Path) -> None:
    refused = preview("no-such-clause")
    assert refused.exit_code == 3
    assert "構成に入っていない" in refused.stderr
