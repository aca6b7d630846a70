"""What a paragraph is by the name of its style, as this edition uses its styles."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import NamedTuple

from guidelinec.sync.lines import Line
from guidelinec.sync.place import PREFIX
from guidelinec.sync.printed import Printing
from guidelinec.sync.words import Look

NEAR = 20
"""Twips by which programs round an indent."""


class Sort(NamedTuple):
    """What a paragraph is, by its style: as `Origin.sort`; and under how many levels of items it stands."""

    name: str
    titled: bool = False
    level: int = 0
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Styles:
    """What the paragraphs of each style are in this edition, and what an indent says of their depth."""

    sorts: dict[str, tuple[str, bool]]
    depths: dict[str, dict[int, int]]

    def sort(self, line: Line) -> Sort:
        """What a line is; one in a style that the edition does not use is running text."""
        if line.cells:
            return Sort("row")
        name, titled = self.sorts.get(line.style, ("body", False))
        known = self.depths.get(name) or {0: 0}
        near = min(known, key=lambda one: abs(one - line.indent))
        level = line.level if name == "item" else _heading_level(line.style)
        return Sort(name, titled, level, known[near])


def _heading_level(style: str) -> int:
    """The level of a heading from 0, by the name of its style (heading 3)."""
    number = style.rpartition(" ")[2]
    return int(number) - 1 if number.isdecimal() else 0


def styles_of(printing: Printing) -> Styles:
    """The styles as the edition uses them."""
    sorts: dict[str, Counter[tuple[str, bool]]] = {}
    depths: dict[str, dict[int, int]] = {}
    for line, origin in zip(printing.lines, printing.origins, strict=True):
        if origin.sort not in ("front", "row"):
            sorts.setdefault(line.style, Counter())[origin.sort, origin.titled] += 1
            depths.setdefault(origin.sort, {}).setdefault(line.indent, origin.depth)
    return Styles({style: one.most_common(1)[0][0] for style, one in sorts.items()}, depths)


def with_sign(line: Line, before: Line, styles: Styles) -> Line:
    """A new paragraph of a list as it will be printed: Enter makes one without the sign, which is text in our lists."""
    if styles.sort(line).name != "bullet" or PREFIX.match(line.text):
        return line
    found = PREFIX.match(before.text)
    joins = found and styles.sort(before).name == "bullet" and same_level(line, before)
    sign = found[0] if found and joins else "・"
    return replace(line, text=sign + line.text, looks=(Look(), *line.looks))


def same_level(one: Line, other: Line) -> bool:
    """Whether two paragraphs of lists stand equally far in."""
    return abs(one.indent - other.indent) <= NEAR
