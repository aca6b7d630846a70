"""Files made beside others, on another processor, where a process can be split in two: the rest of a build has no use for them."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Mapping
from io import StringIO
from typing import TYPE_CHECKING, Final

from guidelinec.cli.processes.worker import LIMITED, begin

if TYPE_CHECKING:  # two files are compared without the parts that know a project
    from guidelinec.pipeline import Files

SEVERAL: Final = LIMITED and len(os.sched_getaffinity(0)) > 1
"""Whether two processes get on faster than one."""


def beside(make: Callable[[], Files]) -> Callable[[], Files]:
    """Begin to make files; what is given waits for them. What cannot be made beside is made then, and says itself what is wrong."""
    if not SEVERAL:
        return make
    wait = begin(lambda: _silently(make))

    def made() -> Files:
        answer, code = wait()
        files: Mapping[str, bytes] = make() if code else pickle.loads(answer)  # noqa: S301 - written by our own process
        return files

    return made


def _silently(make: Callable[[], Files]) -> bytes:
    """The files, made by a process that says nothing of it."""
    sys.stderr = StringIO()
    return pickle.dumps(dict(make()), pickle.HIGHEST_PROTOCOL)
