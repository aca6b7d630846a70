"""What returned Word editions change in the source, one file after the other, with what is left and what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from guidelinec.comments.register import NewComment, entered
from guidelinec.sync.comparison.three_way import compare_three_ways
from guidelinec.sync.printed import Printing
from guidelinec.sync.returned.line import Returned
from guidelinec.sync.source.current import CurrentEdition
from guidelinec.sync.taking import Taking
from guidelinec.sync.told.conflicts import mark_conflicts
from guidelinec.sync.told.entries import Log, SyncPlan
from guidelinec.sync.told.register import comments_of


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """One returned file: its name, its reading, and the reading of what it was built from."""

    name: str
    came: Returned
    base: Printing


def plan_sync(start: CurrentEdition, returned: Sequence[ReturnedFile], *, mark: bool = False) -> SyncPlan:
    """The plan for all files, one after the other; each is held against what the ones before it made of the source.

    With `mark` conflicts are marked in the source."""
    current = start
    log = Log()
    comments: list[list[NewComment]] = []
    for file in returned:
        targets = current.printing.targets.also(file.base.targets)
        three = compare_three_ways(file.base, targets.settled(file.came), current.printing)
        comments.append(list(comments_of(three, file.name)))
        taking = Taking(file.name, current, three, log)
        taking.set_aside()
        taking.move()
        taking.restructure()
        taking.reword()
        current = taking.current
    changed = {path: data for path, data in current.files.items() if start.files.get(path) != data}
    register, said = entered(start.files, start.edition.document.id, start.edition.document.edition, comments)
    marked = mark_conflicts(current, log.left) if mark else {}
    return SyncPlan(tuple(log.taken), tuple(log.left), said, {**changed, **register, **marked})
