"""From matched units to rows: the kinds of change of every unit, and renumbering apart from everything else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from guidelinec.diff.match.matching import Matching, UnitPair
from guidelinec.diff.spread import Spread, in_turn
from guidelinec.diff.words.compare import compare_words
from guidelinec.diff.words.nature import character
from guidelinec.diff.words.references import Moves, mark_numbers
from guidelinec.model.change import KINDS, Change, Character, Evidence, Kind, Renumbering, Shift, Unit
from guidelinec.sequences.longest_rise import longest_rise


def rows(matching: Matching, known: Moves) -> tuple[Change, ...]:
    """One row for every unit of either side, in the order of the new edition; what was removed stands after what stood before it.
    `known` are the numbers that changed."""
    placed = [*_pairs(matching, known), *_added(matching), *_removed(matching)]
    return tuple(change for _, change in sorted(placed, key=lambda entry: entry[0]))


Place = tuple[float, int]
"""What rows are sorted by: the place in the new edition, then that in the old one."""


def _pairs(matching: Matching, known: Moves) -> Iterator[tuple[Place, Change]]:
    moved = moved_units(matching)
    groups = _groups(matching)
    for pair in matching.by_old.values():
        group = groups.get((pair.old, pair.new), _UnitGroup())
        yield (
            (pair.new, 0),
            _row(matching, pair, group.with_pair(pair), moved=pair.old in moved, known=known),
        )


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


def _row(matching: Matching, pair: UnitPair, group: _UnitGroup, *, moved: bool, known: Moves) -> Change:
    before = [matching.old.units[a] for a in sorted(group.old)]
    after = [matching.new.units[b] for b in sorted(group.new)]
    edits = compare_words(_lines(u.text for u in before), _lines(u.text for u in after), known)
    titles = compare_words(_lines(u.title for u in before), _lines(u.title for u in after), known)
    kinds: set[Kind] = {"moved"} if moved else set()
    kinds |= {"split"} if len(after) > 1 else set()
    kinds |= {"merged"} if len(before) > 1 else set()
    if len(before) == len(after) == 1:
        renumbered = matching.old.number[pair.old] != matching.new.number[pair.new]
        kinds |= {"renumbered"} if renumbered else set()
        kinds |= {"reworded"} if any(edit.op != "=" for edit in (*edits, *titles)) else set()
    return Change(
        kinds=_in_order(kinds) or ("same",),
        old=tuple(unit.id for unit in before),
        new=tuple(unit.id for unit in after),
        edits=edits,
        title_edits=titles,
        score=round(pair.score, 4),
        method=pair.method,
        evidence=tuple(Evidence(reason.name, round(reason.weight, 4)) for reason in pair.evidence),
    )


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(texts)


def _in_order(kinds: set[Kind]) -> tuple[Kind, ...]:
    return tuple(kind for kind in KINDS if kind in kinds)


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


# ---- the character of each row


@dataclass(frozen=True, slots=True)
class ComparedEditions:
    """What is known of two editions when the character of a row is judged: the units of both by id, the numbers that changed, and the
    old clauses that differ in formatting alone, and the pictures that were exchanged, by the old unit."""

    old: Mapping[str, Unit]
    new: Mapping[str, Unit]
    known: Moves
    formatted: frozenset[str]
    pictures: Mapping[str, tuple[Shift, ...]] = field(default_factory=dict)


def finished(
    changes: Sequence[Change], compared: ComparedEditions, spread: Spread = in_turn
) -> tuple[Change, ...]:
    """The rows with the references that only followed a renumbering marked, and with the character of each change. Sentences are read on
    all processors; what needs none is not handed to another."""
    marked = [_marked(change, compared.known) for change in changes]
    reworded = [change for change in marked if not _keeps_words(change)]
    natures = iter(spread(lambda change: _character(change, compared), reworded))
    return tuple(
        _finished(change, Character() if _keeps_words(change) else next(natures), compared)
        for change in marked
    )


def _finished(change: Change, nature: Character, compared: ComparedEditions) -> Change:
    """The row with its character; an exchanged picture is a change of substance."""
    shifts = tuple(shift for name in change.old for shift in compared.pictures.get(name, ()))
    told = _told(change, nature, compared)
    if not shifts:
        return told
    kinds = _in_order({*told.kinds, "reworded"} - {"same"})
    nature = replace(told.character, nature="substance", shifts=(*told.character.shifts, *shifts))
    return replace(told, kinds=kinds, character=nature)


def _told(change: Change, nature: Character, compared: ComparedEditions) -> Change:
    """The row as its words have it."""
    if change.kinds == ("same",):
        name = change.old[0]
        differs = len(change.old) == 1 and name in compared.formatted and not compared.old[name].kind
        return replace(change, character=Character("formatting")) if differs else change
    kinds = change.kinds
    if "reworded" in kinds and _keeps_words(change):
        kinds = _in_order({*kinds, "renumbered"} - {"reworded"})
    return replace(change, kinds=kinds, character=nature)


def _marked(change: Change, known: Moves) -> Change:
    """The row with its references marked that only followed a renumbering."""
    if all(edit.op == "=" for edit in (*change.edits, *change.title_edits)):
        return change
    return replace(
        change,
        edits=mark_numbers(change.edits, known),
        title_edits=mark_numbers(change.title_edits, known),
    )


def _keeps_words(change: Change) -> bool:
    """Whether nothing differs but numbers that followed."""
    return all(edit.op == "=" or edit.number for edit in (*change.edits, *change.title_edits))


def _character(change: Change, compared: ComparedEditions) -> Character:
    """The character of a change of words."""
    before = _lines(f"{compared.old[name].title}\n{compared.old[name].text}" for name in change.old)
    after = _lines(f"{compared.new[name].title}\n{compared.new[name].text}" for name in change.new)
    every = (*(compared.old[name] for name in change.old), *(compared.new[name] for name in change.new))
    binding = all(unit.normative for unit in every)
    return character(before, after, (*change.title_edits, *change.edits), normative=binding)


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
