"""What a paragraph is by the name of its style, as this edition uses its styles."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import NamedTuple

from guidelinec.sync.printed import MADE, Printing
from guidelinec.sync.returned.line import WordLine
from guidelinec.sync.returned.tokens import CharacterLook

BULLETS = "・－"

NEAR = 20
"""Twips by which programs round an indent."""


class ParagraphKind(NamedTuple):
    """What a paragraph is, by its style: as `Origin.sort`; and under how many levels of items it stands."""

    name: str
    titled: bool = False
    level: int = 0
    depth: int = 0


@dataclass(frozen=True, slots=True)
class KindsByStyle:
    """What the paragraphs of each style are in this edition, and what an indent says of their depth."""

    sorts: dict[str, tuple[str, bool]]
    depths: dict[str, dict[int, int]]

    def of(self, line: WordLine) -> ParagraphKind:
        """What a line is; one in a style that the edition does not use is running text."""
        if line.cells:
            return ParagraphKind("row")
        name, titled = self.sorts.get(line.style, ("body", False))
        known = self.depths.get(name) or {0: 0}
        near = min(known, key=lambda indent: abs(indent - line.indent))
        level = line.level if name == "item" else _heading_level(line.style)
        return ParagraphKind(name, titled, level, known[near])


def _heading_level(style: str) -> int:
    """The level of a heading from 0, by the name of its style (heading 3)."""
    number = style.rpartition(" ")[2]
    return int(number) - 1 if number.isdecimal() else 0


def kinds_by_style(printing: Printing) -> KindsByStyle:
    """The styles as the edition uses them."""
    sorts: dict[str, Counter[tuple[str, bool]]] = {}
    depths: dict[str, dict[int, int]] = {}
    for line, origin in zip(printing.lines, printing.origins, strict=True):
        if origin.sort not in (*MADE, "row"):
            sorts.setdefault(line.style, Counter())[origin.sort, origin.titled] += 1
            depths.setdefault(origin.sort, {}).setdefault(line.indent, origin.depth)
    return KindsByStyle({style: styles.most_common(1)[0][0] for style, styles in sorts.items()}, depths)


def with_bullet(line: WordLine, before: WordLine, kinds: KindsByStyle) -> WordLine:
    """A new paragraph of a list as it will be printed: Enter makes one without the bullet, which is text in our lists."""
    if kinds.of(line).name != "bullet" or has_bullet(line):
        return line
    joins = has_bullet(before) and kinds.of(before).name == "bullet" and same_level(line, before)
    bullet = before.tokens[0] if joins else BULLETS[0]
    return replace(line, tokens=(bullet, *line.tokens), looks=(CharacterLook(), *line.looks))


def has_bullet(line: WordLine) -> bool:
    """Whether a line begins with the bullet of our lists and has words behind it."""
    return len(line.tokens) > 1 and line.text[0] in BULLETS


def same_level(line: WordLine, other: WordLine) -> bool:
    """Whether two paragraphs of lists stand equally far in."""
    return abs(line.indent - other.indent) <= NEAR
