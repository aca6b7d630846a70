"""Replacements that a policy item asks for throughout (外部委託→業務委託): the rows that made them, and where the old words are left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from guidelinec.model.change import Change, Edit, Op, Unit
from guidelinec.model.policy import Replaced
from guidelinec.model.project import TermRule
from guidelinec.trace.words import AFTER, BEFORE, changed_places, side_text, touches


def replaces(asked: Replaced, change: Change) -> bool:
    """Whether a row replaced the words: the old ones stand among what went, the new ones among what came. Where one holds the other
    (一覧→一覧表), only the rest of it came or went, so the place of the old words is followed to the new text."""
    scripts = (change.title_edits, change.edits)
    if asked.old in asked.new or asked.new in asked.old:
        return any(_became(asked, script) for script in scripts)
    return any(touches(asked.old, script, BEFORE) and touches(asked.new, script, AFTER) for script in scripts)


def _became(asked: Replaced, script: Sequence[Edit]) -> bool:
    """Whether the old words became the new ones at some place of a script."""
    for start in _places(side_text(script, BEFORE), asked.old):
        now = _counterpart(script, start, start + len(asked.old))
        if asked.new in now and (asked.old in asked.new or asked.old not in now):
            return True
    return False


def _counterpart(script: Sequence[Edit], start: int, end: int) -> str:
    """What stands in the new text where the old one has the characters start to end, with what came on either side."""
    pieces: list[str] = []
    place = gone = 0
    for edit in script:
        if edit.op == "+":
            pieces.append(edit.text if gone <= end and place >= start else "")
            continue
        after = place + len(edit.text)
        if edit.op == "=":
            pieces.append(edit.text[max(0, start - place) : max(0, end - place)])
        gone = place if edit.op == "-" else after
        place = after
    return "".join(pieces)


def made_by(asked: Replaced, script: Sequence[Edit], numbers: Sequence[int]) -> bool:
    """Whether a replacement made all of the edits of these numbers, which stand side by side: they lie in one place of the old words that
    became the new ones. Old words that only went were not replaced."""
    sides = {side: _extent(script, side, numbers) for side in (BEFORE, AFTER)}
    new = side_text(script, AFTER)
    return any(
        _holds(start, len(asked.old), sides[BEFORE])
        and asked.new in _counterpart(script, start, start + len(asked.old))
        and any(_holds(place, len(asked.new), sides[AFTER]) for place in _places(new, asked.new))
        for start in _places(side_text(script, BEFORE), asked.old)
    )


def _holds(start: int, length: int, extent: tuple[int, int]) -> bool:
    return start <= extent[0] and extent[1] <= start + length


def _extent(script: Sequence[Edit], side: Op, numbers: Sequence[int]) -> tuple[int, int]:
    """Where edits that stand side by side begin and end in one side's text."""
    lengths = [len(edit.text) if edit.op in ("=", side) else 0 for edit in script]
    return sum(lengths[: numbers[0]]), sum(lengths[: numbers[-1] + 1])


def explained(change: Change, asked: Sequence[Replaced]) -> bool:
    """Whether a row has no changed words but those of these replacements."""
    return all(
        _covered(script, side, [words.old if side == BEFORE else words.new for words in asked])
        for script in (change.title_edits, change.edits)
        for side in (BEFORE, AFTER)
    )


def _covered(script: Sequence[Edit], side: Op, words: Iterable[str]) -> bool:
    text = side_text(script, side)
    spans = [(begin, begin + len(word)) for word in words for begin in _places(text, word)]
    changed = [(start, end) for start, end in changed_places(script, side) if start < end]
    return all(any(first <= start and end <= last for first, last in spans) for start, end in changed)


def _places(text: str, word: str) -> Iterator[int]:
    place = text.find(word)
    while place >= 0:
        yield place
        place = text.find(word, place + 1)


def left_over(words: Replaced, units: Iterable[Unit], terms: Sequence[TermRule]) -> Iterator[Unit]:
    """The units of the new edition in which the old words stand, outside of the exceptions that the claim names, or a rule
    of terms.yaml for the same words."""
    rules = [rule for rule in terms if rule.use == words.new and words.old in rule.avoid]
    allowed = {words.new, *words.exceptions, *(word for rule in rules for word in rule.exceptions)}
    longer = sorted((word for word in allowed if words.old in word), key=len, reverse=True)
    pattern = re.compile("|".join([*map(re.escape, longer), f"({re.escape(words.old)})"]))
    for unit in units:
        if any(match[1] for text in (unit.title, unit.text) for match in pattern.finditer(text)):
            yield unit
