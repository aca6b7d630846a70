"""What the operating system refuses ends in a message and exit code 3; wrong usage in one of the user's language and 2."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import Result

from guidelinec.cli.verbs.init import sample_files
from invoked import invoke

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links, pipes and modes of POSIX")
PAGE = Path("source", "guide", "2026-04", "purpose.md")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The sample project."""
    for name, data in sample_files().items():
        path = tmp_path / "project" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path / "project"


@pytest.fixture(autouse=True)
def japanese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUIDELINEC_LANG", "ja")
    monkeypatch.setenv("GUIDELINEC_SOFFICE", "")


def run(root: Path, *words: str) -> Result:
    """Run the command line in a folder; what it does not take itself is raised."""
    with contextlib.chdir(root):
        return invoke(*words)


def refused(result: Result, *words: str) -> None:
    """Exit code 3 and a message with these words."""
    assert result.exit_code == 3, result.stderr
    assert all(word in result.stderr for word in words), result.stderr


@pytest.mark.parametrize(
    ("name", "said"), [("ない.docx", "ない.docx：見つかりません。"), ("source", "source：フォルダーです。")]
)
@pytest.mark.parametrize("verb", ["redline", "accept", "list"])
def test_a_word_file_that_is_none_is_told_in_the_language_of_messages(
    root: Path, verb: str, name: str, said: str
) -> None:
    words = {
        "redline": ("redline", name, name, "-o", "x.docx"),
        "accept": ("revisions", "accept", name, "-o", "x.docx"),
    }
    refused(run(root, *words.get(verb, ("revisions", "list", name))), said)
    refused(run(root, "adopt", "link", "source"), "「source」はフォルダーです")


def test_a_dangling_link_is_named(root: Path) -> None:
    (root / "source" / "guide" / "2026-04" / "x.md").symlink_to("nowhere.md")
    refused(run(root, "check"), "x.md", "見つかりません")


def test_a_link_in_a_circle_is_named(root: Path) -> None:
    (root / "source" / "guide" / "2026-04" / "x.md").symlink_to("x.md")
    refused(run(root, "check"), "x.md", "リンクが輪")


def test_a_pipe_and_a_socket_do_not_hang(root: Path) -> None:
    os.mkfifo(root / "source" / "guide" / "pipe.md")
    refused(run(root, "check"), "pipe.md", "ふつうのファイルではありません")
    (root / "source" / "guide" / "pipe.md").unlink()
    with socket.socket(socket.AF_UNIX) as bound:
        here = Path.cwd()
        os.chdir(root / "source")
        try:
            bound.bind("s")
        finally:
            os.chdir(here)
        refused(run(root, "check"), "ふつうのファイルではありません")


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_named(root: Path) -> None:
    (root / PAGE).chmod(0)
    refused(run(root, "check"), "purpose.md", "アクセスが許されていません")
    (root / PAGE).chmod(0o644)
    (root / PAGE.parent).chmod(0)
    refused(run(root, "check"), "2026-04", "アクセスが許されていません")
    (root / PAGE.parent).chmod(0o755)


def test_a_name_that_is_no_text_is_named(root: Path) -> None:
    (root / "source" / os.fsdecode("章".encode("cp932") + b".md")).write_text("x")
    refused(run(root, "check"), "章.md", "UTF-8ではありません")


