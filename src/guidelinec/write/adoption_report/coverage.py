"""How far a policy covers the guideline, counted by chapter and by policy item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from guidelinec.adopt.provisions import Provision
from guidelinec.worklist.edits import Worklist
from guidelinec.worklist.link_sheets import LinkedTown
from guidelinec.worklist.task import TaskGroup

COVERED, TO_CHECK, LACKING = "対応あり", "要確認", "対応なし"
STATES = (COVERED, TO_CHECK, LACKING)
"""What a clause of the guideline is for a policy."""


@dataclass(frozen=True, slots=True)
class CoverageBar:
    """A chapter or an item, with how many clauses or rows are in each state."""

    name: str
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())


def by_chapter(town: LinkedTown) -> tuple[CoverageBar, ...]:
    """The clauses of the base edition, chapter by chapter: those from which a provision surely comes, perhaps, or none."""
    linking = town.linking
    states = {place: LACKING for place, clause in enumerate(linking.theirs) if clause.speaks}
    states |= dict.fromkeys((link.theirs for link in linking.links if link.theirs in states), TO_CHECK)
    states |= dict.fromkeys(
        (link.theirs for link in linking.links if link.settled and link.theirs in states), COVERED
    )
    states |= dict.fromkeys(linking.similar, TO_CHECK)
    counted: dict[int, Counter[str]] = {}
    for place, state in states.items():
        counted.setdefault(_chapter(linking.theirs, place), Counter())[state] += 1
    return tuple(
        CoverageBar(
            f"{town.base.citations.get(linking.theirs[place].id, '')}　{linking.theirs[place].title}", counts
        )
        for place, counts in sorted(counted.items())
    )


def in_all(bars: Sequence[CoverageBar]) -> Counter[str]:
    """How many are in each state in all chapters together."""
    counted: Counter[str] = Counter()
    for bar in bars:
        counted.update(bar.counts)
    return counted


def _chapter(provisions: Sequence[Provision], place: int) -> int:
    """The chapter of a clause: the third heading from the top, below the part and its two policies, or the last that there is."""
    above = [place]
    while provisions[above[-1]].parent >= 0:
        above.append(provisions[above[-1]].parent)
    headings = [ancestor for ancestor in reversed(above) if provisions[ancestor].title]
    return headings[min(2, len(headings) - 1)] if headings else above[-1]


def by_item(worklist: Worklist) -> tuple[CoverageBar, ...]:
    """The rows that this revision asks for, item by item."""
    counted: dict[str, Counter[str]] = {}
    for name, group in _by_item(worklist):
        counted.setdefault(name, Counter())[group] += 1
    return tuple(CoverageBar(name, counts) for name, counts in counted.items())


def _by_item(worklist: Worklist) -> Iterator[tuple[str, TaskGroup]]:
    for task in worklist.tasks:
        if task.asked_now:
            for name in [f"{item.id} {item.title}" for item in task.items] or [task.heading]:
                yield name, task.group
