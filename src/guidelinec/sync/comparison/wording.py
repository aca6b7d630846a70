"""What of a line the source can say, and whether two lines say the same."""

from __future__ import annotations

from typing import NamedTuple

from guidelinec.sync.returned.line import WordLine
from guidelinec.sync.returned.tokens import Tokens


class Wording(NamedTuple):
    """What of a line the source says: characters and signs, bold, emphasis and the address of the link of each, footnotes, and
    of a row each cell."""

    tokens: Tokens
    looks: tuple[tuple[bool, bool, str], ...]
    notes: tuple[tuple[Wording, ...], ...] = ()
    cells: tuple[tuple[Wording, ...], ...] = ()


def wording(line: WordLine) -> Wording:
    """The wording of a line, without space at its ends."""
    start = len(line.text) - len(line.text.lstrip())
    end = start + len(line.text.strip())
    looks = tuple((look.strong, look.emphasis, look.link) for look in line.looks[start:end])
    notes = tuple(map(note_wording, line.notes))
    return Wording(
        line.tokens[start:end], looks, notes, tuple(tuple(map(wording, cell)) for cell in line.cells)
    )


def note_wording(note: tuple[WordLine, ...]) -> tuple[Wording, ...]:
    """The wording of a note, paragraph by paragraph."""
    return tuple(map(wording, note))
