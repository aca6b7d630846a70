"""Outputs are written whole or not at all."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from guidelinec.cli import output
from guidelinec.cli.console import InvalidInput
from guidelinec.cli.output import STAGED, Staged, put_in_place, replace_all, write_outputs

ENDLESS = """
import sys
from itertools import count
from pathlib import Path
from guidelinec.cli.output import replace_all

folder = Path(sys.argv[1])
for turn in count(1):
    replace_all({folder / f"{n}.bin": turn.to_bytes(4, "big") * 50_000 for n in range(4)})
    print(turn, flush=True)
"""


def test_writes_into_new_folders(tmp_path: Path) -> None:
    write_outputs({tmp_path / "a" / "b.txt": b"x", tmp_path / "c.txt": b"y"})
    assert (tmp_path / "a" / "b.txt").read_bytes() == b"x"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "c.txt"]


def test_one_that_cannot_be_written_leaves_all_old(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"old")
    (tmp_path / "file").write_bytes(b"a file, not a folder")
    with pytest.raises(InvalidInput):
        write_outputs({tmp_path / "a.txt": b"new", tmp_path / "file" / "b.txt": b"new"})
    assert (tmp_path / "a.txt").read_bytes() == b"old"
    assert not list(tmp_path.glob(f".*{STAGED}"))


@pytest.mark.parametrize("most_nameless", [0, 100])
@pytest.mark.parametrize("has_threads", [True, False])
def test_every_file_is_on_the_disk_before_any_is_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most_nameless: int, has_threads: bool
) -> None:
    flushed: list[int] = []
    placed: list[int] = []

    def flush(handle: int) -> None:
        flushed.append(os.fstat(handle).st_ino)

    def place(staged: Staged, path: Path) -> None:
        put_in_place(staged, path)
        placed.append(path.stat().st_ino)
        assert len(flushed) == 3

    monkeypatch.setattr(output, "MOST_OPEN", most_nameless)
    monkeypatch.setattr(output, "put_in_place", place)
    monkeypatch.setattr(os, "fsync", flush)
    if not has_threads:
        monkeypatch.setattr(threading.Thread, "start", no_thread)
    replace_all({tmp_path / f"{name}.txt": b"x" for name in "abc"})
    assert sorted(flushed[:3]) == sorted(placed)
    assert flushed[3:] == [tmp_path.stat().st_ino]


def no_thread(_: threading.Thread) -> None:
    raise RuntimeError("can't start new thread")


def test_what_the_disk_does_not_take_is_not_put_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InvalidInput):
        write_outputs({tmp_path / f"{name}.txt": b"new" for name in "abc"})
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


def test_what_killed_runs_left_is_removed(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    left = tmp_path / f".a.txt.{dead.pid}{STAGED}"
    running = tmp_path / f".a.txt.{os.getppid()}{STAGED}"
    left.write_bytes(b"half")
    running.write_bytes(b"of another run")
    replace_all({tmp_path / "a.txt": b"x"})
    assert not left.exists()
    assert os.name != "posix" or running.exists()


@pytest.mark.skipif(os.name != "posix", reason="kills with a POSIX signal")
@pytest.mark.parametrize("seed", range(6))
def test_killed_at_any_moment_every_file_is_whole(tmp_path: Path, seed: int) -> None:
    writer = subprocess.Popen([sys.executable, "-c", ENDLESS, str(tmp_path)], stdout=subprocess.PIPE)
    assert writer.stdout
    assert writer.stdout.readline() == b"1\n"
    time.sleep(random.Random(seed).uniform(0, 0.1))
    writer.send_signal(signal.SIGKILL)
    writer.communicate()
    for number in range(4):
        data = (tmp_path / f"{number}.bin").read_bytes()
        assert data == data[:4] * 50_000, "half a file stands in the place of a whole one"
