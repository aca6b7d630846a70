"""Layouts of the 新旧対照表 that a project declares, in the form of our own."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest
import yaml
from openpyxl import load_workbook

from guidelinec.app.job import lay_out
from guidelinec.cli.project import read_files
from guidelinec.model.change_layout import LAYOUTS, PAGE_WIDTH, column_widths
from guidelinec.read.structure.project import read_project
from invoked import invoke

PROJECT = Path(__file__).parent / "data" / "products" / "project"
GUIDELINE = "structure/guide/guideline.yaml"
TOWN = """layouts:
  - name: town
    columns:
      - {content: place, head: 条項}
      - {content: old, head: "現行（{old}）", width: 4}
      - {content: new, head: "改正案（{new}）", width: 4}
    elision: {headings: false}
"""


def project(layouts: str) -> dict[str, bytes]:
    files = dict(read_files(PROJECT))
    files[GUIDELINE] += b"\n" + layouts.encode()
    return files


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    lay_out(project(TOWN), tmp_path)
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("words", [("build", "2", "--only", "change-table"), ("diff", "1", "2")])
def test_a_layout_of_the_project_can_be_chosen(root: Path, words: tuple[str, ...]) -> None:
    assert invoke(*words, "--layout", "town", "-o", "t.xlsx").exit_code == 0
    sheet = load_workbook("t.xlsx").worksheets[0]
    assert [cell.value for cell in sheet[3]] == ["条項", "現行（1）", "改正案（2）"]
    shown = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert any("デジタル庁" in str(new) and "デジタル庁" not in str(old) for _, old, new in shown)
    assert all(place for place, _, _ in shown)


@pytest.mark.parametrize(
    "words",
    [
        ("build", "2", "--no-pages"),
        ("build", "2", "--only", "change-table"),
        ("diff", "1", "2", "-o", "t.xlsx"),
    ],
)
def test_an_unknown_layout_is_wrong_usage_and_the_known_ones_are_named(
    root: Path, words: tuple[str, ...]
) -> None:
    result = invoke(*words, "--layout", "city")
    assert result.exit_code == 2
    assert "city" in result.stderr
    assert "town、standard、reverse" in result.stderr
    assert not Path("build").exists()


def test_our_own_layouts_are_data_of_the_same_form() -> None:
    declared = [asdict(one) for one in LAYOUTS]
    text = yaml.safe_dump(
        {"layouts": [{**one, "columns": list(one["columns"])} for one in declared]}, allow_unicode=True
    )
    found, wrong = read_project(project(text))
    assert wrong == ()
    assert found.documents[0].layouts == LAYOUTS


def test_columns_fill_the_page() -> None:
    found, _ = read_project(project(TOWN))
    widths = column_widths(found.documents[0].layouts[0])
    assert sum(widths) == pytest.approx(PAGE_WIDTH, abs=0.5)
    assert widths[1] == widths[2] == pytest.approx(4 * widths[0], abs=0.5)


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("content: old", "content: words", "GL116", 5),
        ("content: old", "content: new", "GL421", 2),
        ("width: 4}", "width: -4}", "GL133", 5),
        ("headings: false", "heads: false", "GL114", 7),
        ("name: town", "name: 町", "GL131", 2),
    ],
)
def test_what_is_wrong_in_a_layout_is_pointed_at(old: str, new: str, code: str, line: int) -> None:
    files = project(TOWN.replace(old, new, 1))
    first = files[GUIDELINE].decode().splitlines().index("layouts:")
    _, wrong = read_project(files)
    assert [(one.code, one.span and one.span.line) for one in wrong] == [(code, first + line)]
