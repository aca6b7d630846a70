"""Whether a provision whose clause the guideline gave up goes with its number, or leaves it behind (第5条　削除).

It goes where no number has to change for it: as the last of its row, with all that stands below it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from guidelinec.adopt.features import narrow
from guidelinec.worklist.numbers import ARTICLE, number_of, rank_of
from guidelinec.worklist.placing.placed import PlacedProvision
from guidelinec.worklist.policy import DELETED, REMOVED, TownPolicy
from guidelinec.worklist.task import Task


def going(tasks: Iterable[Task]) -> frozenset[int]:
    """The places of the provisions that are to be deleted."""
    return frozenset(task.ours for task in tasks if task.ours is not None and task.wording == DELETED)


def with_removal(
    task: Task, policy: TownPolicy, leaving: Collection[int], insertions: Sequence[PlacedProvision]
) -> Task:
    """The task of a deletion with what becomes of the number, and with the provisions that cite what goes; any other as it is."""
    if task.ours is None or task.text != DELETED:
        return task
    citing = [policy.labels[place] for place in _citing(policy, task.ours) if place not in leaving]
    note = (
        f"この規定を引いている規定があります（{'、'.join(citing)}）。併せて改めてください。" if citing else ""
    )
    whole = goes_whole(policy, task.ours, {*leaving, task.ours}, insertions)
    reason = "\n".join(filter(None, (task.reason, note)))
    return replace(task, text=REMOVED if whole else DELETED, reason=reason)


def goes_whole(
    policy: TownPolicy, place: int, leaving: Collection[int], insertions: Sequence[PlacedProvision]
) -> bool:
    """Whether nothing that stays, or comes, is numbered behind a provision or below it."""
    provisions = policy.provisions
    rank = rank_of(provisions[place])
    behind = [
        other
        for other in range(place + 1, len(provisions))
        if rank_of(provisions[other]) == rank
        and policy.together(other, place)
        and (rank == "article" or provisions[other].parent == provisions[place].parent)
    ]
    row = {place, provisions[place].parent, *behind}
    comes = any(
        insertion.rank == rank
        and insertion.root == insertion.clause
        and (insertion.after in row or rank == "article")
        and not _branches(insertion)
        for insertion in insertions
    )
    return not comes and all(gone in leaving for gone in (*behind, *_below(policy, place)))


def _branches(placed: PlacedProvision) -> bool:
    """Whether a new article has a branch number, which follows from that of another one."""
    return placed.rank == "article" and "の" in placed.label


def _below(policy: TownPolicy, place: int) -> list[int]:
    children = policy.provisions[place].children
    return [*children, *(deeper for child in children for deeper in _below(policy, child))]


def _citing(policy: TownPolicy, place: int) -> list[int]:
    """The provisions of the same file that cite one by its full number."""
    cited = narrow(policy.labels[place]).removeprefix(narrow(policy.stem_of(place)))
    if not ARTICLE.match(cited) and not number_of(policy.provisions[place]):
        return []
    return [
        other
        for other, provision in enumerate(policy.provisions)
        if other != place
        and ARTICLE.match(cited)
        and policy.together(other, place)
        and cited in narrow(provision.text)
    ]
