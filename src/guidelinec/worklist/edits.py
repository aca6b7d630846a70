"""What is to be changed in a policy, provision by provision: the one value from which the Word file, the tables and the 改め文 are made."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from guidelinec.adopt.amend import amend
from guidelinec.adopt.features import narrow
from guidelinec.adopt.provisions import Provision
from guidelinec.worklist.guideline import GuidelineEdition
from guidelinec.worklist.link_sheets import LinkedTown
from guidelinec.worklist.numbers import Rank
from guidelinec.worklist.placing import PlacedProvision, place_insertions
from guidelinec.worklist.policy import DELETED
from guidelinec.worklist.record import Proposed
from guidelinec.worklist.task import Task

_DEPTHS: Mapping[Rank, int] = {"item": 0, "paragraph": 1, "article": 2}
"""What is printed first where several new provisions go to one place: an item ends its list, a 項 its article."""


@dataclass(frozen=True, slots=True)
class RewordedProvision:
    """A provision (its place) reads otherwise; `tasks` are the rows of the worklist that ask for it."""

    place: int
    text: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class NewProvision:
    """A provision that comes in, its words, and the row of the worklist that asks for it."""

    insertion: PlacedProvision
    text: str
    task: Task


@dataclass(frozen=True, slots=True)
class PolicyEdits:
    """All changes: rewordings by the place of their provision, and what comes in behind each provision (with all below it), in order."""

    reworded: Mapping[int, RewordedProvision]
    added: Mapping[int, tuple[NewProvision, ...]]

    def __bool__(self) -> bool:
        return bool(self.reworded or self.added)

    def cited(self) -> Mapping[str, str]:
        """How each new provision is cited, by its clause."""
        return {one.insertion.clause: one.insertion.cited for listed in self.added.values() for one in listed}

    def new_text(self, place: int, provision: Provision) -> str:
        """What a provision says after the changes."""
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
            yield Proposed(task.clause, text, task.policy if text == DELETED else "")


def worklist(town: LinkedTown, new: GuidelineEdition, tasks: Sequence[Task]) -> Worklist:
    """The changes that the tasks bring, and the tasks, which cite the town's own provisions; those that would change the same words
    otherwise are left to a person."""
    missing = [
        task.clause for task in tasks if task.ours is None and task.wording and task.clause in new.places
    ]
    insertions = place_insertions(town, new, missing)
    numbers = _numbers(town, insertions)
    reworded: dict[int, RewordedProvision] = {}
    told: list[Task] = []
    for task in (with_town_numbers(task, new, numbers) for task in tasks):
        wording = task.wording
        if wording is None or wording == task.current or task.ours is None:
            told.append(task)
        elif (rewording := _with(reworded.get(task.ours), task, task.ours, wording)) is None:
            told.append(replace(task, name="要判断", suggested=True, reason=_DISAGREE))
        else:
            reworded[task.ours] = rewording
            told.append(task)
    return Worklist(new, tuple(told), PolicyEdits(reworded, _added(insertions, told)))


def _numbers(town: LinkedTown, insertions: Sequence[PlacedProvision]) -> Mapping[str, str]:
    """How the town cites what comes from each clause."""
    labels = town.policy.labels
    linked = {town.linking.theirs[link.theirs].id: labels[link.ours] for link in town.linking.links}
    return linked | {one.clause: one.cited for one in insertions}


def with_town_numbers(task: Task, new: GuidelineEdition, numbers: Mapping[str, str]) -> Task:
    """The task with the town's provisions where its wording cites clauses of the guideline; those that the town has not are named."""
    left: list[str] = []

    def town_number(citation: re.Match[str]) -> str:
        clause = new.cited.get(narrow(citation[0]), "")
        if clause not in numbers:
            left.append(citation[0])
        return numbers.get(clause, citation[0])

    text = new.citing.sub(town_number, task.text)
    if task.group == "影響なし":
        return task
    cited, pointing = "、".join(dict.fromkeys(left)), _POINTING.search(text) if task.ours is None else None
    notes = [f"文中の「{cited}」はガイドラインの番号です。団体の規定の番号に直してください。"] if left else []
    notes += [f"文中の「{pointing[0]}」が何を指すか確かめてください。"] if pointing else []
    return replace(task, text=text, reason="\n".join((task.reason, *notes)))


_POINTING = re.compile("前[0-9二三四五]*[条項号]|同[条項号]|次[条項号]")
"""What in a new provision points to its neighbours, which the town may have elsewhere."""


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
            NewProvision(provision, by_clause[provision.clause].wording or "", by_clause[provision.clause])
            for provision in _in_order(listed)
        )
        for after, listed in sorted(placed.items(), reverse=True)
    }


def _in_order(listed: Sequence[PlacedProvision]) -> Iterator[PlacedProvision]:
    """Whole families in the order of what they belong to."""
    families: defaultdict[str, list[PlacedProvision]] = defaultdict(list)
    for insertion in listed:
        families[insertion.root].append(insertion)
    for family in sorted(families.values(), key=lambda family: _DEPTHS[family[0].rank]):
        yield from family


def end_of(provisions: Sequence[Provision], place: int) -> int:
    """The last provision of all that stands below one."""
    while provisions[place].children:
        place = provisions[place].children[-1]
    return place
