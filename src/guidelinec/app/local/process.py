"""A process for one job, started before it is needed: it waits on its input for what to do, and says what comes of it on its output.

It says a line of JSON for each line that the command says, then one for how it ended, and after that the bytes of what was printed and of
the files that were made. Its input stays open as long as the one who wants the job is there; where that ends, it ends too.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import IO, Any, Final

from guidelinec.app.folder import asked_job
from guidelinec.app.in_place import run_in_place
from guidelinec.app.job import RefusedJobError, run
from guidelinec.cli.processes.garbage import never_collect

REFUSED: Final = 2

BEFOREHAND: Final = (
    "lxml.etree",
    "guidelinec.model.document",
    "guidelinec.pipeline",
    "guidelinec.redline.engine",
    "guidelinec.write.html.excerpt",
    "guidelinec.cli.verbs.serving.preview",
    "guidelinec.product_files",
    "guidelinec.write.redline.word",
    "guidelinec.check.all_editions",
    "guidelinec.checklist.duties",
    "guidelinec.cli.checked.building",
)
"""What most jobs import, while nobody waits for it; the smallest first."""


def main() -> None:
    """Wait for one job, do it, and end."""
    channel = _own_channel()
    never_collect()  # as the command line does
    asked = threading.Event()
    beforehand = threading.Thread(target=_prepare, args=(asked, *sys.argv[1:2]), daemon=True)
    beforehand.start()
    line = sys.stdin.buffer.readline()
    asked.set()
    beforehand.join()  # two threads that import what imports each other can meet half a module
    if line:
        threading.Thread(target=_end_with_input, daemon=True).start()
        _do(json.loads(line), channel)
        channel.flush()
    os._exit(0)  # the thread that waits for the end of the input would be waited for


def _own_channel() -> IO[bytes]:
    """The output of this process for the job alone; what else is written there goes to where errors go."""
    channel = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return channel


def _prepare(asked: threading.Event, project: str) -> None:
    """Import, and read the editions of the project that is open, as long as no job has come."""
    for name in BEFOREHAND:
        if not asked.is_set():
            import_module(name)
    if project and not asked.is_set():
        with suppress(Exception):  # the job itself says what is wrong with a project
            _read(Path(project), asked)


def _read(project: Path, asked: threading.Event) -> None:
    from guidelinec.cli.project import read_files
    from guidelinec.model.project import find_document
    from guidelinec.pipeline import editions_of, project_of
    from guidelinec.read.abroad import Shelf

    files = read_files(project)
    known, _ = project_of(files)
    shelf = Shelf(known, files)
    for document, edition in reversed(editions_of(known, "", "")):
        guideline = find_document(known, document)
        if guideline and not asked.is_set():
            shelf.edition(guideline, edition)


def _end_with_input() -> None:
    while sys.stdin.buffer.read(1):
        pass
    os._exit(1)


def _do(wanted: dict[str, Any], channel: IO[bytes]) -> None:
    """Run a job; `wanted` has its arguments, the path of each file by its name, its room, and the project or ""."""
    os.environ["GUIDELINEC_LANG"] = wanted["language"]

    def told(line: str) -> None:
        _say(channel, {"line": line})

    try:
        files = {name: Path(path).read_bytes() for name, path in wanted["files"].items()}
        job = asked_job(wanted["arguments"], files, unpack=wanted["unpack"])
        room = Path(wanted["room"])
        outcome = (
            run_in_place(job, Path(wanted["project"]), room, told)
            if wanted["project"]
            else run(job, room, told)
        )
    except RefusedJobError as refused:
        _say(channel, {"done": {"code": REFUSED, "err": str(refused), "out": 0, "files": []}})
        return
    sizes = [[name, len(data)] for name, data in outcome.files.items()]
    done = {
        "code": outcome.code,
        "err": outcome.err,
        "out": len(outcome.out),
        "files": sizes,
        "changed": outcome.changed,
    }
    _say(channel, {"done": done})
    channel.writelines([outcome.out, *outcome.files.values()])


def _say(channel: IO[bytes], message: dict[str, Any]) -> None:
    channel.write(json.dumps(message, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    channel.flush()


if __name__ == "__main__":
    main()
