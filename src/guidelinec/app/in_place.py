"""A job in a project itself: the command works in its folder, as it would in a terminal, and finds the files of the job beside it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from guidelinec.app.job import Job, Outcome, lay_out, refuse, run_command

LOOKED_AT: Final = ("source", "structure", "build")
"""The folders of a project in which a command can change something."""


def run_in_place(job: Job, project: Path, room: Path, tell: Callable[[str], None]) -> Outcome:
    """Run a job in a project; its files lie in `room`, and a word that is the name of one is made its path. Raises `RefusedJobError`."""
    refuse(job)
    lay_out(job.files, room)
    words = tuple(str(room / word) if word in job.files else word for word in job.arguments)
    before = _states(project)
    outcome = run_command(words, project, tell)
    after = _states(project)
    changed = sorted(name for name, state in after.items() if before.get(name) != state)
    return replace(outcome, changed=tuple(changed))


def _states(project: Path) -> dict[str, tuple[int, int]]:
    """The time and size of each file by its path from the project; what is hidden does not count."""
    states: dict[str, tuple[int, int]] = {}
    for top in LOOKED_AT:
        for folder, folders, names in os.walk(project / top):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for path in (Path(folder, name) for name in names if not name.startswith(".")):
                state = path.lstat()
                states[path.relative_to(project).as_posix()] = (state.st_mtime_ns, state.st_size)
    return states
