"""The status of one town, from bytes to bytes: it needs no file and no network, so that any process of any machine can do it."""

from __future__ import annotations

import io
import os
from contextlib import redirect_stderr
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from guidelinec.adopt.update import updates
from guidelinec.cli.status.inputs import TownInput
from guidelinec.cli.town.guideline import TownGuideline
from guidelinec.cli.town.session import Asked, open_town
from guidelinec.cli.town.status import town_status, town_tasks
from guidelinec.diagnostics import Diagnostic, Language
from guidelinec.publication import read_back
from guidelinec.read.published.guideline import read_published
from guidelinec.read.town_status import read_town_status
from guidelinec.version import VERSION
from guidelinec.write.findings import write_text
from guidelinec.write.status_report.town import write_town_status

FAILED = b"failed: "
"""What a result begins with that is no status but the reason why there is none."""


@dataclass(frozen=True, slots=True)
class TownJob:
    """What is to be done for a town: its files by their names, how many of them are its policy (0: they are a status that it sent),
    the edition asked for, and the language of messages."""

    name: str
    to: str
    language: Language
    files: tuple[tuple[str, bytes], ...]
    policies: int


def town_job(town: TownInput, to: str, language: Language) -> TownJob:
    """The job for a town, with its files read."""
    files = tuple((path.name, path.read_bytes()) for path in town.with_answers())
    return TownJob(town.name, to, language, files=files, policies=0 if town.sent else len(town.files))


def job_key(job: TownJob, seal: str) -> str:
    """The name of a job's result: the same for the same files, the same guideline (by its seal) and the same program."""
    parts = [VERSION, seal, job.name, job.to, job.language, str(job.policies)]
    parts += (f"{name} {sha256(data).hexdigest()}" for name, data in job.files)
    return sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def town_task(job: TownJob, guideline: bytes) -> bytes:
    """The status of a town as a file, or why there is none. Whatever is wrong with one town's files, the others go on."""
    os.environ["GUIDELINEC_LANG"] = job.language  # the process may run on a machine of another language
    told = io.StringIO()
    with TemporaryDirectory() as folder:
        try:
            with redirect_stderr(told):
                return _sent(job) if not job.policies else _of_policy(job, guideline, Path(folder))
        except click.ClickException as problem:
            reason = problem.message
        except SystemExit:
            reason = told.getvalue()
        except Exception as problem:  # one town of 1,788 must not end the run for all
            reason = f"{type(problem).__name__}: {problem}"
        return failure(reason.replace(f"{folder}{os.sep}", ""))


def failure(reason: str) -> bytes:
    """The result for a town of which there is no status."""
    return FAILED + " ".join(reason.split()).encode("utf-8", "backslashreplace")


def _sent(job: TownJob) -> bytes:
    """The status that a town sent, if it is whole."""
    ((name, data),) = job.files
    read = read_town_status(data, name)
    return failure(write_text((read,), {}, job.language)) if isinstance(read, Diagnostic) else data


def _of_policy(job: TownJob, guideline: bytes, folder: Path) -> bytes:
    """What `adopt update` would write as the status."""
    for name, data in job.files:
        (folder / name).write_bytes(data)
    policies = tuple(folder / name for name, _ in job.files[: job.policies])
    session = open_town(Asked(policies, to=job.to), _guideline(guideline))
    listed = updates(session.town.linking, session.editions[job.to].provisions)
    tasks = town_tasks(session, job.to, listed)
    return write_town_status(town_status(session, tasks, job.to, job.name))


@lru_cache(maxsize=1)
def _guideline(data: bytes) -> TownGuideline:
    """The guideline, read once in a process."""
    read = read_published(data, "")
    assert not isinstance(read, Diagnostic)
    return TownGuideline(read_back(read))


def is_failure(result: bytes) -> bool:
    """Whether a result says why there is no status."""
    return result.startswith(FAILED)
