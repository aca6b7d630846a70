"""What is settled so far of which unit is which: the pairs, by either side's place."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass, field

from guidelinec.diff.match.similar import Likeness
from guidelinec.diff.match.tree import UnitTree
from guidelinec.diff.spread import Spread, in_turn
from guidelinec.model.change import Evidence, Method
from guidelinec.sequences.gap import Pair


@dataclass(frozen=True, slots=True)
class UnitPair:
    """A settled pair, with its score, how it was found and what spoke for it."""

    old: int
    new: int
    score: float
    _: KW_ONLY
    method: Method
    evidence: tuple[Evidence, ...] = ()


@dataclass
class Matching:
    """The pairs settled so far, by either side's place."""

    old: UnitTree
    new: UnitTree
    by_old: dict[int, UnitPair] = field(default_factory=dict)
    by_new: dict[int, UnitPair] = field(default_factory=dict)
    likeness: dict[Pair, float] = field(default_factory=dict)
    parts: list[UnitPair] = field(default_factory=list)
    weighing: Likeness | None = None
    barred_old: set[int] = field(default_factory=set)
    barred_new: set[int] = field(default_factory=set)
    spread: Spread = in_turn

    def is_free(self, a: int, b: int) -> bool:
        """Whether neither is settled, nor out of the way."""
        old, new = a in self.by_old or a in self.barred_old, b in self.by_new or b in self.barred_new
        return not (old or new)

    def settle(self, pair: UnitPair) -> bool:
        """Takes the pair in, if both sides are free."""
        if not self.is_free(pair.old, pair.new):
            return False
        self.by_old[pair.old] = pair
        self.by_new[pair.new] = pair
        return True

    def free_old(self) -> list[int]:
        """The old units that have no partner yet."""
        return [
            index
            for index in range(len(self.old))
            if index not in self.by_old and index not in self.barred_old
        ]

    def free_new(self) -> list[int]:
        """The new units that have no partner yet."""
        return [
            index
            for index in range(len(self.new))
            if index not in self.by_new and index not in self.barred_new
        ]

    def partner(self, index: int) -> int:
        """The new unit of an old one; -1 where there is none."""
        pair = self.by_old.get(index)
        return pair.new if pair else -1


def same_parent(matching: Matching, a: int, b: int) -> bool:
    """Whether both stand at the top, or below units that are settled to each other."""
    above, its = matching.old.parent[a], matching.new.parent[b]
    return (above < 0 and its < 0) or (above >= 0 and matching.partner(above) == its)


def same_neighbour(matching: Matching, a: int, b: int) -> bool:
    """Whether the units before, or those after, are settled to each other."""
    return (a > 0 and matching.partner(a - 1) == b - 1 >= 0) or matching.partner(a + 1) == b + 1
