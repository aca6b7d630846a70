"""All towns: the jobs that are not done yet are run, and the results are summed up in the order of the towns."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, TypeAlias

from guidelinec.cli.console import tell
from guidelinec.cli.language import language, say
from guidelinec.cli.status.inputs import TownInput
from guidelinec.cli.status.journal import ResultJournal
from guidelinec.cli.status.local import Job, NumberedJobs, Results
from guidelinec.cli.status.task import FAILED, TownJob, is_failure, job_key, town_job
from guidelinec.cli.town.guideline import TownGuideline
from guidelinec.diagnostics import Diagnostic
from guidelinec.model.seal import SEAL
from guidelinec.read.town_status import read_town_status
from guidelinec.worklist.roll_up import (
    FailedFile,
    RollUp,
    SealedStatus,
    chapter_groups,
    item_groups,
    town_sums,
)
from guidelinec.write.findings import write_text
from guidelinec.write.status_report.town import status_object

Runner: TypeAlias = Callable[[NumberedJobs[Job]], Results]

EVERY: Final = 5.0
"""Seconds between two words on how far the run is."""


@dataclass(frozen=True, slots=True)
class StatusRun:
    """What a run is about: the towns, the guideline also as it is published, the edition asked for, and what is done already."""

    towns: Sequence[TownInput]
    guideline: TownGuideline
    published: bytes
    to: str
    journal: ResultJournal

    def job(self, number: int) -> TownJob:
        """The job of a town."""
        return town_job(self.towns[number], self.to, language())


def finish(run: StatusRun, runner: Runner[TownJob]) -> list[str]:
    """Run what is not done yet; gives the key of each town's result, in the order of the towns."""
    seal = sha256(run.published).hexdigest()
    keys = [job_key(run.job(number), seal) for number in range(len(run.towns))]
    run_missing(run.journal, keys, run.job, runner, [town.name for town in run.towns])
    return keys


def run_missing(
    journal: ResultJournal,
    keys: Sequence[str],
    job: Callable[[int], Job],
    runner: Runner[Job],
    names: Sequence[str],
) -> None:
    """Run the jobs whose results (by their keys) are not there yet, and keep each result; says now and then how far it is."""
    missing = [number for number, key in enumerate(keys) if not journal.has(key)]
    if len(missing) < len(keys):
        done = len(keys) - len(missing)
        tell(say(f"{done}団体は前の結果を使います。", f"{done} towns were done before."))
    said = time.monotonic()
    for count, (number, result) in enumerate(runner((town, job(town)) for town in missing), 1):
        journal.write(keys[number], result)
        if time.monotonic() - said > EVERY:
            said = time.monotonic()
            tell(f"{count}/{len(missing)} {names[number]}")


def roll_up(run: StatusRun, keys: Sequence[str]) -> RollUp:
    """The sums over all results, town by town."""
    editions = list(run.guideline.editions.values())
    to = run.guideline.editions[run.to]
    items = item_groups(run.guideline.items(editions[0].name, run.to))
    chapters = chapter_groups(editions[: editions.index(to) + 1])
    rows = list(_rows(run, keys))
    sums = tuple(town_sums(row, items, chapters) for row in rows if isinstance(row, SealedStatus))
    return RollUp(
        document=run.guideline.numbered[0].document.id,
        title=to.title,
        to=run.to,
        fingerprint=to.fingerprint,
        items=items,
        chapters=tuple(group for group in chapters if any(group.id in town.chapters for town in sums)),
        towns=sums,
        failed=tuple(row for row in rows if isinstance(row, FailedFile)),
    )


def _rows(run: StatusRun, keys: Sequence[str]) -> Iterator[SealedStatus | FailedFile]:
    """The status of each town, or why there is none; a town that stands twice counts once."""
    seen: dict[str, str] = {}
    for town, key in zip(run.towns, keys, strict=True):
        name = str(town.files[0])
        row = _row(run, town, run.journal.result(key))
        if isinstance(row, SealedStatus) and row.status.town in seen:
            other = seen[row.status.town]
            reason = say(f"同じ団体のものが {other} にもあります", f"the same town stands in {other} too")
            row = FailedFile(name, reason)
        elif isinstance(row, SealedStatus):
            seen[row.status.town] = name
        yield row


def _row(run: StatusRun, town: TownInput, result: bytes) -> SealedStatus | FailedFile:
    name = str(town.files[0])
    if is_failure(result):
        return FailedFile(name, result.removeprefix(FAILED).decode("utf-8", "replace"))
    status = read_town_status(result, name)
    if isinstance(status, Diagnostic):
        return FailedFile(name, write_text((status,), {}, language()).strip())
    to = run.guideline.editions[run.to]
    if (status.to, status.fingerprint) != (to.name, to.fingerprint):
        other = Diagnostic("GL723", (name, status.to, status.fingerprint, to.name, to.fingerprint))
        return FailedFile(name, " ".join(write_text((other,), {}, language()).split()))
    return SealedStatus(status, str(status_object(status)[SEAL]))
