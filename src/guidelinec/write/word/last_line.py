"""Titles whose last line would have a single character: the lines above it are made shorter by the right indent."""

from __future__ import annotations

from math import ceil
from typing import Final

from guidelinec.model.design import Design
from guidelinec.numbering.labels import Label
from guidelinec.write.word.design import em, heading_size
from guidelinec.write.word.lists import heading_indent

FEWEST: Final = 3
"""So many full-width characters stand on the last line of a title at least."""


def breadth(words: str) -> float:
    """The breadth of words in full-width characters."""
    return sum(1.0 if ord(character) > 0x2E7F else 0.5 for character in words)


def heading_right_indent(design: Design, label: Label, words: str, width: int) -> str:
    """w:ind of a heading in so many twips, "" where its last line is long enough. The number of a high heading stands in the
    line, that of a deeper one before it."""
    size = heading_size(design, label.level) * 20
    before = heading_indent(design, label.scheme, label.level)
    line = words if before or not label.text else f"{label.text}　{words}"
    return right_indent(breadth(line), (width - before) / size, size)


def item_right_indent(design: Design, words: str, width: int) -> str:
    """w:ind of the title of an item in so many twips."""
    return right_indent(breadth(words), width / em(design), em(design))


def right_indent(words: float, line: float, character: float) -> str:
    """w:ind (17.3.1.12) that leaves some characters for the last line; `words` and `line` in characters, `character` in twips."""
    lines = ceil(words / line)
    last = words - (lines - 1) * int(line)
    if lines < 2 or last >= FEWEST - 1:
        return ""
    return f'<w:ind w:right="{round(ceil((FEWEST - last) / (lines - 1)) * character)}"/>'
