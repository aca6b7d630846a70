"""What is to be changed in a policy, provision by provision: the one value from which the Word file, the tables and the 改め文 are made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from guidelinec.adopt.amend import amend
from guidelinec.adopt.provisions import Provision
from guidelinec.worklist.guideline import GuidelineEdition
from guidelinec.worklist.link_sheets import LinkedTown
from guidelinec.worklist.numbers import Rank
from guidelinec.worklist.placing.insertions import place_insertions
from guidelinec.worklist.placing.placed import PlacedProvision
from guidelinec.worklist.placing.references import TownReferences
from guidelinec.worklist.policy import DELETED, REMOVED
from guidelinec.worklist.record import Proposed
from guidelinec.worklist.removing import going, with_removal
from guidelinec.worklist.task import Task

_DEPTHS: Mapping[Rank, int] = {"item": 0, "paragraph": 1, "article": 2, "chapter": 3}
"""What is printed first where several new provisions go to one place: an item ends its list, a 項 its article, an article its chapter."""


@dataclass(frozen=True, slots=True)
class RewordedProvision:
    """A provision (its place) reads otherwise; `tasks` are the rows of the worklist that ask for it."""

    place: int
    text: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class NewProvision:
    """A provision that comes in and its words; the heading of a new chapter has none."""

    insertion: PlacedProvision
    text: str


@dataclass(frozen=True, slots=True)
class PolicyEdits:
    """All changes: rewordings by the place of their provision, and what comes in behind each provision (with all below it), in order."""

    reworded: Mapping[int, RewordedProvision]
    added: Mapping[int, tuple[NewProvision, ...]]

    def __bool__(self) -> bool:
        return bool(self.reworded or self.added)

    def cited(self) -> Mapping[str, str]:
        """How each new provision is cited, by its clause."""
        return {
            placed.insertion.clause: placed.insertion.named
            for listed in self.added.values()
            for placed in listed
        }

    def new_text(self, place: int, provision: Provision) -> str:
        """What a provision says after the changes; REMOVED of one that goes."""
        return self.reworded[place].text if place in self.reworded else provision.words


@dataclass(frozen=True, slots=True)
class Worklist:
    """What a new edition asks of a town, and the changes that follow."""

    new: GuidelineEdition
    tasks: tuple[Task, ...]
    edits: PolicyEdits


def proposals_of(worklist: Worklist) -> Iterator[Proposed]:
    """What is proposed, as it is kept for the next run: of several changes of one provision the wording with all of them."""
    reworded = worklist.edits.reworded
    for task in worklist.tasks:
        together = reworded.get(task.ours) if task.ours is not None else None
        text = together.text if together and task in together.tasks else task.wording
        if text:
            yield Proposed(task.clause, text, task.policy if text in (DELETED, REMOVED) else "")


def worklist(town: LinkedTown, new: GuidelineEdition, tasks: Sequence[Task]) -> Worklist:
    """The changes that the tasks bring, and the tasks, which cite the town's own provisions; those that would change the same words
    otherwise are left to a person."""
    missing = [
        task.clause for task in tasks if task.ours is None and task.wording and task.clause in new.places
    ]
    insertions = place_insertions(town, new, missing)
    references = TownReferences(town, new, insertions)
    leaving = going(tasks)
    reworded: dict[int, RewordedProvision] = {}
    told: list[Task] = []
    for task in (with_removal(references.told(task), town.policy, leaving, insertions) for task in tasks):
        wording = task.wording
        if wording is None or wording == task.current or task.ours is None:
            told.append(task)
        elif (rewording := _with(reworded.get(task.ours), task, task.ours, wording)) is None:
            told.append(replace(task, name="要判断", suggested=True, reason=_DISAGREE))
        else:
            reworded[task.ours] = rewording
            told.append(task)
    return Worklist(new, tuple(told), PolicyEdits(reworded, _added(insertions, told)))


_DISAGREE = "この規定には、ほかの条項からの改正案もあり、同じ語句を改めます。まとめた文言を書いて「修正して採用」としてください。"


def _with(before: RewordedProvision | None, task: Task, place: int, wording: str) -> RewordedProvision | None:
    """A provision reworded for one more task; None where both change the same words."""
    if before is None:
        return RewordedProvision(place, wording, (task,))
    if before.text == wording:
        return replace(before, tasks=(*before.tasks, task))
    both = amend(task.current, wording, before.text)
    if both.outcome == "conflict":
        return None
    return RewordedProvision(place, both.text, (*before.tasks, task))


def _added(
    insertions: Sequence[PlacedProvision], tasks: Sequence[Task]
) -> Mapping[int, tuple[NewProvision, ...]]:
    """The new provisions by what they stand behind; what belongs deeper comes first, where both end at one place."""
    by_clause = {task.clause: task for task in tasks if task.ours is None}
    placed: defaultdict[int, list[PlacedProvision]] = defaultdict(list)
    for insertion in insertions:
        placed[insertion.after].append(insertion)
    return {
        after: tuple(
            NewProvision(placed, by_clause[placed.clause].wording or "" if placed.clause in by_clause else "")
            for placed in _in_order(listed)
        )
        for after, listed in sorted(placed.items(), reverse=True)
    }


def _in_order(listed: Sequence[PlacedProvision]) -> Iterator[PlacedProvision]:
    """Whole families in the order of what they belong to."""
    families: defaultdict[str, list[PlacedProvision]] = defaultdict(list)
    for insertion in listed:
        families[insertion.family].append(insertion)
    for family in sorted(families.values(), key=lambda family: _DEPTHS[family[0].rank]):
        roots = list(dict.fromkeys(provision.root for provision in family))
        yield from sorted(family, key=lambda provision: roots.index(provision.root))


def end_of(provisions: Sequence[Provision], place: int) -> int:
    """The last provision of all that stands below one."""
    while provisions[place].children:
        place = provisions[place].children[-1]
    return place
