"""Files from strangers are read apart: what a reader gives or raises comes back, and what it takes is bounded."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from types import ModuleType

import pytest

from guidelinec.cli.console import InvalidInput, tell
from guidelinec.cli.processes import beside
from guidelinec.cli.processes.worker import LIMITED, ROOM, read_apart, split

pytestmark = pytest.mark.skipif(not LIMITED, reason="the system has no limits for processes")


def length(data: bytes, name: str) -> tuple[int, str]:
    return len(data), name


def greedy(data: bytes, name: str) -> int:
    return len(b"x" * 10**9)


def endless(data: bytes, name: str) -> None:
    while True:
        sum(range(1000))


def wrong(data: bytes, name: str) -> None:
    raise KeyError(name)


def aborts(data: bytes, name: str) -> None:
    os.abort()


@pytest.fixture(autouse=True)
def readers(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("strange_readers")
    for read in (length, greedy, endless, wrong, aborts):
        setattr(module, read.__name__, read)
    monkeypatch.setitem(sys.modules, "strange_readers", module)


def test_what_was_read_comes_back() -> None:
    assert read_apart("strange_readers:length", b"abc", "x.docx") == (3, "x.docx")


def test_our_own_bugs_are_raised() -> None:
    with pytest.raises(KeyError):
        read_apart("strange_readers:wrong", b"", "x")


def test_too_much_memory_is_refused_by_name() -> None:
    with pytest.raises(InvalidInput, match=r"x\.xlsx"):
        read_apart("strange_readers:greedy", b"", "x.xlsx", memory=200 * 1024**2)


def test_too_much_time_is_refused_by_name() -> None:
    with pytest.raises(InvalidInput, match=r"x\.pdf"):
        read_apart("strange_readers:endless", b"", "x.pdf", seconds=1)


def test_a_reader_that_breaks_down_ends_no_command() -> None:
    with pytest.raises(InvalidInput, match=r"x\.pdf"):
        read_apart("strange_readers:aborts", b"", "x.pdf")


def made_by() -> Mapping[str, bytes]:
    tell("made")
    return {"process": str(os.getpid()).encode()}


def test_files_are_made_beside_others_in_silence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(beside, "SEVERAL", True)
    assert beside.beside(made_by)() != {"process": str(os.getpid()).encode()}
    assert capsys.readouterr().err == ""


def test_with_one_processor_files_are_made_in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "SEVERAL", False)
    assert beside.beside(made_by)() == {"process": str(os.getpid()).encode()}


@pytest.mark.parametrize("end", [lambda: os._exit(9), lambda: sys.exit(3)])
def test_what_cannot_be_made_beside_is_made_here(
    monkeypatch: pytest.MonkeyPatch, end: Callable[[], Mapping[str, bytes]]
) -> None:
    home = os.getpid()
    monkeypatch.setattr(beside, "SEVERAL", True)
    assert beside.beside(lambda: {"made": b"here"} if os.getpid() == home else end())() == {"made": b"here"}


def test_one_thing_after_the_other_is_made_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "SEVERAL", True)
    pids = [*beside.each_beside(lambda: (os.getpid() for _ in range(3)))]
    assert len(pids) == 3
    assert os.getpid() not in pids


def test_what_is_left_is_made_here_when_the_process_breaks_down(monkeypatch: pytest.MonkeyPatch) -> None:
    home = os.getpid()

    def make() -> Iterator[str]:
        yield "there" if os.getpid() != home else "here"
        yield "here" if os.getpid() == home else os._exit(9)

    monkeypatch.setattr(beside, "SEVERAL", True)
    assert [*beside.each_beside(make)] == ["there", "here"]


def test_no_process_is_left_when_nothing_more_is_asked_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "SEVERAL", True)
    process = next(beside.each_beside(lambda: iter((os.getpid(), *[b"x" * 10**6] * 10))))
    assert isinstance(process, int)
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_a_process_hands_over_without_waiting() -> None:
    import fcntl  # where the system splits a process

    pipe, end = split(lambda pipe: pipe.write(b"x"))
    with pipe:
        assert fcntl.fcntl(pipe, fcntl.F_GETPIPE_SZ) == ROOM
        assert pipe.read() == b"x"
    assert end() == 0