def test_a_deleted_working_folder_is_named(root: Path) -> None:
    code = "import os, shutil, sys; shutil.rmtree(os.getcwd()); from guidelinec.cli.main import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "check"],
        cwd=root,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 3, done.stderr
    assert "作業フォルダー" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_full_disk_is_named(root: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full")
    for words in (["outline", "2026-04"], ["build", "--to", "html", "-o", "-"]):
        command = [sys.executable, "-m", "guidelinec", *words]
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(command, cwd=root, stdout=full, stderr=subprocess.PIPE, text=True)
        assert done.returncode == 3, done.stderr
        assert "空きがありません" in done.stderr
        assert "Traceback" not in done.stderr


def test_a_reader_that_goes_away_is_no_trouble(root: Path) -> None:
    command = f"{sys.executable} -m guidelinec build --to json -o - | head -c 10"
    done = subprocess.run(command, shell=True, cwd=root, capture_output=True, text=True)
    assert not done.stderr
    assert len(done.stdout) == 10


@pytest.mark.parametrize("words", ["build --to json -o -", "diff old.txt new.txt"])
def test_a_closed_stdout_is_named(root: Path, words: str) -> None:
    for name in ("old.txt", "new.txt"):
        (root / name).write_text(f"{name}の文。", encoding="utf-8")
    command = f"{sys.executable} -m guidelinec {words} >&-"
    done = subprocess.run(command, shell=True, cwd=root, capture_output=True, text=True)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr


def test_a_folder_in_the_place_of_an_output_is_named(root: Path) -> None:
    result = run(root, "build", "--to", "json", "-o", "structure/guide/guideline.yaml/x.json")
    refused(result, "guideline.yaml")


def test_too_much_is_refused_by_name(root: Path) -> None:
    for number in range(9):
        with (root / "source" / f"film{number}.mp4").open("wb") as film:
            film.truncate(63 * 1024 * 1024)
    refused(run(root, "check"), "film", "512 MiB")


USAGE = [
    (["chek"], "check"),
    (["build", "--onyl", "redline"], "--only"),
    (["build", "--to", "wrod"], "word"),
    (["build", "--date", "令和8年3月28日"], "2026-03-28"),
    (["outline"], "EDITION"),
    (["outline", "a", "b"], "余分"),
    (["explain", "GL999"], "GL999"),
    (["build", "--date"], "値"),
    (["import", "nothing.docx", "-d", "x", "-e", "1"], "nothing.docx"),
    (["schema", "polcy"], "policy"),
]


@pytest.mark.parametrize(
    ("words", "said"), USAGE, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_wrong_usage_is_said_in_japanese(root: Path, words: list[str], said: str) -> None:
    result = run(root, *words)
    assert result.exit_code == 2, result.stderr
    assert said in result.stderr
    assert not any(word in result.stderr for word in ("Error", "Usage", "Invalid"))


def git(folder: Path, *words: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@example.jp", *words],
        cwd=folder,
        check=True,
        capture_output=True,
    )


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_git_is_read_from_a_folder_inside_with_what_archives_leave_out(root: Path) -> None:
    (root.parent / ".gitattributes").write_text("*.md export-ignore\n")
    (root / "source" / "guide" / "2026-04" / "か\u3099.csv").write_text("a\n")
    git(root.parent, "init", "-q")
    git(root.parent, "add", "-A")
    git(root.parent, "commit", "-qm", "x")
    for folder in (root, root / "source" / "guide"):
        result = run(folder, "outline", "git:HEAD:2026-04")
        assert result.exit_code == 0, result.stderr
        assert "purpose" in result.stdout
    (root / "other").mkdir()
    refused(
        run(root, "outline", "git:nowhere:2026-04"),
        "gitに nowhere という版（コミット、ブランチ、タグ）はありません。\n",
    )


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_a_revision_without_the_project_is_named(root: Path) -> None:
    git(root.parent, "init", "-q")
    (root.parent / "a").write_text("")
    git(root.parent, "add", "a")
    git(root.parent, "commit", "-qm", "x")
    refused(
        run(root, "outline", "git:HEAD:2026-04"),
        f"gitの HEAD には、このフォルダー（{root.name}）がありません。",
    )


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_of_a_clone_without_its_history_it_is_said_how_to_get_that(root: Path, tmp_path: Path) -> None:
    for words in (
        ["init", "-q"],
        ["add", "-A"],
        ["commit", "-qm", "x"],
        ["commit", "-qm", "y", "--allow-empty"],
    ):
        git(root, *words)
    git(tmp_path, "clone", "-q", "--depth", "1", root.as_uri(), "浅い")
    shallow = tmp_path / "浅い"
    assert run(shallow, "outline", "git:HEAD:2026-04").exit_code == 0
    refused(run(shallow, "outline", "git:HEAD~1:2026-04"), "git fetch --unshallow")
