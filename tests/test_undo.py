"""Two imports at once lose no edition, and an import is taken back as a whole."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from guidelinec.cli.verbs.init import sample_files


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The sample project with two files to be imported."""
    for name, data in sample_files().items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    for number in (1, 2):
        (tmp_path / f"{number}.txt").write_text(
            f"第１章　総則\n第１条　これは{number}つ目の文書である。\n", encoding="utf-8"
        )
    return tmp_path


def start(root: Path, *words: str) -> subprocess.Popen[bytes]:
    environment = os.environ | {"GUIDELINEC_LANG": "ja", "GUIDELINEC_SOFFICE": ""}
    command = [sys.executable, "-m", "guidelinec", *words]
    return subprocess.Popen(
        command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def tree(root: Path) -> dict[str, bytes]:
    files = (path for room in ("source", "structure") for path in (root / room).rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def test_two_imports_at_once_keep_both_editions(root: Path) -> None:
    runs = [start(root, "import", f"{number}.txt", "-d", "town", "-e", f"e{number}") for number in (1, 2)]
    assert [run.communicate() and run.returncode for run in runs] == [0, 0]
    text = (root / "structure" / "town" / "guideline.yaml").read_text(encoding="utf-8")
    assert 'id: "e1"' in text
    assert 'id: "e2"' in text


def test_an_import_is_taken_back(root: Path) -> None:
    before = tree(root)
    assert start(root, "import", "1.txt", "-d", "town", "-e", "e1").wait() == 0
    assert tree(root) != before
    assert start(root, "import", "--undo").wait() == 0
    assert tree(root) == before
    again = start(root, "import", "--undo")
    assert b"import" in again.communicate()[1]
    assert again.returncode == 3


def test_an_import_that_was_edited_since_stays(root: Path) -> None:
    assert start(root, "import", "1.txt", "-d", "town", "-e", "e1").wait() == 0
    yaml = root / "structure" / "town" / "guideline.yaml"
    yaml.write_text(yaml.read_text(encoding="utf-8") + "# 直した\n", encoding="utf-8")
    after = tree(root)
    assert start(root, "import", "--undo").wait() == 3
    assert tree(root) == after
