"""Which words of a row changed, and whether a quote stands among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidelinec.model.change import Change, Edit, Op

BEFORE: Op = "-"
AFTER: Op = "+"


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
    places = list(changed_places(script, side))
    text = side_text(script, side)
    at = text.find(quote)
    while at >= 0:
        end = at + len(quote)
        if any(start < end and stop > at if stop > start else at < start < end for start, stop in places):
            return True
        at = text.find(quote, at + 1)
    return False


def changed_places(script: Sequence[Edit], side: Op) -> Iterator[tuple[int, int]]:
    """Where one side's text has changed words, as (start, end); what only the other side has is an empty place."""
    at = 0
    for edit in script:
        if edit.op in ("=", side):
            if edit.op == side and not edit.number:
                yield at, at + len(edit.text)
            at += len(edit.text)
        elif not edit.number:
            yield at, at
