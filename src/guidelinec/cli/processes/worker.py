"""Reading files from strangers in a process of their own, with limits on memory and processor time.

A file can be made so that a reader needs gigabytes or hours. The process that reads it is ended by the system at the limit; the
command goes on, says which file it was, and takes the next one. Where the system has no such limits (Windows), the file is read
in the command itself, bounded by the readers' own counts alone.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, Final

from guidelinec.cli.console import InvalidInput
from guidelinec.cli.language import say
from guidelinec.cli.processes.packing import pack

MEMORY: Final = 3 * 1024**3
"""Bytes that the process may ask for beyond what it has at its start."""

SECONDS: Final = 180
"""Seconds of processor time that it may take; a law of 1,000 articles takes 2, a PDF of 400 pages 20."""

LIMITED: Final = hasattr(os, "fork") and sys.platform.startswith("linux")
"""Whether the system can hold a process to limits."""

ROOM: Final = 1024**2
"""Bytes that a process hands over without waiting until they are taken: as many as Linux allows to everybody."""

_OUT_OF_MEMORY: Final = 71
"""The exit code by which the process says that it met its limit of memory."""


def read_apart(reader: str, data: bytes, name: str, *, memory: int = MEMORY, seconds: int = SECONDS) -> Any:
    """What a reader (`module:function` of bytes and a name) gives for a file. A file that needs too much is refused."""
    return begin_apart(reader, data, name, memory=memory, seconds=seconds)()


def begin_apart(
    reader: str, data: bytes, name: str, *, memory: int = MEMORY, seconds: int = SECONDS
) -> Callable[[], Any]:
    """Begin to read a file; what is given waits for what the reader gives. It must be asked, or the process stays."""
    module, function = reader.split(":")
    read: Callable[[bytes, str], Any] = getattr(import_module(module), function)
    if not LIMITED:
        return partial(read, data, name)

    def outcome() -> bytes:
        limit(memory, seconds)
        return pack(_outcome(read, data, name))

    wait = begin(outcome)
    return lambda: _taken(*wait(), name)


def begin(make: Callable[[], bytes]) -> Callable[[], tuple[bytes, int]]:
    """Begin to make something in a process of its own; what is given waits for the bytes, and for the code with which the process ended."""
    pipe, end = split(lambda sink: sink.write(make()))

    def wait() -> tuple[bytes, int]:
        with pipe:
            answer = pipe.read()
        return answer, end()

    return wait


def split(send: Callable[[BinaryIO], object]) -> tuple[BinaryIO, Callable[[], int]]:
    """Split a process off this one, which knows all that this one does and sends through a pipe: the end at which it is received, and what
    waits for the code with which the process ends."""
    import fcntl

    take, give = os.pipe()
    with suppress(OSError):
        fcntl.fcntl(give, fcntl.F_SETPIPE_SZ, ROOM)
    if sys.stdout:  # whoever called may have closed it
        sys.stdout.flush()
    child = os.fork()
    if child == 0:
        os.close(take)
        _send_and_end(send, give)
    os.close(give)

    def end() -> int:
        _, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status)

    return os.fdopen(take, "rb"), end


def _send_and_end(send: Callable[[BinaryIO], object], give: int) -> None:
    """In the process of its own: send, and end without a trace."""
    code = 1
    try:
        with os.fdopen(give, "wb") as pipe:
            send(pipe)
        code = 0
    except MemoryError:
        code = _OUT_OF_MEMORY
    except RecursionError:
        code = 1
    finally:
        os._exit(code)


def _outcome(read: Callable[[bytes, str], Any], data: bytes, name: str) -> tuple[bool, Any]:
    """Whether the reading went well, and what it gave or raised."""
    try:
        return True, read(data, name)
    except MemoryError:
        raise
    except Exception as problem:
        return False, problem


def limit(memory: int, seconds: int) -> None:
    """Hold this process to so much memory beyond what it has, and so much processor time."""
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (_address_space() + memory,) * 2)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (spent + seconds, spent + seconds + 5))
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _address_space() -> int:
    """The bytes of address space that this process has now."""
    with suppress(OSError, ValueError):
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    return 1024**3


def _taken(answer: bytes, code: int, name: str) -> Any:
    """What the process sent; why there is nothing, where it met a limit or was ended."""
    if code == 0:
        good, what = pickle.loads(answer)  # noqa: S301 - written by our own process a moment ago
        if good:
            return what
        raise what
    if code == _OUT_OF_MEMORY:
        reason = say("読むのに使うメモリーが多すぎます", "it takes too much memory to read")
    elif code in (-signal.SIGXCPU, -signal.SIGKILL):
        reason = say("読むのに時間が掛かりすぎます", "it takes too long to read")
    else:
        reason = say("壊れているか、入り組みすぎています", "it is damaged, or too deeply nested")
    raise InvalidInput(
        say(
            f"{name} は読まずに止めました：{reason}。元のプログラムで開いて保存し直すと、読めることがあります。",
            f"{name} was not read: {reason}. Saving it again in its own program may help.",
        )
    )
