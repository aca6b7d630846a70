"""Changing a project: all or nothing, one run at a time, never over what somebody else wrote, and with a way back."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from guidelinec.cli.console import InvalidInput
from guidelinec.cli.journal import journals, project_lock, settle, undo_last, write_project
from guidelinec.cli.lock import locked

posix = pytest.mark.skipif(os.name != "posix", reason="POSIX signals, modes and links")


def put(root: Path, **files: bytes) -> dict[str, bytes]:
    """Files of a project, written as they are."""
    (root / "source").mkdir(exist_ok=True)
    for name, data in files.items():
        (root / "source" / name).write_bytes(data)
    return {f"source/{name}": data for name, data in files.items()}


def tree(root: Path) -> dict[str, bytes]:
    """Every file of source/, whatever its name."""
    files = (path for path in (root / "source").rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def test_files_are_changed_made_and_deleted(tmp_path: Path) -> None:
    read = put(tmp_path, a=b"a", b=b"b")
    with project_lock(tmp_path):
        write_project(
            tmp_path, "sync", read=read, changes={"source/a": b"A", "source/b": None, "source/new/c": b"C"}
        )
    assert tree(tmp_path) == {"source/a": b"A", "source/new/c": b"C"}


@pytest.mark.parametrize("name", ["source/a", "source/new"])
def test_what_changed_since_it_was_read_is_not_replaced(tmp_path: Path, name: str) -> None:
    read = put(tmp_path, a=b"a", b=b"b")
    with project_lock(tmp_path):
        (tmp_path / name).write_bytes(b"saved in an editor")
        before = tree(tmp_path)
        with pytest.raises(InvalidInput, match=name):
            write_project(tmp_path, "sync", read=read, changes={name: b"A", "source/b": b"B"})
    assert tree(tmp_path) == before


def test_a_change_can_be_undone_step_by_step(tmp_path: Path) -> None:
    states = [put(tmp_path, a=b"0")]
    for text in (b"1", b"2"):
        with project_lock(tmp_path):
            write_project(
                tmp_path, "sync", read=states[-1], changes={"source/a": text, "source/" + text.decode(): text}
            )
        states.append(tree(tmp_path))
    for state in reversed(states[:-1]):
        with project_lock(tmp_path):
            assert "source/a" in undo_last(tmp_path, "sync")
        assert tree(tmp_path) == state
    with project_lock(tmp_path), pytest.raises(InvalidInput):
        undo_last(tmp_path, "sync")


def test_undo_takes_back_nothing_that_was_edited_since(tmp_path: Path) -> None:
    read = put(tmp_path, a=b"0", b=b"0")
    with project_lock(tmp_path):
        write_project(tmp_path, "import", read=read, changes={"source/a": b"1", "source/b": b"1"})
        (tmp_path / "source" / "b").write_bytes(b"mine")
        with pytest.raises(InvalidInput, match="source/b"):
            undo_last(tmp_path, "import")
    assert tree(tmp_path) == {"source/a": b"1", "source/b": b"mine"}


def test_undo_of_one_verb_leaves_the_others(tmp_path: Path) -> None:
    read = put(tmp_path, a=b"0")
    with project_lock(tmp_path):
        write_project(tmp_path, "fmt", read=read, changes={"source/a": b"1"})
        with pytest.raises(InvalidInput):
            undo_last(tmp_path, "sync")


@posix
def test_mode_and_links_are_kept(tmp_path: Path) -> None:
    read = put(tmp_path, a=b"0", linked=b"0", hard=b"0")
    (tmp_path / "source" / "a").chmod(0o640)
    (tmp_path / "source" / "soft").symlink_to("linked")
    os.link(tmp_path / "source" / "hard", tmp_path / "source" / "other")
    with project_lock(tmp_path):
        changes = {"source/a": b"1", "source/soft": b"1", "source/hard": b"1"}
        write_project(tmp_path, "fmt", read=read | {"source/soft": b"0"}, changes=changes)
    assert (tmp_path / "source" / "a").stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "source" / "soft").is_symlink()
    assert (tmp_path / "source" / "linked").read_bytes() == b"1"
    assert (tmp_path / "source" / "other").read_bytes() == b"1"


ENDLESS = """
import sys
from itertools import count
from pathlib import Path
from guidelinec.cli.journal import project_lock, write_project

root = Path(sys.argv[1])
read = {}
for turn in count(1):
    with project_lock(root):
        changes = {f"source/{n}": str(turn).encode() for n in range(6)}
        write_project(root, "sync", read=read, changes=changes)
        read = changes
    print(turn, flush=True)
"""


@posix
@pytest.mark.parametrize("seed", range(8))
def test_killed_at_any_moment_the_next_run_ends_it(tmp_path: Path, seed: int) -> None:
    put(tmp_path)
    writer = subprocess.Popen([sys.executable, "-c", ENDLESS, str(tmp_path)], stdout=subprocess.PIPE)
    assert writer.stdout
    assert writer.stdout.readline() == b"1\n"
    time.sleep(random.Random(seed).uniform(0, 0.05))
    writer.send_signal(signal.SIGKILL)
    writer.communicate()
    assert set(tree(tmp_path)) == {f"source/{number}" for number in range(6)}, (
        "a stray file beside the source"
    )
    settle(tmp_path)
    assert len(set(tree(tmp_path).values())) == 1, "old and new files are mixed"
    assert all(journal.done for journal in journals(tmp_path))


COUNTING = """
import sys
from pathlib import Path
from guidelinec.cli.journal import project_lock, write_project

root = Path(sys.argv[1])
for _ in range(20):
    with project_lock(root):
        before = (root / "source" / "count").read_bytes()
        after = str(int(before) + 1).encode()
        write_project(root, "sync", read={"source/count": before}, changes={"source/count": after})
"""


def test_two_at_once_lose_nothing(tmp_path: Path) -> None:
    put(tmp_path, count=b"0")
    runs = [subprocess.Popen([sys.executable, "-c", COUNTING, str(tmp_path)]) for _ in range(2)]
    assert [run.wait() for run in runs] == [0, 0]
    assert tree(tmp_path) == {"source/count": b"40"}


@posix
def test_a_run_that_waits_too_long_is_refused(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(InvalidInput), locked(tmp_path, wait=0.2):
        pytest.fail("two runs hold the lock")


def test_the_journals_are_not_committed_and_do_not_pile_up(tmp_path: Path) -> None:
    read = put(tmp_path, a=b"")
    for number in range(25):
        with project_lock(tmp_path):
            changes = {"source/a": str(number).encode()}
            write_project(tmp_path, "fmt", read=read, changes=changes)
            read = changes
    assert (tmp_path / ".guidelinec" / ".gitignore").read_text() == "*\n"
    assert len(journals(tmp_path)) == 20
