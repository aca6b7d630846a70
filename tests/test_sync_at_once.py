"""Two syncs at once, and one that is killed while it writes: nothing is lost, nothing is half done."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from guidelinec.cli import journal
from sync_project import DUTY, FOLDER, USAGE, small_bench
from test_sync_command import project, run
from test_sync_shapes import change

__all__ = ["project"]


def start(root: Path, *words: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "guidelinec", "sync", *words]
    return subprocess.Popen(command, cwd=root, env=os.environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def now(root: Path) -> tuple[str, str]:
    """Both files of the text."""
    return tuple((root / FOLDER / name).read_text(encoding="utf-8") for name in ("usage.md", "duty.md"))  # type: ignore[return-value]


def test_two_at_once_take_in_both(project: Path) -> None:
    bench = small_bench()
    (project / "sent.docx").write_bytes(bench.built)
    (project / "one.docx").write_bytes(bench.edited(change("状況", "状態")))
    (project / "two.docx").write_bytes(
        bench.edited(change("利用の目的", "利用する目的"), change("のとおり", "の通り"))
    )
    both = [start(project, name, "--base", "sent.docx") for name in ("one.docx", "two.docx")]
    assert [process.wait(timeout=120) for process in both] == [0, 0]
    usage = USAGE.replace("利用の目的", "利用する目的").replace("のとおり", "の通り")
    assert now(project) == (usage, DUTY.replace("状況", "状態"))


def test_a_killed_run_is_ended_by_the_next_one(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two renames: one file is new, one old."""
    bench = small_bench()
    (project / "sent.docx").write_bytes(bench.built)
    (project / "back.docx").write_bytes(
        bench.edited(change("状況", "状態"), change("利用の目的", "利用する目的"))
    )
    put, done = journal.put, list[Path]()

    def killed(path: Path, content: journal.Content, room: Path) -> None:
        if done:
            raise KeyboardInterrupt
        done.append(path)
        put(path, content, room)

    monkeypatch.setattr(journal, "put", killed)
    assert run("back.docx", "--base", "sent.docx")[0] != 0
    old, new = (USAGE, DUTY), (USAGE.replace("利用の目的", "利用する目的"), DUTY.replace("状況", "状態"))
    assert now(project) not in (old, new)
    monkeypatch.setattr(journal, "put", put)
    assert run("back.docx", "--base", "sent.docx")[0] == 0
    assert now(project) == new
    assert not [path for path in project.rglob("*") if path.suffix in (".tmp", ".part")]
