"""One run at a time in a project: a lock that the system takes back when a process ends, however it ends."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from guidelinec.cli.console import InvalidInput, tell
from guidelinec.cli.language import say

STATE = ".guidelinec"
"""The folder of a project in which the lock and the journals lie; it belongs to one checkout and is never committed."""

WAIT = 60.0
"""Seconds after which a run stops waiting for another one."""


def state_folder(root: Path) -> Path:
    """The folder for the lock and the journals, made if it is not there, and hidden from git."""
    folder = root / STATE
    folder.mkdir(exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")
    return folder


@contextmanager
def locked(root: Path, wait: float = WAIT) -> Iterator[None]:
    """Hold the lock of the project; wait for another run that holds it, and refuse after a while."""
    handle = os.open(state_folder(root) / "lock", os.O_RDWR | os.O_CREAT, 0o666)
    try:
        _take(handle, wait)
        yield
    finally:
        _release(handle)
        os.close(handle)


def _take(handle: int, wait: float) -> None:
    end, told = time.monotonic() + wait, False
    while not _try(handle):
        if time.monotonic() >= end:
            raise InvalidInput(
                say(
                    "このプロジェクトは、別の guidelinec が使っています。終わってからもう一度実行してください。",
                    "another guidelinec is at work in this project. Run this again when it has ended.",
                )
            )
        if not told:
            tell(say("別の guidelinec が終わるのを待っています…", "waiting for another guidelinec to end…"))
            told = True
        time.sleep(0.1)


if os.name == "posix":
    import fcntl

    def _try(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _release(handle: int) -> None:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_UN)

else:
    import msvcrt

    def _try(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True

    def _release(handle: int) -> None:
        with suppress(OSError):
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined]
