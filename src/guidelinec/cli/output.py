"""Writing files so that a build which fails or is killed leaves the old outputs whole.

All new files are written in full beside their targets and flushed to the disk; only then is each put in
its place by one atomic rename. What a killed run left beside is removed by the next one.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from guidelinec.cli.console import InvalidInput
from guidelinec.cli.language import say

STAGED = ".guidelinec-new"
"""The ending of a file that is not yet in its place."""


def write_outputs(outputs: Mapping[Path, bytes]) -> None:
    """Write all files or, if any cannot be written, none."""
    try:
        replace_all(outputs)
    except OSError as problem:
        name = problem.filename or ""
        raise InvalidInput(
            say(
                f"{name} に書き込めません（{problem.strerror}）。Wordなどで開いていれば閉じてください。",
                f"cannot write {name} ({problem.strerror}). Close it if another program has it open.",
            )
        ) from problem


def replace_all(outputs: Mapping[Path, bytes]) -> None:
    """Stage every file, then put all in their places."""
    for folder in sorted({path.parent for path in outputs}):
        folder.mkdir(parents=True, exist_ok=True)
        remove_stale(folder)
    staged: dict[Path, Path] = {}
    try:
        for path, data in outputs.items():
            staged[path] = stage(path, data)
        for path in list(staged):
            staged[path].replace(path)
            del staged[path]
    finally:
        for left in staged.values():
            left.unlink(missing_ok=True)
    for folder in sorted({path.parent for path in outputs}):
        sync_folder(folder)


def stage(path: Path, data: bytes) -> Path:
    """Write the bytes beside their target, flushed to the disk."""
    beside = path.with_name(f".{path.name}.{os.getpid()}{STAGED}")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return beside


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


def write_stdout(data: bytes) -> None:
    """Write the result itself, byte for byte, to stdout."""
    stream = sys.stdout.buffer
    stream.write(data)
    stream.flush()
