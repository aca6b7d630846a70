"""Two imports at once lose no edition, and an import is taken back as a whole."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from guidelinec.app.job import lay_out
from guidelinec.cli.verbs.import_ import command
from guidelinec.cli.verbs.init import sample_files
from invoked import invoke


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample project with two files to be imported."""
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")
    monkeypatch.setenv("GUIDELINEC_SOFFICE", "")
    lay_out(sample_files(), tmp_path)
    for number in (1, 2):
        (tmp_path / f"{number}.txt").write_text(
            f"第１章　総則\n第１条　これは{number}つ目の文書である。\n", encoding="utf-8"
        )
    return tmp_path


def start(root: Path, *words: str) -> subprocess.Popen[bytes]:
    """Start the command line as a program of its own."""
    command = [sys.executable, "-m", "guidelinec", *words]
    return subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def run(root: Path, *words: str) -> int:
    """The exit code of the command line, run in a folder."""
    with contextlib.chdir(root):
        return invoke(*words).exit_code


def tree(root: Path) -> dict[str, bytes]:
    files = (path for room in ("source", "structure") for path in (root / room).rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def test_two_imports_at_once_keep_both_editions(root: Path) -> None:
    runs = [start(root, "import", f"{number}.txt", "-d", "town", "-e", f"e{number}") for number in (1, 2)]
    assert [run.communicate() and run.returncode for run in runs] == [0, 0]
    text = (root / "structure" / "town" / "guideline.yaml").read_text(encoding="utf-8")
    assert 'id: "e1"' in text
    assert 'id: "e2"' in text


def test_an_import_is_taken_back(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tree(root)
    assert run(root, "import", "1.txt", "-d", "town", "-e", "e1") == 0
    assert tree(root) != before
    assert run(root, "import", "--undo") == 0
    assert tree(root) == before
    monkeypatch.chdir(root)
    again = invoke("import", "--undo")
    assert "import" in again.stderr
    assert again.exit_code == 3


def test_an_import_that_was_edited_since_stays(root: Path) -> None:
    assert run(root, "import", "1.txt", "-d", "town", "-e", "e1") == 0
    yaml = root / "structure" / "town" / "guideline.yaml"
    yaml.write_text(yaml.read_text(encoding="utf-8") + "# 直した\n", encoding="utf-8")
    after = tree(root)
    assert run(root, "import", "--undo") == 3
    assert tree(root) == after


KILLED = """
import os, signal, sys
from guidelinec.cli.main import main

left = [int(sys.argv.pop(1))]
place = os.replace

def replace(*arguments, **named):
    place(*arguments, **named)
    left[0] -= 1
    if left[0] == 0:
        os.kill(os.getpid(), signal.SIGKILL)

os.replace = replace
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("renames", [1, 3])
def test_an_import_that_is_killed_between_two_files_is_whole_after_the_next(root: Path, renames: int) -> None:
    words = ["import", "1.txt", "-d", "town", "-e", "e1"]
    killed = subprocess.run([sys.executable, "-c", KILLED, str(renames), *words], cwd=root, check=False)
    assert killed.returncode == -9
    assert run(root, "import", "2.txt", "-d", "town", "-e", "e2") == 0
    after = tree(root)
    yaml = after["structure/town/guideline.yaml"].decode()
    whole = 'id: "e1"' in yaml
    assert whole == any(path.startswith("source/town/e1/") for path in after)
    assert run(root, "check") in (0, 1)
    assert 'id: "e2"' in yaml


def test_imports_are_taken_back_one_by_one(root: Path) -> None:
    states = [tree(root)]
    for number in (1, 2):
        assert run(root, "import", f"{number}.txt", "-d", "town", "-e", f"e{number}") == 0
        states.append(tree(root))
    for state in reversed(states[:-1]):
        assert run(root, "import", "--undo") == 0
        assert tree(root) == state


@pytest.mark.parametrize("words", [["--undo", "-C"], ["-C"]])
def test_the_first_import_of_all_makes_the_project_and_is_taken_back(root: Path, words: list[str]) -> None:
    new = root / "new"
    done = CliRunner().invoke(command, [str(root / "1.txt"), "-d", "town", "-e", "e1", "-C", str(new)])
    assert done.exit_code == 0
    assert sorted(path.name for path in new.rglob("*.md")) == ["1_総則.md"]
    undone = CliRunner().invoke(command, [*words, str(new), *([] if "--undo" in words else ["--undo"])])
    assert undone.exit_code == 0
    assert not [path for path in new.rglob("*") if path.is_file() and ".guidelinec" not in path.parts]
