"""Units that their children tell: those below one unit were mostly found below one unit of the other side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from guidelinec.diff.match.matching import Matching, UnitPair
from guidelinec.model.change import Evidence

ALIKE_PARENTS = 0.5


def settle_parents(matching: Matching) -> None:
    """A free unit whose settled children mostly lie below one free unit of the other side is that unit."""
    for pair in _voted(matching):
        if _has_one_title(matching, pair) or _reads_alike(matching, pair):
            matching.settle(pair)


def settle_plain_parents(matching: Matching) -> list[UnitPair]:
    """Settles the parents that are told without weighing words: those of one title, and those below which most words read the same on
    both sides. Gives the pairs that must read alike."""
    waiting = []
    for pair in _voted(matching):
        if _has_one_title(matching, pair) or _is_mostly_identical(matching, pair):
            matching.settle(pair)
        else:
            waiting.append(pair)
    return waiting


def settle_alike_parents(matching: Matching, waiting: list[UnitPair]) -> None:
    """Settles those parents that read alike, now that words are weighed."""
    for pair in waiting:
        if _reads_alike(matching, pair):
            matching.settle(pair)


def _voted(matching: Matching) -> Iterator[UnitPair]:
    """The free units with the one that most of their settled children lie below, the last first."""
    old, new = matching.old, matching.new
    votes: defaultdict[int, Counter[int]] = defaultdict(Counter)
    total_old: Counter[int] = Counter()
    total_new: Counter[int] = Counter()
    for a, pair in matching.by_old.items():
        above, its = old.parent[a], new.parent[pair.new]
        weight = len(old.own[a]) + len(old.title[a]) + 1
        total_old[above] += weight
        total_new[its] += weight
        if above >= 0 and its >= 0 and above not in matching.by_old and its not in matching.by_new:
            votes[above][its] += weight
    for above in sorted(votes, reverse=True):
        its, weight = votes[above].most_common(1)[0]
        share = weight / max(1, min(total_old[above], total_new[its]))
        if share > (0.3 if old.title[above] == new.title[its] else 0.5):
            evidence = (Evidence("children", share),)
            yield UnitPair(above, its, min(1.0, share), method="children", evidence=evidence)


def _has_one_title(matching: Matching, pair: UnitPair) -> bool:
    """Whether both have the same title, or none."""
    return matching.old.title[pair.old] == matching.new.title[pair.new]


def _reads_alike(matching: Matching, pair: UnitPair) -> bool:
    """Whether two units with other titles read alike; of those too long to be compared, which only their children can tell."""
    old, new = matching.old, matching.new
    if old.bare[pair.old] != new.bare[pair.new]:
        return False
    known = bool(old.basis[pair.old] and new.basis[pair.new])
    return matching.likeness.get((pair.old, pair.new), 0.0 if known else 1.0) >= ALIKE_PARENTS


def _is_mostly_identical(matching: Matching, pair: UnitPair) -> bool:
    """Whether neither has words of its own, and more than half of the words below either are in units that read the same: such two are
    alike without weighing their words."""
    old, new = matching.old, matching.new
    if not (old.bare[pair.old] and new.bare[pair.new]):
        return False
    inside = range(pair.new + 1, new.end[pair.new])
    links = ((a, matching.by_old.get(a)) for a in range(pair.old + 1, old.end[pair.old]))
    same = sum(
        len(old.own[a]) for a, link in links if link and link.method == "identical" and link.new in inside
    )
    return same * 2 > max(len(old.basis[pair.old]), len(new.basis[pair.new]))
