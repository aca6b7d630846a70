"""Many towns at once: who has taken over what, by policy item, by chapter and by class. Every sum is a sum of towns."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from guidelinec.worklist.guideline import GuidelineEdition, RevisionItems
from guidelinec.worklist.status import CLASSES, DONE, OPEN, TownStatus, count_classes
from guidelinec.worklist.task import TaskClass

ClassCounts = Mapping[TaskClass, int]


@dataclass(frozen=True, slots=True)
class ClauseGroup:
    """A policy item or a chapter: its id, its number as people call it (P04, 第3編第2章1), its title, and its clauses."""

    id: str
    number: str
    title: str
    clauses: frozenset[str]


@dataclass(frozen=True, slots=True)
class TownSums:
    """A town's sums: over all, and for each item and chapter by its name, where anything is asked. `seal` is that of its status."""

    town: str
    base: str
    seal: str
    counts: ClassCounts
    items: Mapping[str, ClassCounts]
    chapters: Mapping[str, ClassCounts]


@dataclass(frozen=True, slots=True)
class SealedStatus:
    """A town's status with its seal."""

    status: TownStatus
    seal: str


@dataclass(frozen=True, slots=True)
class FailedFile:
    """A file of which no status could be made, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class RollUp:
    """The towns, the items and chapters with their sums over all of them, and the files that gave nothing."""

    document: str
    title: str
    to: str
    fingerprint: str
    items: tuple[ClauseGroup, ...]
    chapters: tuple[ClauseGroup, ...]
    towns: tuple[TownSums, ...]
    failed: tuple[FailedFile, ...]

    @property
    def counts(self) -> ClassCounts:
        """The sums over all towns."""
        return total(town.counts for town in self.towns)

    def of_item(self, item: str) -> ClassCounts:
        """The sums of an item over all towns."""
        return total(town.items[item] for town in self.towns if item in town.items)

    def of_chapter(self, chapter: str) -> ClassCounts:
        """The sums of a chapter over all towns."""
        return total(town.chapters[chapter] for town in self.towns if chapter in town.chapters)


def total(counts: Iterable[ClassCounts]) -> ClassCounts:
    """Sums of sums."""
    summed: Counter[TaskClass] = Counter()
    for part in counts:
        summed.update(part)
    return {name: summed[name] for name in CLASSES}


def share(counts: ClassCounts) -> float | None:
    """How much of what is asked is taken over, 0 to 1; None where nothing is asked."""
    asked = counts[DONE] + sum(counts[name] for name in OPEN)
    return counts[DONE] / asked if asked else None


def town_sums(
    sealed: SealedStatus, items: Sequence[ClauseGroup], chapters: Sequence[ClauseGroup]
) -> TownSums:
    """The sums of one town."""
    status = sealed.status
    return TownSums(
        town=status.town,
        base=status.base,
        seal=sealed.seal,
        counts=status.counts,
        items=_by_group(status, items),
        chapters=_by_group(status, chapters),
    )


def _by_group(status: TownStatus, groups: Sequence[ClauseGroup]) -> Mapping[str, ClassCounts]:
    counted = {
        group.id: count_classes(
            clause_status for clause_status in status.clauses if clause_status.clause in group.clauses
        )
        for group in groups
    }
    return {name: counts for name, counts in counted.items() if any(counts.values())}


def item_groups(items: RevisionItems) -> tuple[ClauseGroup, ...]:
    """The policy items, in their order, with the clauses that answer them; of several editions, with the name of the edition."""
    several = len({item.edition for item in items.items}) > 1
    groups = []
    for item in items.items:
        name = f"{item.edition} {item.id}" if several else item.id
        clauses = frozenset(clause for clause, asked in items.of_clause.items() if item in asked)
        groups.append(ClauseGroup(name, name, item.title, clauses))
    return tuple(groups)


DEPTH = 3
"""How deep below the top the chapters stand by which towns are compared: 編, 章, 節."""


def chapter_groups(editions: Sequence[GuidelineEdition]) -> tuple[ClauseGroup, ...]:
    """The chapters, in the order of the newest edition, which stands last; a clause that it does not have stands where it stood before."""
    heads: dict[str, tuple[str, str]] = {}
    members: defaultdict[str, set[str]] = defaultdict(set)
    placed: set[str] = set()
    for edition in reversed(editions):
        for place, clause in enumerate(edition.provisions):
            head = edition.provisions[_above(edition, place)]
            heads.setdefault(head.id, (edition.citations.get(head.id, ""), head.title))
            if clause.id not in placed:
                members[head.id].add(clause.id)
        placed.update(clause.id for clause in edition.provisions)
    return tuple(ClauseGroup(name, *heads[name], frozenset(members[name])) for name in heads if members[name])


def _above(edition: GuidelineEdition, place: int) -> int:
    """The place of the chapter in which a clause stands: the deepest with a title that is no deeper than chapters are."""
    way = [place]
    while edition.provisions[way[-1]].parent >= 0:
        way.append(edition.provisions[way[-1]].parent)
    titled = (step for step in way[-DEPTH:] if edition.provisions[step].title)
    return next(titled, way[-1])
