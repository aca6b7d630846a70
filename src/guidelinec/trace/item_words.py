"""The changed words of a row that an item of the policy asked for, apart from those that other items did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from guidelinec.model.change import Change, Edit
from guidelinec.model.policy import Replaced
from guidelinec.model.signoff import SpanReview
from guidelinec.trace.words import AFTER, BEFORE, inside, touched


@dataclass(frozen=True, slots=True)
class AskedWords:
    """What a claim names among the words of a row: a quote as printed, a replacement, or nothing, which means all of them."""

    quote: str = ""
    replaced: Replaced | None = None


def words_of_item(change: Change, mine: Sequence[AskedWords], others: Sequence[AskedWords]) -> Change:
    """The row with the words of one item as its only changed ones. What an item names is shown of it; an item that names nothing has all
    words but those that others name, which may be none."""
    named = _named(change, mine)
    if named is not None:
        return _only(change, named)
    theirs = _named(change, [words for words in others if words.quote or words.replaced])
    rest = _numbers(change) - (theirs or set())
    return _only(change, rest)


def words_of_spans(change: Change, spans: Iterable[SpanReview]) -> Change:
    """The row with the words of these spans as its only changed ones."""
    return _only(
        change, {(review.words.part == "title", number) for review in spans for number in review.numbers}
    )


Place = tuple[bool, int]
"""An edit by whether it is one of the title, and its number."""


def _numbers(change: Change) -> set[Place]:
    scripts = ((True, change.title_edits), (False, change.edits))
    return {
        (title, number)
        for title, script in scripts
        for number, edit in enumerate(script)
        if edit.op != "=" and not edit.number
    }


def _named(change: Change, every: Iterable[AskedWords]) -> set[Place] | None:
    """The edits that some words name; None where one of them names nothing, or none of what it names is there."""
    named: set[Place] = set()
    for words in every:
        places = {
            (title, number)
            for title, script in ((True, change.title_edits), (False, change.edits))
            for number in _with_counterparts(script, _touching(script, words))
        }
        if not places:
            return None
        named |= places
    return named


def _touching(script: Sequence[Edit], words: AskedWords) -> set[int]:
    """The edits that some words name: of a replacement those that made nothing else, if there are any."""
    if words.replaced is None:
        quote = words.quote
        return touched(quote, script, BEFORE) | touched(quote, script, AFTER) if quote else set()
    old, new = words.replaced.old, words.replaced.new
    alone = inside(old, script, BEFORE) | inside(new, script, AFTER)
    return alone or touched(old, script, BEFORE) | touched(new, script, AFTER)


def _with_counterparts(script: Sequence[Edit], numbers: set[int]) -> set[int]:
    """The edits with those that they stand for: what went beside what came."""
    beside = {
        other
        for number in numbers
        for other in (number - 1, number + 1)
        if 0 <= other < len(script) and {script[number].op, script[other].op} == {"-", "+"}
    }
    return numbers | beside


def _only(change: Change, kept: set[Place]) -> Change:
    """The row as if nothing else had changed: what else came is plain, what else went is not there."""
    titles, texts = (
        tuple(
            edit if (title, number) in kept or edit.op == "=" else replace(edit, op="=")
            for number, edit in enumerate(script)
            if (title, number) in kept or edit.op != "-"
        )
        for title, script in ((True, change.title_edits), (False, change.edits))
    )
    return replace(change, title_edits=_joined(titles), edits=_joined(texts))


def _joined(script: Sequence[Edit]) -> tuple[Edit, ...]:
    """A script whose unchanged runs are whole again."""
    joined: list[Edit] = []
    for edit in script:
        if joined and edit.op == joined[-1].op == "=":
            joined[-1] = Edit("=", joined[-1].text + edit.text)
        else:
            joined.append(replace(edit, number=False) if edit.op == "=" else edit)
    return tuple(joined)
