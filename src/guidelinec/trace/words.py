"""Which words of a row changed, and whether a quote stands among them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from guidelinec.model.change import Change, Edit, Op

BEFORE: Op = "-"
AFTER: Op = "+"

_REFERENCE = re.compile(r"\[\]\(#([a-z0-9-]+)\)(?:\{\.\w+\})?")


def printed_quote(quote: str, labels: Mapping[str, str]) -> str:
    """A quote with the references that it writes as in the source, `[](#id)`, as they are printed."""
    return _REFERENCE.sub(lambda match: labels.get(match[1], match[0]), quote)


def changed_words(change: Change) -> tuple[Edit, ...]:
    """The runs that went or came, of the title first; references that only followed a renumbering are not among them."""
    return tuple(edit for edit in (*change.title_edits, *change.edits) if edit.op != "=" and not edit.number)


def words_shown(change: Change) -> str:
    """The changed words of a row in a line: - and + stand before what went and what came."""
    return " ".join(f"{edit.op}{edit.text}" for edit in changed_words(change))


def shortened(text: str, most: int = 60) -> str:
    """A text in one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def stands_in_text(quote: str, change: Change) -> bool:
    """Whether a quote stands anywhere in either text or title of a row, changed or not."""
    return any(
        quote in side_text(script, side)
        for script in (change.title_edits, change.edits)
        for side in (BEFORE, AFTER)
    )


def stands_in_changed(quote: str, change: Change) -> bool:
    """Whether a quote names changed words: an occurrence of it on either side has at least one character that came or
    went, or has the place inside it where something went or came."""
    return any(
        touches(quote, script, side)
        for script in (change.title_edits, change.edits)
        for side in (BEFORE, AFTER)
    )


def side_text(script: Sequence[Edit], side: Op) -> str:
    """The old (-) or the new (+) text of a script."""
    return "".join(edit.text for edit in script if edit.op in ("=", side))


def touches(quote: str, script: Sequence[Edit], side: Op) -> bool:
    """Whether an occurrence of a quote on one side of a script holds changed characters, or a place where some were."""
    return bool(touched(quote, script, side))


def touched(quote: str, script: Sequence[Edit], side: Op) -> set[int]:
    """The numbers of the edits that an occurrence of a quote on one side of a script holds characters of, or the place of."""
    occurrences = _occurrences(quote, side_text(script, side))
    return {
        number
        for number, start, stop in _places(script, side)
        for begin, end in occurrences
        if (start < end and stop > begin if stop > start else begin < start < end)
    }


def inside(word: str, script: Sequence[Edit], side: Op) -> set[int]:
    """The numbers of the edits whose characters all lie in an occurrence of a word on one side of a script."""
    occurrences = _occurrences(word, side_text(script, side))
    return {
        number
        for number, start, stop in _places(script, side)
        for begin, end in occurrences
        if begin <= start < stop <= end
    }


def _occurrences(word: str, text: str) -> list[tuple[int, int]]:
    """Where a word stands in a text, overlapping ones too."""
    spans: list[tuple[int, int]] = []
    begin = text.find(word)
    while begin >= 0:
        spans.append((begin, begin + len(word)))
        begin = text.find(word, begin + 1)
    return spans


def changed_places(script: Sequence[Edit], side: Op) -> Iterator[tuple[int, int]]:
    """Where one side's text has changed words, as (start, end); what only the other side has is an empty place."""
    return ((start, end) for _, start, end in _places(script, side))


def _places(script: Sequence[Edit], side: Op) -> Iterator[tuple[int, int, int]]:
    """The numbers of the changed edits with their places on one side."""
    begin = 0
    for number, edit in enumerate(script):
        if edit.op in ("=", side):
            if edit.op == side and not edit.number:
                yield number, begin, begin + len(edit.text)
            begin += len(edit.text)
        elif not edit.number:
            yield number, begin, begin
