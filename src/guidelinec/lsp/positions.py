"""Places of the source as an editor counts them: lines from 0, columns from 0 in units of UTF-16."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lsprotocol.types import Position, Range

from guidelinec.diagnostics import Span
from guidelinec.model.ids import ID

_NAMED = re.compile(
    rf"(?:#|\bfor=|\b(?:id|clause|reprint|old|new|answers): *\[?|- |, )(?P<id>{ID.pattern})(?![a-z0-9-]|\s*:)"
)

_FACT = re.compile(rf"#(?P<name>fact:{ID.pattern}\.{ID.pattern})(?![a-z0-9-])")
"""What a reference to a value of a register names."""


def as_range(span: Span, lines: Sequence[str]) -> Range:
    """The range of a span; of a line that is not there any more, the end of the text."""
    row = max(0, min(span.line, len(lines)) - 1)
    line = lines[row] if lines else ""
    start = min(span.column - 1, len(line)) if span.line <= len(lines) else len(line)
    end = min(start + max(1, span.length), len(line))
    return Range(Position(row, units(line[:start])), Position(row, units(line[:end])))


def units(text: str) -> int:
    """How many units of UTF-16 a text takes."""
    return sum(2 if ord(sign) > 0xFFFF else 1 for sign in text)


def characters(line: str, column: int) -> int:
    """The number of characters before a column that is counted in units of UTF-16."""
    count = 0
    for place, sign in enumerate(line):
        if count >= column:
            return place
        count += units(sign)
    return len(line)


def id_at(line: str, column: int) -> tuple[str, int] | None:
    """The id on which a cursor stands, after {#, (#, for= or in a file of structure/, or the name of a fact, and the character at which it
    begins."""
    place = characters(line, column)
    named = (*ids(line), *_facts(line))
    return next(((name, start) for name, start in named if start <= place <= start + len(name)), None)


def ids(line: str) -> Iterator[tuple[str, int]]:
    """Every id of a clause or of what stands in one in a line, with the character at which it begins."""
    for match in _NAMED.finditer(line):
        yield match["id"], match.start("id")


def _facts(line: str) -> Iterator[tuple[str, int]]:
    for match in _FACT.finditer(line):
        yield match["name"], match.start("name")
