"""From matched units to rows: the kinds of change of every unit, and renumbering apart from everything else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from guidelinec.diff.match.matching import Matching, UnitPair
from guidelinec.diff.spread import Spread, in_turn
from guidelinec.diff.words.compare import Script, compare_words
from guidelinec.diff.words.references import Moves
from guidelinec.model.change import Change, Evidence, Kind, Renumbering, Unit, ordered_kinds
from guidelinec.sequences.longest_rise import longest_rise


def rows(matching: Matching, known: Moves, spread: Spread = in_turn) -> tuple[Change, ...]:
    """One row for every unit of either side, in the order of the new edition; what was removed stands after what stood before it.
    `known` are the numbers that changed. Words that differ are compared on all processors."""
    placed = [*_pairs(matching, known, spread), *_added(matching), *_removed(matching)]
    return tuple(change for _, change in sorted(placed, key=lambda entry: entry[0]))


Place = tuple[float, int]
"""What rows are sorted by: the place in the new edition, then that in the old one."""


def _pairs(matching: Matching, known: Moves, spread: Spread) -> Iterator[tuple[Place, Change]]:
    moved = moved_units(matching)
    groups = _groups(matching)
    pairs = [
        _PairedUnits.of(matching, pair, groups.get((pair.old, pair.new), _UnitGroup()).with_pair(pair))
        for pair in matching.by_old.values()
    ]
    every = dict.fromkeys(texts for paired in pairs for texts in (paired.texts, paired.titles))
    differing = [texts for texts in every if texts[0] != texts[1]]
    scripts = dict(zip(differing, spread(lambda texts: compare_words(*texts, known), differing), strict=True))
    for paired in pairs:
        yield (paired.pair.new, 0), _row(matching, paired, scripts, moved=paired.pair.old in moved)


def _added(matching: Matching) -> Iterator[tuple[Place, Change]]:
    parts = {part.new for part in matching.parts}
    for b, unit in enumerate(matching.new.units):
        if b not in matching.by_new and b not in parts:
            title, text = compare_words("", unit.title), compare_words("", unit.text)
            yield (b, 0), Change(("added",), (), (unit.id,), edits=text, title_edits=title)


def _removed(matching: Matching) -> Iterator[tuple[Place, Change]]:
    parts = {part.old for part in matching.parts}
    before = -1
    for a, unit in enumerate(matching.old.units):
        if a in matching.by_old:
            before = matching.by_old[a].new
        elif a not in parts:
            title, text = compare_words(unit.title, ""), compare_words(unit.text, "")
            yield (before, a + 1), Change(("removed",), (unit.id,), (), edits=text, title_edits=title)


@dataclass(frozen=True, slots=True)
class _UnitGroup:
    """The places of old units that were merged into a pair, and of the new ones into which it was split."""

    old: set[int] = field(default_factory=set)
    new: set[int] = field(default_factory=set)

    def with_pair(self, pair: UnitPair) -> _UnitGroup:
        return _UnitGroup({pair.old, *self.old}, {pair.new, *self.new})


def _groups(matching: Matching) -> dict[tuple[int, int], _UnitGroup]:
    """What was merged into, or split from, each pair that has such parts."""
    groups: dict[tuple[int, int], _UnitGroup] = defaultdict(_UnitGroup)
    for part in matching.parts:
        pair = matching.by_old.get(part.old) or matching.by_new[part.new]
        group = groups[pair.old, pair.new]
        group.old.add(part.old)
        group.new.add(part.new)
    return groups


Texts = tuple[str, str]
"""The words of the two sides of a row."""


@dataclass(frozen=True, slots=True)
class _PairedUnits:
    """A pair with all units of both sides that are in its row, in their order, and the words of these."""

    pair: UnitPair
    old: Sequence[Unit]
    new: Sequence[Unit]
    texts: Texts
    titles: Texts

    @classmethod
    def of(cls, matching: Matching, pair: UnitPair, group: _UnitGroup) -> _PairedUnits:
        old = [matching.old.units[a] for a in sorted(group.old)]
        new = [matching.new.units[b] for b in sorted(group.new)]
        return cls(
            pair,
            old,
            new,
            texts=("\n".join(unit.text for unit in old), "\n".join(unit.text for unit in new)),
            titles=("\n".join(unit.title for unit in old), "\n".join(unit.title for unit in new)),
        )


def _row(matching: Matching, paired: _PairedUnits, scripts: Mapping[Texts, Script], *, moved: bool) -> Change:
    """The row of a pair; `scripts` are the edits of all words that differ."""
    pair, before, after = paired.pair, paired.old, paired.new
    edits, titles = (scripts.get(texts) or compare_words(*texts) for texts in (paired.texts, paired.titles))
    kinds: set[Kind] = {"moved"} if moved else set()
    kinds |= {"split"} if len(after) > 1 else set()
    kinds |= {"merged"} if len(before) > 1 else set()
    if len(before) == len(after) == 1:
        renumbered = matching.old.number[pair.old] != matching.new.number[pair.new]
        kinds |= {"renumbered"} if renumbered else set()
        kinds |= {"reworded"} if any(edit.op != "=" for edit in (*edits, *titles)) else set()
    return Change(
        kinds=ordered_kinds(kinds) or ("same",),
        old=tuple(unit.id for unit in before),
        new=tuple(unit.id for unit in after),
        edits=edits,
        title_edits=titles,
        score=round(pair.score, 4),
        method=pair.method,
        evidence=tuple(Evidence(reason.name, round(reason.weight, 4)) for reason in pair.evidence),
    )


def moved_units(matching: Matching) -> set[int]:
    """The old places of units that moved: to another parent, or out of the longest run of siblings that kept their order."""
    siblings: defaultdict[tuple[int, int], list[UnitPair]] = defaultdict(list)
    moved: set[int] = set()
    for a, pair in matching.by_old.items():
        above, its = matching.old.parent[a], matching.new.parent[pair.new]
        if (above < 0) == (its < 0) and (above < 0 or matching.partner(above) == its):
            siblings[above, its].append(pair)
        else:
            moved.add(a)
    for pairs in siblings.values():
        ordered = sorted(pairs, key=lambda pair: pair.old)
        kept = set(longest_rise([pair.new for pair in ordered]))
        moved.update(pair.old for place, pair in enumerate(ordered) if place not in kept)
    return moved


def renumberings(matching: Matching) -> tuple[Renumbering, ...]:
    """The table of numbers that changed."""
    pairs = (
        (matching.old.units[a], matching.new.units[pair.new]) for a, pair in sorted(matching.by_old.items())
    )
    return tuple(
        Renumbering(before.id, after.id, before.label, after.label)
        for before, after in pairs
        if before.label and after.label and before.label != after.label
    )
