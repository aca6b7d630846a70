"""A job of the page: a verb with its arguments, run on files in a folder of its own, in this process.

This is the contract of the page's engines: what goes in and what comes out is the same whether Python runs in the browser (a worker
calls `run`) or beside it (a server calls it in a process of its own, since it changes the current folder). What is said while it runs
is told line by line; a job is cancelled by ending the worker or the process. Nothing is decided here that the verb does not decide.
"""

from __future__ import annotations

import io
import os
import re
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any, Final

from guidelinec.cli.language import say
from guidelinec.cli.main import COMMANDS, commands

MOST_FILES: Final = 5_000
MOST_BYTES: Final = 200 * 1024**2
"""What a job may bring: a project of 400 pages with its pictures has some 300 files of 60 MB."""

BROKEN: Final = 70
"""The exit code of a job that ended in a mistake of ours (EX_SOFTWARE of sysexits.h)."""

NO_JOBS: Final = ("app", "lsp")
"""Commands that serve until they are ended, and make nothing."""

ODD: Final = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?|.*[. ]")
"""A name that Windows takes for a device, or writes otherwise than it is spelt (Naming Files, Paths, and Namespaces)."""

OWN: Final = ".guidelinec"
"""What begins so holds locks and journals of the command line and is no product."""


@dataclass(frozen=True, slots=True)
class Job:
    """A verb and its arguments as on a command line, and the files that it finds in its folder, by their names there."""

    arguments: tuple[str, ...]
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a job came to: its exit code, what it printed and said, and the files that it made or changed, in the order of names;
    of a job in a project itself their names alone."""

    code: int
    out: bytes
    err: str
    files: Mapping[str, bytes]
    changed: tuple[str, ...] = ()


class RefusedJobError(ValueError):
    """A job that is not run: its verb is none, or its files are too many, too large, or lead out of its folder."""


class _Told(io.RawIOBase):
    """What is written to a stream as UTF-8, kept, and handed on in whole lines as they come."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__()
        self.hand_on = tell
        self.kept = bytearray()
        self.begun = b""

    def writable(self) -> bool:
        """It takes bytes."""
        return True

    def write(self, data: Any) -> int:
        """Keep the bytes, and hand on the lines that they end."""
        self.kept += data
        *lines, self.begun = (self.begun + bytes(data)).split(b"\n")
        for line in lines:
            self.hand_on(line.decode("utf-8", "replace"))
        return len(data)


def run(job: Job, folder: Path, tell: Callable[[str], None]) -> Outcome:
    """Run a job in an empty folder. Raises `RefusedJobError` for one that is not run."""
    refuse(job)
    lay_out(job.files, folder)
    outcome = run_command(job.arguments, folder, tell)
    return replace(outcome, files=made(job.files, folder))


def run_command(arguments: tuple[str, ...], folder: Path, tell: Callable[[str], None]) -> Outcome:
    """Run a command in a folder: its exit code, what it printed and what it said."""
    printed, said = _Told(lambda line: None), _Told(tell)
    with _standing_in(folder), redirect_stdout(_text(printed)), redirect_stderr(_text(said)):
        code = _exit_code(arguments)
    return Outcome(code, bytes(printed.kept), said.kept.decode("utf-8", "replace"), {})


def _text(stream: _Told) -> io.TextIOWrapper:
    """A stream of text as the command line has it, also for bytes (`sys.stdout.buffer`)."""
    return io.TextIOWrapper(
        io.BufferedWriter(stream, 1),
        encoding="utf-8",
        errors="backslashreplace",
        line_buffering=True,
        write_through=True,
    )


def refuse(job: Job) -> None:
    """Raise `RefusedJobError` where a job may not be run."""
    if not job.arguments or job.arguments[0] not in COMMANDS or job.arguments[0] in NO_JOBS:
        raise RefusedJobError(say("そのようなコマンドはありません。", "there is no such command."))
    odd = [name for name in job.files if any(map(ODD.fullmatch, PurePosixPath(name).parts))]
    for name in (*job.files, *named_places(job.arguments)):
        if name in odd or leads_out(name):
            raise RefusedJobError(say(f"使えない名前です: {name!r}", f"not a usable name: {name!r}"))
    if len(job.files) > MOST_FILES or sum(map(len, job.files.values())) > MOST_BYTES:
        most = f"{MOST_FILES:,}", f"{MOST_BYTES // 1024**2}"
        raise RefusedJobError(
            say(
                f"ファイルが多すぎるか大きすぎます（{most[0]}件、{most[1]} MBまで）。",
                f"too many files, or too large ones (at most {most[0]}, and {most[1]} MB).",
            )
        )


def named_places(arguments: tuple[str, ...]) -> Iterator[str]:
    """The words of a command that can name a file: each argument, and what is written onto an option (-oFILE, --output=FILE)."""
    for word in arguments:
        yield word
        attached = (
            word.partition("=")[2] if word.startswith("--") else word[2:] if word.startswith("-") else ""
        )
        if attached:
            yield attached


def leads_out(name: str) -> bool:
    """Whether a name is none inside of a folder: empty, absolute, with a way up, a drive or a sign of control."""
    path = PurePosixPath(name.replace("\\", "/"))
    drive = len(path.parts) > 0 and path.parts[0][1:2] == ":"
    return (
        not name or drive or path.is_absolute() or ".." in path.parts or any(ord(sign) < 32 for sign in name)
    )


def lay_out(files: Mapping[str, bytes], folder: Path) -> None:
    """Write the files of a job into its folder."""
    for name, data in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def made(before: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """The files that lie in the folder and are not as they were."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    names = {path.relative_to(folder).as_posix(): path for path in paths}
    read = {
        name: path.read_bytes()
        for name, path in names.items()
        if not any(part.startswith(OWN) for part in name.split("/"))
    }
    return {name: data for name, data in read.items() if before.get(name) != data}


@contextmanager
def _standing_in(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def _exit_code(arguments: tuple[str, ...]) -> int:
    """Run the command line, and give its exit code; a mistake of ours is shown as Python shows it."""
    try:
        commands(args=list(arguments), prog_name="guidelinec")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    except Exception:
        traceback.print_exc(file=sys.stderr)
        return BROKEN
    return 0
