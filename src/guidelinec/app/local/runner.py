"""The processes of jobs: one is always ready for the next job, and one whose person is gone is ended with all that it began."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

COMMAND: Final = (sys.executable, "-P", "-m", "guidelinec.app.local.process")
"""-P: nothing is imported from the folder in which somebody happens to be."""

PATIENCE: Final = 10
"""Seconds in which a process that was ended is gone."""


class Runner:
    """Gives processes for jobs, and ends those that are left."""

    def __init__(self, project: Path | None) -> None:
        self._command = (*COMMAND, str(project or ""))
        self._lock = threading.Lock()
        self._processes: set[subprocess.Popen[bytes]] = set()
        self._ready = self._begun()

    @contextmanager
    def doing(self, wanted: Mapping[str, Any]) -> Iterator[subprocess.Popen[bytes]]:
        """A process that does what is wanted, read from its output; when it is let go of, it is ended if it has not."""
        with self._lock:
            process, self._ready = self._ready, self._begun()
        assert process.stdin is not None
        try:
            with suppress(OSError):  # one that ended while it waited says nothing, which is told of
                process.stdin.write(json.dumps(wanted).encode() + b"\n")
                process.stdin.flush()
            yield process
        finally:
            with self._lock:
                self._end(process)

    def processes(self) -> tuple[subprocess.Popen[bytes], ...]:
        """The processes that are there, also the one that is ready."""
        with self._lock:
            return tuple(self._processes)

    def end_all(self) -> None:
        """End every process, also the one that is ready."""
        with self._lock:
            for process in list(self._processes):
                self._end(process)

    def _begun(self) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(  # noqa: S603
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._processes.add(process)
        return process

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        end_with_children(process)
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        self._processes.discard(process)


def end_with_children(process: subprocess.Popen[bytes]) -> None:
    """End a process and those that it began (LibreOffice), whatever they do; nothing happens to one that has ended."""
    if sys.platform == "win32":
        if process.poll() is None:
            tree = ("taskkill", "/F", "/T", "/PID", str(process.pid))
            subprocess.run(tree, capture_output=True, check=False)  # noqa: S603
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    with suppress(subprocess.TimeoutExpired):
        process.wait(PATIENCE)
