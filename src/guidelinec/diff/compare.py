"""The comparison of two editions: the one way from two documents to a Comparison."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, TypeAlias

from guidelinec.diff.classify import finished, renumberings, rows
from guidelinec.diff.match.match import match_by_id, match_by_text
from guidelinec.diff.match.matching import Matching
from guidelinec.diff.match.parts import find_parts
from guidelinec.diff.match.pins import settle_pins
from guidelinec.diff.match.stubs import follow_stubs, read_stubs
from guidelinec.diff.match.tree import side
from guidelinec.diff.script import formatted, make_script
from guidelinec.diff.units import Printed, headed, units
from guidelinec.diff.words.fold import fold
from guidelinec.diff.words.follow import follow_references
from guidelinec.model.change import Comparison, Unit
from guidelinec.model.document import Document
from guidelinec.model.project import Pin

Match: TypeAlias = Literal["auto", "id", "text"]

_MADE_ID = re.compile(r"n\d+(?:~\d+)?")


def compare(
    old: Document,
    new: Document,
    *,
    match: Match = "auto",
    pins: Iterable[Pin] = (),
    old_printed: Printed | None = None,
    new_printed: Printed | None = None,
) -> Comparison:
    """What became of the old edition in the new one. `pins` are reviewed decisions and win; `auto` pairs by id where both
    documents were compiled from source; the printed numbers are given where the documents do not bring their own."""
    before, after = units(old, old_printed), units(new, new_printed)
    by_id = match == "id" or (match == "auto" and _permanent(old, before) and _permanent(new, after))
    if not by_id:
        before, after = headed(before, after), headed(after, before)
    matching = Matching(side(before), side(after))
    settle_pins(matching, pins)
    if by_id:
        match_by_id(matching)
    else:
        stubs = read_stubs(matching)
        match_by_text(matching)
        follow_stubs(matching, stubs)
        find_parts(matching)
    pairs = {matching.old.units[a].id: matching.new.units[link.new].id for a, link in matching.by_old.items()}
    script = make_script(old, new, pairs)
    numbers = renumberings(matching)
    told = rows(matching)
    if old_printed or new_printed:
        told = follow_references(told, old, new, old_printed or Printed(), new_printed or Printed())
    changes = finished(told, matching, numbers, formatted(script))
    folded, replacements = fold(changes, {unit.id: unit for unit in matching.new.units})
    return Comparison(matching.old.units, matching.new.units, folded, numbers, replacements, script)


def _permanent(document: Document, found: tuple[Unit, ...]) -> bool:
    """Whether the ids are permanent ones: those of a project's edition, not those that a reader made up or a table brought."""
    if document.edition:
        return True
    named = [unit for unit in found if not unit.kind and unit.clause != "preamble"]
    return bool(named) and not any(unit.source_id or _MADE_ID.match(unit.id) for unit in named)
