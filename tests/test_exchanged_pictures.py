"""A picture that was exchanged is shown old and new, in every form of the tables that can show pictures."""

from __future__ import annotations

import re
from base64 import b64encode
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator
from tests.word_zoo import png

from guidelinec.app.job import lay_out
from guidelinec.cli.main import commands
from guidelinec.ooxml.package import read_package

OLD, NEW = png(40, 20), png(40, 30)
YAML = """
id: g
title: 見本
editions: [{id: a, status: published}, {id: b, base: a}]
numbering: {main: {headings: [{text: "%1."}], items: [{text: (%1)}]}}
outline: {a: [{file: x.md}], b: [{file: x.md}]}
"""
POLICY = (
    "edition: b\nbase: a\ntitle: 方針\nitems:\n  - {id: P01, title: 図, changes: [{clause: x, kind: 改正}]}\n"
)
TEXT = '---\nid: x\ntitle: 例\n---\n\n本文。\n\n![流れの図](f.png "流れ"){#fig-x width=60mm}\n'


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictures")
    files: dict[str, bytes] = {
        "structure/g/guideline.yaml": YAML.encode(),
        "structure/g/policy/b.yaml": POLICY.encode(),
        "source/g/a/x.md": TEXT.encode(),
        "source/g/b/x.md": TEXT.encode(),
        "source/g/a/f.png": OLD,
        "source/g/b/f.png": NEW,
    }
    lay_out(files, folder)
    return folder


@pytest.fixture(autouse=True)
def inside(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")


def invoke(*words: str) -> str:
    result = CliRunner().invoke(commands, list(words), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture
def built(root: Path) -> Path:
    if not (root / "build").exists():
        invoke("build", "b", "--only", "change-table", "--only", "trace-table")
    return root / "build/g/b"


def shown(page: str) -> list[str]:
    """Which pictures a page shows, in order."""
    names = {b64encode(OLD).decode(): "old", b64encode(NEW).decode(): "new"}
    return [names[data] for data in re.findall(r'src="data:image/png;base64,([^"]*)"', page)]


def test_pages_show_both_side_by_side(built: Path) -> None:
    page = (built / "g_b_change-table.html").read_text("utf-8")
    assert shown(page) == ["new", "old"]
    assert "img-src data:" in page
    assert shown((built / "g_b_trace-table.html").read_text("utf-8")) == ["old", "new"] * 2


@pytest.mark.parametrize("name", ["change-table", "trace-table"])
def test_word_files_hold_both_uncut_and_are_valid(built: Path, name: str) -> None:
    path = built / f"g_b_{name}.docx"
    parts = read_package(path.read_bytes()).parts
    assert {data for part, data in parts.items() if "/media/" in part} == {OLD, NEW}
    body = parts["word/document.xml"].decode()
    lines = [line for line in re.findall(r"<w:p>.*?</w:p>", body) if "<w:drawing" in line]
    assert lines
    assert all('w:lineRule="auto"' in line for line in lines)
    assert 'descr="流れの図"' in lines[0]
    assert OpenXmlValidator().validate(path).is_valid


def test_excel_names_them(built: Path) -> None:
    sheet = load_workbook(built / "g_b_change-table.xlsx").worksheets[0]
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row]
    assert sum("［図：流れ］" in text for text in cells) == 2


def test_pictures_of_two_word_files_are_compared_and_shown(root: Path) -> None:
    for edition in ("a", "b"):
        invoke("build", edition, "--to", "word", "--no-pages", "-o", f"{edition}.docx")
    assert "新しい図" in invoke("diff", "a.docx", "b.docx")
    invoke("diff", "a.docx", "b.docx", "-o", "t.html")
    assert shown((root / "t.html").read_text("utf-8")) == ["new", "old"]
    assert "新しい図" not in invoke("diff", "a.docx", "a.docx")


def test_without_the_file_its_name_stands_there() -> None:
    from guidelinec.model.document import Figure, Text
    from guidelinec.write.change_table.pictures import picture_run

    run = picture_run(Figure("f", "f.png", "説明", (Text("流れ"),), digest="0"), {})
    assert (run.text, run.picture) == ("［図：流れ］", None)
