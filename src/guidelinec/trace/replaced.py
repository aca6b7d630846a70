"""Replacements that a policy item asks for throughout (外部委託→業務委託): the rows that made them, and where the old words are left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from guidelinec.model.change import Change, Edit, Op, Unit
from guidelinec.model.policy import Replaced
from guidelinec.model.project import TermRule
from guidelinec.trace.words import AFTER, BEFORE, changed_places, side_text, touches


def replaces(one: Replaced, change: Change) -> bool:
    """Whether a row replaced the words: the old ones stand among what went, the new ones among what came."""
    return any(
        touches(one.old, script, BEFORE) and touches(one.new, script, AFTER)
        for script in (change.title_edits, change.edits)
    )


def explained(change: Change, asked: Sequence[Replaced]) -> bool:
    """Whether a row has no changed words but those of these replacements."""
    return all(
        _covered(script, side, [one.old if side == BEFORE else one.new for one in asked])
        for script in (change.title_edits, change.edits)
        for side in (BEFORE, AFTER)
    )


def _covered(script: Sequence[Edit], side: Op, words: Iterable[str]) -> bool:
    text = side_text(script, side)
    spans = [(at, at + len(word)) for word in words for at in _places(text, word)]
    changed = [(start, end) for start, end in changed_places(script, side) if start < end]
    return all(any(first <= start and end <= last for first, last in spans) for start, end in changed)


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def left_over(one: Replaced, units: Iterable[Unit], terms: Sequence[TermRule]) -> Iterator[Unit]:
    """The units of the new edition in which the old words stand, outside of the exceptions that the claim names, or a rule
    of terms.yaml for the same words."""
    rules = [rule for rule in terms if rule.use == one.new and one.old in rule.avoid]
    allowed = {one.new, *one.exceptions, *(word for rule in rules for word in rule.exceptions)}
    longer = sorted((word for word in allowed if one.old in word), key=len, reverse=True)
    pattern = re.compile("|".join([*map(re.escape, longer), f"({re.escape(one.old)})"]))
    for unit in units:
        if any(found[1] for text in (unit.title, unit.text) for found in pattern.finditer(text)):
            yield unit
