"""Memory is looked through for cycles only by what goes on: a command ends soon, and its memory goes back then."""

from __future__ import annotations

import gc
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from guidelinec.cli.building.watch import watch
from guidelinec.cli.main import main
from guidelinec.cli.processes.garbage import never_collect
from guidelinec.cli.status.local import run_local


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    threshold = gc.get_threshold()
    yield
    gc.set_threshold(*threshold)
    gc.enable()


def test_a_command_does_not_collect(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["guidelinec", "--version"])
    monkeypatch.setattr("guidelinec.cli.main.use_utf8", lambda: None)
    with pytest.raises(SystemExit):
        main()
    assert not gc.isenabled()


def test_the_end_of_a_command_does_not_collect_either() -> None:
    program = (
        "import gc; from guidelinec.cli.processes.garbage import never_collect; never_collect();"
        "gc.held = [[] for _ in range(20_000)]; gc.set_debug(gc.DEBUG_STATS)"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    looks = re.findall("in each generation:(.*)", ended.stderr)
    assert looks
    assert all(sum(map(int, generations.split())) < 20_000 for generations in looks)


def test_what_builds_again_and_again_does(tmp_path: Path) -> None:
    never_collect()
    watch(lambda: None, tmp_path, wait=lambda seconds: True)
    assert gc.isenabled()


def collects(job: int, guideline: bytes) -> bytes:
    return repr((gc.isenabled(), gc.get_threshold()[0])).encode()


def test_a_worker_that_takes_job_after_job_does() -> None:
    assert dict(run_local([(1, 0)], b"", 1, collects)) == {1: b"(True, 100000)"}
