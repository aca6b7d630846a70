"""How far a town has taken over a new edition, clause by clause and without a word of its policy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from guidelinec.worklist.decision import TakeOver
from guidelinec.worklist.task import Task, TaskClass

CLASSES: tuple[TaskClass, ...] = get_args(TaskClass)
"""The classes in the order in which an officer works through them."""

OPEN: frozenset[TaskClass] = frozenset(CLASSES[:5])
"""The classes in which something is left to do."""

DONE: TaskClass = "反映済み"
"""The class of what the town has taken over."""


@dataclass(frozen=True, slots=True)
class ClauseStatus:
    """A clause that changed: its class for this town, whether this revision asks for it (else the town had left it out before), and what
    the town has decided ("" where it has not)."""

    clause: str
    name: TaskClass
    asked_now: bool
    choice: TakeOver | None = None


@dataclass(frozen=True, slots=True)
class TownStatus:
    """A town's status: of which document, from which edition to which, the fingerprint of the new edition, and the changed clauses."""

    town: str
    document: str
    base: str
    to: str
    fingerprint: str
    clauses: tuple[ClauseStatus, ...]

    @property
    def counts(self) -> Mapping[TaskClass, int]:
        """How many of the clauses that this revision asks for are in each class."""
        return count_classes(self.clauses)


def count_classes(clauses: Iterable[ClauseStatus]) -> dict[TaskClass, int]:
    """How many clauses are in each class, those that the town had left out before apart."""
    counts = Counter(clause.name for clause in clauses if clause.asked_now)
    return {name: counts[name] for name in CLASSES}


def clause_statuses(tasks: Sequence[Task]) -> tuple[ClauseStatus, ...]:
    """One row a clause: of several provisions that come from it, the one with most left to do speaks."""
    rows: dict[str, Task] = {}
    for task in tasks:
        known = rows.get(task.clause)
        if known is None or CLASSES.index(task.name) < CLASSES.index(known.name):
            rows[task.clause] = task
    return tuple(
        ClauseStatus(name, task.name, task.asked_now, _choice(task)) for name, task in sorted(rows.items())
    )


def _choice(task: Task) -> TakeOver | None:
    choices: tuple[TakeOver, ...] = get_args(TakeOver)
    return next((choice for choice in choices if choice == task.decision.choice), None)
