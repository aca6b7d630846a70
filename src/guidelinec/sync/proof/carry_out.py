"""Changes to the source are kept only if the edition, built again, reads exactly as they say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from guidelinec.check.run import has_errors
from guidelinec.pipeline import read_editions
from guidelinec.sync.comparison.line_edits import LineEdit
from guidelinec.sync.comparison.three_way import Difference
from guidelinec.sync.proof.promises import Rebuilt, holds
from guidelinec.sync.source.current import CurrentEdition, FileSplice, current_edition, spliced

MOST_TRIES = 60
"""A file in which so much fails was not edited but damaged; what is not settled by then is left as it is."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One change: its splices, the differences that it takes in, and what it does to the lines at home."""

    splices: tuple[FileSplice, ...]
    differences: tuple[Difference, ...]
    line_edit: LineEdit


@dataclass(frozen=True, slots=True)
class Verdict:
    """The edition after the operations that hold, and those that do not."""

    current: CurrentEdition
    refused: tuple[Operation, ...]


def carry_out(current: CurrentEdition, operations: Sequence[Operation]) -> Verdict:
    """As many of the operations as hold together, found by halving where all together do not, within MOST_TRIES builds."""
    kept: list[Operation] = []
    refused: list[Operation] = []
    best = current
    work = [list(operations)] if operations else []
    tries = 0
    while work:
        some, tries = work.pop(), tries + 1
        tried = _proved(current, [*kept, *some]) if tries <= MOST_TRIES else None
        if tried is not None:
            kept, best = [*kept, *some], tried
        elif len(some) == 1 or tries >= MOST_TRIES:
            refused += some
        else:
            middle = len(some) // 2
            work += [some[middle:], some[:middle]]
    return Verdict(best, tuple(refused))


def _proved(current: CurrentEdition, operations: Sequence[Operation]) -> CurrentEdition | None:
    """The edition after these operations, if the edition then reads as they say."""
    made = spliced(current.files, (splice for one in operations for splice in one.splices))
    document = current.edition.document
    files = {**current.files, **made}
    editions, findings = read_editions(files, document.id, document.edition)
    if has_errors(findings) or len(editions) != 1:
        return None
    after = current_edition(files, editions[0])
    return after if holds(Rebuilt(current, after, tuple(one.line_edit for one in operations))) else None
