"""Clauses for which no provision was found, and the provisions of the town between which they would stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from guidelinec.adopt.likeness import Pair, Resemblance
from guidelinec.adopt.provisions import Provision


@dataclass(frozen=True, slots=True)
class ClauseGap:
    """Neighbouring clauses without a provision (`free`) among the `clauses` of their article, and the provisions that may stand for them."""

    clauses: tuple[int, ...]
    free: tuple[int, ...]
    provisions: tuple[int, ...]


class LinkedPlaces:
    """The links by the places of either side, and which provisions stand in which article."""

    def __init__(self, alike: Resemblance, links: Iterable[Pair]) -> None:
        self.alike = alike
        self.of_ours: defaultdict[int, list[int]] = defaultdict(list)
        self.of_theirs: defaultdict[int, list[int]] = defaultdict(list)
        self.articles: defaultdict[int, set[int]] = defaultdict(set)
        for our, their in links:
            self.of_ours[our].append(their)
            self.of_theirs[their].append(our)
            self.articles[alike.theirs[their].heading].add(alike.ours[our].heading)
        self.ours, self.theirs = _by_heading(alike.ours), _by_heading(alike.theirs)
        self.beside = _beside(alike.ours)

    def gaps(self) -> Iterator[ClauseGap]:
        """The gaps that there are in articles of which the town has something."""
        for heading, clauses in self.theirs.items():
            if heading in self.articles:
                yield from self._gaps(heading, clauses)

    def _gaps(self, heading: int, clauses: Sequence[int]) -> Iterator[ClauseGap]:
        before: int | None = None
        free: list[int] = []
        for clause in [*clauses, None]:
            if clause is not None and not self.of_theirs[clause]:
                free.append(clause)
                continue
            if free:
                provisions = self._between(heading, before, clause)
                yield ClauseGap(tuple(clauses), tuple(free), tuple(provisions))
            before, free = clause, []

    def _between(self, heading: int, before: int | None, after: int | None) -> Iterator[int]:
        """The provisions of the town's articles for this one, from the last that the clause before is linked to to the first of the one after."""
        first = max(self.of_theirs[before]) if before is not None else None
        last = min(self.of_theirs[after]) if after is not None else None
        bounds = [self.alike.ours[place].heading for place in (first, last) if place is not None]
        for article in sorted(self.articles[heading]):
            if len(bounds) == 2 and article not in bounds:
                continue
            for our in self.ours[article]:
                early = first is not None and bounds[0] == article and our < first
                late = last is not None and bounds[-1] == article and our > last
                if not early and not late:
                    yield our


def _by_heading(provisions: Sequence[Provision]) -> dict[int, list[int]]:
    """The places of those provisions that say something, by article."""
    places: dict[int, list[int]] = {}
    for place, provision in enumerate(provisions):
        if provision.speaks:
            places.setdefault(provision.heading, []).append(place)
    return places


def _beside(provisions: Sequence[Provision]) -> dict[int, list[int]]:
    """Of each provision that says something the ones before and after it."""
    speaking = [place for place, provision in enumerate(provisions) if provision.speaks]
    return {
        place: [*speaking[max(0, row - 1) : row], *speaking[row + 1 : row + 2]]
        for row, place in enumerate(speaking)
    }
