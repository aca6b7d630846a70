"""Things made beside others, on another processor, where a process can be split in two: the rest of a build has no use for them."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from io import StringIO
from itertools import islice
from typing import BinaryIO, Final, TypeVar

from guidelinec.cli.processes.packing import pack_into
from guidelinec.cli.processes.worker import LIMITED, split

T = TypeVar("T")

SEVERAL: Final = LIMITED and len(os.sched_getaffinity(0)) > 1
"""Whether two processes get on faster than one."""


def beside(make: Callable[[], T]) -> Callable[[], T]:
    """Begin to make something; what is given waits for it. What cannot be made beside is made then, and says itself what is wrong."""
    if not SEVERAL:
        return make
    return partial(next, _begun(lambda: iter((make(),))))


def each_beside(make: Callable[[], Iterator[T]]) -> Iterator[T]:
    """Begin to make one thing after the other; what is given waits for each."""
    return _begun(make) if SEVERAL else make()


def _begun(make: Callable[[], Iterator[T]]) -> Iterator[T]:
    return _received(make, *split(partial(_send, make)))


def _send(make: Callable[[], Iterator[T]], pipe: BinaryIO) -> None:
    """Hand over each thing when it is made, by a process that says nothing of it."""
    sys.stderr = StringIO()
    for thing in make():
        pack_into(pipe, thing)
        pipe.flush()


def _received(make: Callable[[], Iterator[T]], pipe: BinaryIO, end: Callable[[], int]) -> Iterator[T]:
    """What was handed over, and what was not is made here."""
    count, code = 0, 0
    try:
        with pipe, suppress(EOFError, pickle.UnpicklingError):
            while True:
                thing: T = pickle.load(pipe)  # noqa: S301 - written by our own process
                count += 1
                yield thing
    finally:
        code = end()
    if code:
        yield from islice(make(), count, None)
