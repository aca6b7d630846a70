"""What a returned file changes, against what it was built from and against the source as it stands now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from guidelinec.numbering.labels import HOME
from guidelinec.sync.comparison.matching import LineMatch, match_lines
from guidelinec.sync.comparison.paragraph_kinds import kinds_by_style, with_bullet
from guidelinec.sync.comparison.reasons import Act, Reason, not_in_text
from guidelinec.sync.indices import BaseIndex, CameIndex, HomeIndex, NowIndex
from guidelinec.sync.printed import MADE, LineOrigin, Printing
from guidelinec.sync.returned.line import Returned, wordings
from guidelinec.sync.returned.wording import Wording

NOWHERE = LineOrigin("front")


@dataclass(frozen=True)
class ThreeWay:
    """The lines of the base, of the returned file and of the edition as it is now, and which is which.

    `now` changes while edits are taken in; the other two stay."""

    base: Printing
    came: Returned
    now: Printing
    changed: LineMatch[BaseIndex, CameIndex]

    @cached_property
    def current(self) -> LineMatch[BaseIndex, NowIndex]:
        """The lines of the base in the edition as it is now."""
        return match_lines(self.base.lines, self.now.lines)

    @cached_property
    def by_home(self) -> dict[HomeIndex, list[BaseIndex]]:
        """The lines of the base by the line at home, in the present edition, that says the same text."""
        bases: dict[HomeIndex, list[BaseIndex]] = {}
        for base in map(BaseIndex, range(len(self.base.lines))):
            home = self.home(base)
            if home is not None:
                bases.setdefault(home, []).append(base)
        return bases

    def home(self, base: BaseIndex) -> HomeIndex | None:
        """The line at home that prints now what this line of the base printed."""
        now = self.current.new_of.get(base)
        return None if now is None else HomeIndex(self.now.homes[now])

    def is_home(self, base: BaseIndex) -> bool:
        """Whether a line of the base stands where its text does, and is no reprint of it."""
        now = self.current.new_of.get(base)
        return now is not None and self.now.homes[now] == now

    def untouched(self, base: BaseIndex) -> bool:
        """Whether the source still says what this line of the base says."""
        now = self.current.new_of.get(base)
        return now is not None and self.now.lines[now].wording == self.base.lines[base].wording

    def before(self, came: CameIndex) -> HomeIndex | None:
        """The line at home after which a line of the returned file stands."""
        for other in map(CameIndex, range(came - 1, -1, -1)):
            base = self.changed.old_of.get(other)
            home = None if base is None else self.home(base)
            if home is not None:
                return home
        return None


@dataclass(frozen=True, slots=True)
class Difference:
    """A line of the base and one of the returned file (None: neither has one) that differ; `reason` says why it is left,
    `detail` of what look it is, or which values of registers changed with it."""

    act: Act
    base: BaseIndex | None
    came: CameIndex | None
    reason: Reason = ""
    detail: str = ""


def compare_three_ways(base: Printing, came: Returned, now: Printing) -> ThreeWay:
    """The comparison at the beginning."""
    return ThreeWay(base, came, now, match_lines(base.lines, came.lines))


def with_now(three: ThreeWay, now: Printing) -> ThreeWay:
    """The comparison with the edition as it is after some edits were taken in."""
    return three if now is three.now else replace(three, now=now)


def reworded_copies(three: ThreeWay, copies: list[BaseIndex]) -> list[tuple[BaseIndex, CameIndex]]:
    """The copies of a text that were changed."""
    pairs = ((base, three.changed.new_of.get(base)) for base in copies)
    return [
        (base, came)
        for base, came in pairs
        if came is not None and three.base.lines[base].wording != three.came.lines[came].wording
    ]


# ---- lines that went or came


def removals(three: ThreeWay) -> tuple[frozenset[HomeIndex], list[Difference]]:
    """The lines at home whose text went, and what cannot go because it was changed elsewhere."""
    gone: set[HomeIndex] = set()
    left: list[Difference] = []
    for home, copies in three.by_home.items():
        lost = [base for base in copies if base not in three.changed.new_of]
        if not lost:
            continue
        if reworded_copies(three, copies):
            left += [Difference("removed", base, None, "twice") for base in lost]
        elif not all(three.untouched(base) for base in lost):
            left += [Difference("removed", base, None, "conflict") for base in lost]
        else:
            gone.add(home)
    return frozenset(gone), left


@dataclass(frozen=True, slots=True)
class Arrival:
    """Lines of the returned file that the base does not have, the line at home after which they stand, and what they will be printed as."""

    after: HomeIndex
    came: tuple[CameIndex, ...]
    words: tuple[Wording, ...]


def arrivals(three: ThreeWay) -> Iterator[Arrival | Difference]:
    """What came, run by run, once also where it came into a text and its reprint."""
    seen: set[tuple[HomeIndex, tuple[Wording, ...]]] = set()
    kinds = kinds_by_style(three.now)
    for run in _runs(three):
        after = three.before(run[0])
        sort = "front" if after is None else three.now.origins[after].sort
        if after is None or sort in MADE:
            yield from (Difference("added", None, came, not_in_text(sort)) for came in run)
            continue
        before = three.now.lines[after]
        words = wordings(with_bullet(three.came.lines[came], before, kinds) for came in run)
        if (after, words) in seen or _is_there(three, after, words):
            continue
        seen.add((after, words))
        yield Arrival(after, run, words)


def _runs(three: ThreeWay) -> Iterator[tuple[CameIndex, ...]]:
    run: list[CameIndex] = []
    for came in map(CameIndex, range(len(three.came.lines) + 1)):
        if came < len(three.came.lines) and came not in three.changed.old_of:
            run.append(came)
        elif run:
            yield tuple(run)
            run = []


def _is_there(three: ThreeWay, after: HomeIndex, words: tuple[Wording, ...]) -> bool:
    """Whether the source has got the same lines at this place since."""
    places = [NowIndex(after + 1 + number) for number in range(len(words))]
    following = three.now.lines[after + 1 : after + 1 + len(words)]
    return all(now not in three.current.old_of for now in places) and wordings(following) == words


@dataclass(frozen=True, slots=True)
class Relocation:
    """A line at home that stands elsewhere in the returned file."""

    home: HomeIndex
    base: BaseIndex
    came: CameIndex


def moves(three: ThreeWay) -> Iterator[Relocation]:
    """What stands elsewhere. What the source has moved too is left out: where it shall stand was decided there."""
    elsewhere = {base for base, _ in three.current.moved}
    for base, came in three.changed.moved:
        home = three.home(base)
        if home is not None and base not in elsewhere and three.now.origins[home].printing == HOME:
            yield Relocation(home, base, came)
