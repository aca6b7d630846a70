"""What a new edition asks of a town, as rows of the worklist and as a status without a word of the policy."""

from __future__ import annotations

from collections.abc import Sequence

from guidelinec.adopt.update import Update
from guidelinec.cli.town.session import TownSession
from guidelinec.worklist.status import TownStatus, clause_statuses
from guidelinec.worklist.task import Task
from guidelinec.worklist.tasks import TaskMaker


def town_tasks(session: TownSession, to: str, listed: Sequence[Update]) -> tuple[Task, ...]:
    """The rows of the worklist."""
    items = session.guideline.items(session.town.base.name, to)
    decisions = session.taken.decisions
    maker = TaskMaker(
        session.town, session.editions[to], items, proposed=session.before.proposed, decisions=decisions
    )
    return maker.tasks(listed)


def town_status(session: TownSession, tasks: Sequence[Task], to: str, town: str) -> TownStatus:
    """How far a town has taken over an edition, without a word of its policy."""
    return TownStatus(
        town=town,
        document=session.guideline.numbered[0].document.id,
        base=session.town.base.name,
        to=to,
        fingerprint=session.editions[to].fingerprint,
        clauses=clause_statuses(tasks),
    )
