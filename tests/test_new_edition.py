"""The next edition: begun as a copy, and its policy and mapping drafted from what changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from guidelinec.cli.project import read_files
from guidelinec.next_edition import NextEdition, with_next
from guidelinec.read.structure.project import read_project
from invoked import invoke

PROJECT = Path(__file__).parent / "data" / "products" / "project"
SHIPPED = Path(__file__).parents[1]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small project with the editions 1 and 2."""
    shutil.copytree(PROJECT, tmp_path, dirs_exist_ok=True)
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_next_edition_is_the_last_one_again(root: Path) -> None:
    before = dict(read_files(root))
    assert invoke("new-edition", "3", "--date", "令和9年4月").exit_code == 0
    after = read_files(root)
    text, old = (
        after["structure/guide/guideline.yaml"].decode(),
        before["structure/guide/guideline.yaml"].decode(),
    )
    assert [line for line in text.splitlines() if line in old.splitlines()] == [
        *old.splitlines(),
        *_copied(text, old),
    ]
    assert {
        path: data
        for path, data in after.items()
        if path in before and path != "structure/guide/guideline.yaml"
    } == {path: data for path, data in before.items() if path != "structure/guide/guideline.yaml"}
    assert after["source/guide/3/rules.md"] == before["source/guide/2/rules.md"]
    assert invoke("diff", "2", "3").stdout == "変更はありません。\n"
    assert "【" not in invoke("diff", "2", "3").stdout
    edition = read_project(after)[0].documents[0].editions[-1]
    assert (edition.id, edition.base, edition.date, edition.status) == ("3", "2", "令和9年4月", "draft")


def _copied(text: str, old: str) -> list[str]:
    """The lines of the copied outline, which stand a second time."""
    new = [line for line in text.splitlines() if line in old.splitlines()]
    return new[len(old.splitlines()) :]


def test_an_edition_that_is_there_is_not_begun_again(root: Path) -> None:
    before = read_files(root)
    result = invoke("new-edition", "2")
    assert result.exit_code == 2
    assert "--draft" in result.stderr
    assert read_files(root) == before
    assert invoke("new-edition", "令和9年版").exit_code == 2
    assert read_files(root) == before


def test_the_draft_claims_every_change(root: Path) -> None:
    invoke("new-edition", "3")
    page = root / "source" / "guide" / "3" / "rules.md"
    page.write_text(page.read_text(encoding="utf-8").replace("台帳", "管理簿"), encoding="utf-8")
    assert invoke("trace", "--check", "--edition", "3").exit_code == 1
    made = invoke("new-edition", "3", "--draft")
    assert made.exit_code == 0, made.stderr
    assert "structure/guide/policy/3.yaml" in made.stdout
    check = invoke("trace", "--check", "--edition", "3")
    assert check.exit_code == 0, check.stderr
    policy = (root / "structure" / "guide" / "policy" / "3.yaml").read_text(encoding="utf-8")
    assert "（案）" in policy
    assert invoke("new-edition", "3", "--draft").stdout == ""


def test_the_draft_leaves_the_items_that_are_there(root: Path) -> None:
    path = root / "structure" / "guide" / "policy" / "2.yaml"
    text = path.read_text(encoding="utf-8")
    page = root / "source" / "guide" / "2" / "rules.md"
    page.write_text(
        page.read_text(encoding="utf-8").replace("台帳に記録する", "台帳に毎月記録する"), encoding="utf-8"
    )
    assert invoke("new-edition", "2", "--draft").exit_code == 0
    grown = path.read_text(encoding="utf-8")
    assert grown.startswith(text.rstrip("\n"))
    assert invoke("trace", "--check").exit_code == 0


def test_an_outline_in_braces_is_written_out() -> None:
    text = (
        "id: d\ntitle: 題\neditions:\n  - {id: a}\nnumbering:\n  main:\n    headings: [{text: '%1'}]\n    items: []\n"
        "outline:\n  a: [{id: p, title: 編, children: [{file: x.md}]}]\n"
    )
    files = {"structure/d/guideline.yaml": text.encode()}
    guideline = read_project(files)[0].documents[0]
    new = with_next(text, NextEdition(guideline, "a", "b"))
    first, second = read_project({"structure/d/guideline.yaml": new.encode()})[0].documents[0].editions
    assert first.outline == second.outline
    assert second.base == "a"
