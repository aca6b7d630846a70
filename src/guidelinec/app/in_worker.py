"""What the worker of the offline page calls: a job from JavaScript's values to JavaScript's values."""

from __future__ import annotations

import gc
import json
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from guidelinec.app.folder import asked_job, packed
from guidelinec.app.job import RefusedJobError, run
from guidelinec.cli.processes.garbage import never_collect, seldom_collect
from guidelinec.cli.published.opening import SHIPPED
from guidelinec.version import VERSION

REFUSED = 2
"""The exit code of a job that was not run."""


def about() -> str:
    """What the page says of this program, as JSON: its version, and the editions of its guideline by id and name."""
    return json.dumps({"version": VERSION, "editions": editions(SHIPPED.read_bytes())})


def editions(published: bytes) -> list[tuple[str, str]]:
    """The editions of a published guideline by id and name, in their order."""
    return [
        (edition["edition"], f"{edition['edition']}（{edition['date']}）")
        for edition in json.loads(published)["editions"]
    ]


def run_job(
    asked: str, names: Sequence[str], contents: Sequence[Any], tell: Callable[[str], None]
) -> dict[str, object]:
    """Run a job: the arguments and whether a zip is a folder as JSON, files as names and as JavaScript's arrays of bytes."""
    never_collect()
    wanted = json.loads(asked)
    folder = Path(tempfile.mkdtemp(prefix="job-"))
    try:
        job = asked_job(wanted["arguments"], named(names, contents), unpack=wanted["unpack"])
        outcome = run(job, folder, tell)
    except RefusedJobError as refused:
        return {"code": REFUSED, "out": b"", "err": str(refused), "files": {}}
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        seldom_collect()
        gc.collect()
    return {"code": outcome.code, "out": outcome.out, "err": outcome.err, "files": dict(outcome.files)}


def pack(names: Sequence[str], contents: Sequence[Any]) -> bytes:
    """One zip of files."""
    return packed(named(names, contents))


def named(names: Sequence[str], contents: Sequence[Any]) -> dict[str, bytes]:
    """Files by name, from JavaScript's arrays."""
    return {str(name): data.to_bytes() for name, data in zip(names, contents, strict=True)}
