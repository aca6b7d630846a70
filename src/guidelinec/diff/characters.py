"""The character of each row: what its change means, and which of its edits are numbers that only followed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from guidelinec.diff.spread import Spread, in_turn
from guidelinec.diff.words.nature import character
from guidelinec.diff.words.references import Moves, mark_numbers
from guidelinec.model.change import Change, Character, Shift, Unit, ordered_kinds


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
    kinds = ordered_kinds({*told.kinds, "reworded"} - {"same"})
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
        kinds = ordered_kinds({*kinds, "renumbered"} - {"reworded"})
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
    before = "\n".join(f"{compared.old[name].title}\n{compared.old[name].text}" for name in change.old)
    after = "\n".join(f"{compared.new[name].title}\n{compared.new[name].text}" for name in change.new)
    every = (*(compared.old[name] for name in change.old), *(compared.new[name] for name in change.new))
    binding = all(unit.normative for unit in every)
    return character(before, after, (*change.title_edits, *change.edits), normative=binding)
