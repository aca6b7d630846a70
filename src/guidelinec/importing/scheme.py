"""The numbering scheme that prints the numbers of a foreign document again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from guidelinec.model.design import Level, NumberFormat
from guidelinec.model.document import Child, Clause, Division
from guidelinec.numbering.word_formats import formatted

NUMERAL = re.compile(r"[0-9]+|[０-９]+|[①-⑳㉑-㉟㊱-㊿]|[〇一二三四五六七八九十百千]+|[ア-ン]|[a-zA-Z]+")
FORMATS: tuple[NumberFormat, ...] = tuple(style for style in get_args(NumberFormat) if style != "none")
ITEM_LEVELS = 4
"""Numbered items go four levels deep in the source format."""
HEADING_LEVELS = 9
LONGEST_LIST = 60
"""How far numbers are compared to see whether one follows another."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading where it stands: how many headings are above it, and its place among its siblings."""

    clause: Clause
    depth: int
    place: int


def headings(clauses: Sequence[Clause]) -> Iterator[Heading]:
    """Every heading with its depth and place."""
    yield from _siblings(clauses, 0)


def _siblings(children: Iterable[Child], depth: int) -> Iterator[Heading]:
    place = 0
    for child in children:
        if isinstance(child, Division):
            yield from _siblings(child.children, depth)
        elif isinstance(child, Clause) and child.form == "heading":
            place += bool(child.printed)
            yield Heading(child, depth, place)
            yield from _siblings(child.children, depth + 1)


def continues(before: str, after: str) -> bool:
    """Whether one label follows another in the same list: (1) and (2), ア and イ."""
    earlier, later = list(NUMERAL.finditer(before)), list(NUMERAL.finditer(after))
    if (
        not earlier
        or len(earlier) != len(later)
        or level_words(before, earlier, 0) != level_words(after, later, 0)
    ):
        return False
    last, next_one = earlier[-1][0], later[-1][0]
    return any(
        formatted(value, style) == last and formatted(value + 1, style) == next_one
        for style in FORMATS
        for value in range(1, LONGEST_LIST)
    )


def heading_levels(clauses: Sequence[Clause]) -> tuple[Level, ...]:
    """The levels of headings that most numbers follow; a level whose numbers follow none prints none."""
    votes: dict[int, Counter[Level]] = {}
    counts: Counter[int] = Counter()
    for heading in headings(clauses):
        counts[heading.depth] += (
            bool(heading.clause.printed) or heading.depth > 0
        )  # at the top, some have no number
        votes.setdefault(heading.depth, Counter()).update(_votes(heading))
    levels: list[Level] = []
    for depth in range(min(HEADING_LEVELS, max(counts, default=0) + 1)):
        most = votes.get(depth, Counter()).most_common(1)
        enough = most and most[0][1] * 2 >= counts[depth]
        level = most[0][0] if enough else Level("", "")
        levels.append(replace(level, legal=level.legal and _repeats_other_figures(level, levels)))
    return tuple(levels)


def _repeats_other_figures(level: Level, above: Sequence[Level]) -> bool:
    """Whether a level repeats the number of a level above that is not printed in plain figures: 1.1 under 第一章."""
    return any(
        f"%{place}" in level.text and upper.format != "decimal" for place, upper in enumerate(above, 1)
    )


def _votes(heading: Heading) -> Iterator[Level]:
    """The levels that would print this number here."""
    tokens = list(NUMERAL.finditer(heading.clause.printed))
    if not tokens or len(tokens) > heading.depth + 1:
        return
    for style in FORMATS:
        if formatted(heading.place, style) == tokens[-1][0]:
            plain_figures = all(re.fullmatch("[0-9]+", token[0]) for token in tokens)
            yield Level(
                "", level_words(heading.clause.printed, tokens, heading.depth), style, legal=plain_figures
            )


def level_words(label: str, tokens: Sequence[re.Match[str]], depth: int) -> str:
    """The label with its numerals as %1, %2 …: the last is its own level's, those before of the levels above."""
    first = max(1, depth + 2 - len(tokens))
    result, end = "", 0
    for place, token in enumerate(tokens):
        result += label[end : token.start()] + f"%{first + place}"
        end = token.end()
    return result + label[end:]
