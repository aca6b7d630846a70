"""The printed number beside the line of the source that it belongs to."""

from __future__ import annotations

from unicodedata import east_asian_width

from guidelinec.model import walk
from guidelinec.model.document import Clause, Document
from guidelinec.numbering.labels import Labels

NUMBER_COLUMNS = 14
"""Columns of a terminal for the number."""

MOST_WORDS = 40
"""Characters of a clause without a title that are shown."""


def write_numbered_lines(document: Document, labels: Labels) -> str:
    """A line for every clause: its place in the source, its number as printed, its title or first words."""
    lines = []
    for place in walk.clauses(document):
        label = labels.home.get(place.clause.id)
        number = label.text if label else ""
        span = place.clause.span
        where = f"{span.path}:{span.line}" if span else ""
        words = "  " * place.depth + _padded(number or "–") + _words(place.clause)
        lines.append(f"{where}\t{words}")
    return "".join(f"{line}\n" for line in lines)


def _words(clause: Clause) -> str:
    words = (walk.plain(clause.title) or walk.own_text(clause)).partition("\n")[0]
    return words if len(words) <= MOST_WORDS else words[: MOST_WORDS - 1] + "…"


def _padded(number: str) -> str:
    """A number with blanks up to the next column; wide characters take two."""
    width = sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in number)
    return number + " " * max(1, NUMBER_COLUMNS - width)
