"""The comparison of two editions: the one way from two documents to a Comparison."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from typing import Literal, TypeAlias

from guidelinec.diff.characters import ComparedEditions, finished
from guidelinec.diff.classify import renumberings, rows
from guidelinec.diff.formatting import formatted_clauses
from guidelinec.diff.match.match import match_by_id, match_by_text
from guidelinec.diff.match.matching import Matching
from guidelinec.diff.match.parts import find_parts
from guidelinec.diff.match.pins import settle_pins
from guidelinec.diff.match.stubs import follow_stubs, read_stubs
from guidelinec.diff.match.tree import unit_tree
from guidelinec.diff.pictures import exchanged_pictures, picture_shifts
from guidelinec.diff.script import make_script
from guidelinec.diff.spread import Spread, in_turn
from guidelinec.diff.units import headed, units
from guidelinec.diff.words.fold import fold
from guidelinec.diff.words.follow import follow_references, marked_words
from guidelinec.diff.words.references import moves
from guidelinec.model.change import Comparison, Unit
from guidelinec.model.document import Document
from guidelinec.model.project import Pin
from guidelinec.numbering.printed import Printed

Match: TypeAlias = Literal["auto", "id", "text"]

_MADE_ID = re.compile(r"(?:p\d+-)?n\d+(?:~\d+)?")
"""An id that a reader made up; those of one of several files have its number before them."""


def compare(
    old: Document,
    new: Document,
    *,
    match: Match = "auto",
    pins: Iterable[Pin] = (),
    old_printed: Printed | None = None,
    new_printed: Printed | None = None,
    normative: frozenset[str] = frozenset(),
    spread: Spread = in_turn,
) -> Comparison:
    """What became of the old edition in the new one. `pins` are reviewed decisions and win; `auto` pairs by id where both
    documents were compiled from source; the printed numbers are given where the documents do not bring their own. `normative` are the kinds of division that
    demand something (例文): what tells of duties elsewhere has none. `spread` may work on several processors."""
    before, after = units(old, old_printed, normative), units(new, new_printed, normative)
    by_id = match == "id" or (match == "auto" and _permanent(old, before) and _permanent(new, after))
    matching = _matched(before, after, pins, by_id=by_id, spread=spread)
    pairs = {matching.old.units[a].id: matching.new.units[pair.new].id for a, pair in matching.by_old.items()}
    numbers = renumberings(matching)
    known = moves(numbers)
    told = rows(matching, known, spread)
    if old_printed or new_printed:
        before_marked = marked_words(old, old_printed or Printed())
        told = follow_references(told, before_marked, marked_words(new, new_printed or Printed()))
    news = {unit.id: unit for unit in matching.new.units}
    olds = {unit.id: unit for unit in matching.old.units}
    pictures = exchanged_pictures(old, new, pairs)
    shifts = {name: picture_shifts(exchanges) for name, exchanges in pictures.items()}
    unchanged = (change.old[0] for change in told if change.kinds == ("same",))
    formatted = formatted_clauses(old, new, pairs, unchanged)
    changes = finished(
        told, ComparedEditions(olds, news, known, formatted=formatted, pictures=shifts), spread
    )
    folded, replacements = fold(changes, news)
    return Comparison(
        old=matching.old.units,
        new=matching.new.units,
        changes=folded,
        renumberings=numbers,
        replacements=replacements,
        make_script=partial(make_script, old, new, pairs),
        pictures=pictures,
    )


def _matched(
    before: tuple[Unit, ...], after: tuple[Unit, ...], pins: Iterable[Pin], *, by_id: bool, spread: Spread
) -> Matching:
    """Which unit is which: by reviewed decisions, then by ids alone or by all that speaks for it."""
    if not by_id:
        before, after = headed(before, after), headed(after, before)
    matching = Matching(unit_tree(before), unit_tree(after), spread=spread)
    settle_pins(matching, pins)
    if by_id:
        match_by_id(matching)
        return matching
    stubs = read_stubs(matching)
    match_by_text(matching)
    follow_stubs(matching, stubs)
    find_parts(matching)
    return matching


def _permanent(document: Document, every: tuple[Unit, ...]) -> bool:
    """Whether the ids are permanent ones: those of a project's edition, not those that a reader made up or a table brought."""
    if document.edition:
        return True
    named = [unit for unit in every if not unit.kind and unit.clause != "preamble"]
    return bool(named) and not any(unit.source_id or _MADE_ID.match(unit.id) for unit in named)
