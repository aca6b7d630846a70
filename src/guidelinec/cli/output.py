"""Writing products so that a build which fails or is killed leaves the old ones whole.

All new files are written in full beside their targets and flushed to the disk; only then is each put in its place by one atomic
rename. On Linux they have no name until then (O_TMPFILE), so that a killed run leaves nothing beside them; elsewhere the next
run removes what one left.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from guidelinec.cli.console import InvalidInput
from guidelinec.cli.language import say

STAGED = ".guidelinec-new"
"""The ending of a file that is not yet in its place."""

MOST_OPEN = 100
"""Files that are kept open without a name at once; more are given one."""

TOGETHER = 8
"""Files that are flushed to the disk at the same time."""


@dataclass(frozen=True, slots=True)
class Staged:
    """A new file that is whole but not in its place: the name that it has or will have for a moment, and where it is still
    open without a name, its handle (-1 where it has the name)."""

    path: Path
    handle: int = -1


def write_outputs(outputs: Mapping[Path, bytes], *, flush: bool = True) -> None:
    """Write all files or, if any cannot be written, none. Without `flush` the system writes them to the disk when it will: for many files
    of which the next run sees whether they are as they should be."""
    with told_of_trouble():
        replace_all(outputs, flush=flush)


@contextmanager
def told_of_trouble() -> Iterator[None]:
    """Say which file the system does not let us write."""
    try:
        yield
    except OSError as problem:
        name = problem.filename2 or problem.filename or ""
        raise InvalidInput(
            say(
                f"{name} に書き込めません（{problem.strerror}）。Wordなどで開いていれば閉じてください。",
                f"cannot write {name} ({problem.strerror}). Close it if another program has it open.",
            )
        ) from problem


def replace_all(outputs: Mapping[Path, bytes], *, flush: bool = True) -> None:
    """Stage every file, then put all in their places."""
    for folder in sorted({path.parent for path in outputs}):
        folder.mkdir(parents=True, exist_ok=True)
        remove_stale(folder)
    staged: dict[Path, Staged] = {}
    try:
        for path, data in outputs.items():
            staged[path] = stage(path, data, nameless=len(staged) < MOST_OPEN)
        if flush:
            flush_all(list(staged.values()))
        for path in list(staged):
            put_in_place(staged[path], path)
            del staged[path]
    finally:
        for left in staged.values():
            discard(left)
    for folder in sorted({path.parent for path in outputs} if flush else ()):
        sync_folder(folder)


def stage(path: Path, data: bytes, *, nameless: bool = True) -> Staged:
    """Write the bytes beside their target."""
    beside = path.with_name(f".{path.name[:60]}.{os.getpid()}{STAGED}")
    handle = _nameless(path.parent) if nameless else -1
    if handle < 0:
        beside.write_bytes(data)
        return Staged(beside)
    with os.fdopen(os.dup(handle), "wb") as file:
        file.write(data)
    return Staged(beside, handle)


def flush_all(staged: Sequence[Staged]) -> None:
    """Flush staged files to the disk, several at a time: of 35 in turn each waits for it, 0.2 s in place of 0.05."""
    from concurrent.futures import ThreadPoolExecutor  # 7 ms, for which what writes no file does not wait

    try:
        with ThreadPoolExecutor(TOGETHER) as threads:
            list(threads.map(_flush, staged))
    except RuntimeError:  # a browser has no threads
        for file in staged:
            _flush(file)


def _flush(staged: Staged) -> None:
    if staged.handle >= 0:
        os.fsync(staged.handle)
    else:
        with staged.path.open("rb+") as file:
            os.fsync(file.fileno())


def _nameless(folder: Path) -> int:
    """A new file in that folder that has no name; -1 where the system or the disk knows no such thing."""
    if not hasattr(os, "O_TMPFILE") or not Path("/proc/self/fd").is_dir():
        return -1
    with suppress(OSError):
        return os.open(folder, os.O_TMPFILE | os.O_RDWR, 0o666)
    return -1


def put_in_place(staged: Staged, path: Path) -> None:
    """Put a staged file in its place; a link stays a link, and the file keeps the mode of the one before."""
    target = path.resolve() if path.is_symlink() else path
    if staged.handle >= 0:
        _give_name(staged)
    if target.is_file():
        shutil.copymode(target, staged.path)
    staged.path.replace(target)


def _give_name(staged: Staged) -> None:
    """Link a nameless file under its name, by way of /proc as open(2) says; where that is not allowed, write it once more."""
    staged.path.unlink(missing_ok=True)
    try:
        # A folder's handle makes Python follow the link in /proc; an absolute path does not need it.
        os.link(f"/proc/self/fd/{staged.handle}", staged.path, src_dir_fd=staged.handle)
    except OSError:
        flushed(staged.path, os.pread(staged.handle, os.fstat(staged.handle).st_size, 0))
    finally:
        os.close(staged.handle)


def discard(staged: Staged) -> None:
    """Let go of a staged file that is not wanted."""
    with suppress(OSError):
        os.close(staged.handle)
    staged.path.unlink(missing_ok=True)


def flushed(path: Path, data: bytes) -> None:
    """Write a file and flush it to the disk."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def remove_stale(folder: Path) -> None:
    """Remove what runs that were killed left beside their targets."""
    for left in folder.glob(f".*{STAGED}"):
        process = left.name.removesuffix(STAGED).rpartition(".")[2]
        if not alive(process):
            left.unlink(missing_ok=True)


def alive(process: str) -> bool:
    """Whether a process of that number runs; where it cannot be asked (Windows), none is taken to run."""
    if os.name != "posix" or not process.isdecimal():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def sync_folder(folder: Path) -> None:
    """Flush the renames themselves, where the system allows it (not on Windows)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def shows_stdout() -> bool:
    """Whether stdout is a terminal; it is none where whoever called has closed it."""
    return sys.stdout is not None and sys.stdout.isatty()


def write_stdout(data: bytes) -> None:
    """Write the result itself, byte for byte, to stdout."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    stream = sys.stdout.buffer
    stream.write(data)
    stream.flush()
