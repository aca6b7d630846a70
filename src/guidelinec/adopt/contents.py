"""The contents list of a policy whose text is not known, against the headings of an edition: which of them each line answers to.

A line is like a heading by its title, more so below a heading that the line above it answers to. Lines of chapters and sections go to
sections: what is deeper counts for the section in which it stands, and of two headings with one title the one with more below it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from guidelinec.adopt.features import features, narrow
from guidelinec.adopt.provisions import Provision, titles_above
from guidelinec.adopt.vectors import FeatureIndex, Floats, Vocabulary, Weighting

LEVELS: Final = ("編", "部", "章", "節", "款", "項", "目", "条", "号")
"""The levels of a contents list, the highest first. 号 are terms of the article on definitions."""

ITEM: Final = "号"
GENERAL: Final = "総則"
OPENING: Final = ("目的", "定義")
"""What the chapter on general provisions (総則) holds."""

DEFINITIONS: Final = "定義"

SAME, SAME_BUT_FILLERS, ONE_IN_OTHER = 1.3, 1.1, 0.65
"""What equal titles are worth, titles that are equal but for words that every title has, and one that begins or ends with the other."""

BELOW, ELSEWHERE, SIZE, DEPTH = 0.25, -0.15, 0.03, -0.03
"""What it adds that a heading stands below one of the line above, or does not; for how many stand below it; for each level beyond sections."""

LEAST, LEAST_OF_TERM, EQUAL = 0.5, 0.75, 0.02
SECTION: Final = 4
"""How deep sections stand (part, 基本方針 or 対策基準, chapter, section)."""

_BRACKETS = re.compile(r"\(.*?\)")
_FILLERS = re.compile(
    "情報セキュリティ|セキュリティ|対策|に関する|における|について|等|の|及び|並びに|・|、|管理基準|基準$"
)


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of a contents list: its level (章, 節, 条 …) and its title."""

    level: str
    title: str

    @property
    def rank(self) -> int:
        """How deep it stands; what has an unknown level stands with the sections."""
        return LEVELS.index(self.level) if self.level in LEVELS else LEVELS.index("節")


@dataclass(frozen=True, slots=True)
class _TitledClause:
    """A clause with a title, the places above it, how many clauses stand below it, and whether it defines a term."""

    place: int
    above: frozenset[int]
    below: int
    term: bool


def contents_links(
    lines: Sequence[ContentsLine], clauses: Sequence[Provision]
) -> tuple[tuple[int, ...], ...]:
    """Of each line the places of the clauses that it answers to; of a line that the edition has nothing for, none."""
    headings = tuple(_headings(clauses))
    titles = _title_likeness(
        [line.title for line in lines], [clauses[heading.place].title for heading in headings]
    )
    open_lines: list[tuple[int, frozenset[int]]] = []
    links: list[tuple[int, ...]] = []
    for line, likeness in zip(lines, titles.tolist(), strict=True):
        while open_lines and open_lines[-1][0] >= line.rank:
            open_lines.pop()
        above = next((places for _, places in reversed(open_lines) if places), frozenset())
        scores = [
            alike + _around(line, heading, above) if heading.term == (line.level == ITEM) else 0.0
            for alike, heading in zip(likeness, headings, strict=True)
        ]
        answering = _answers(line, clauses, headings, scores)
        links.append(tuple(sorted(answering)))
        open_lines.append((line.rank, answering))
    return tuple(links)


def _answers(
    line: ContentsLine,
    clauses: Sequence[Provision],
    headings: Sequence[_TitledClause],
    scores: Sequence[float],
) -> frozenset[int]:
    if narrow(line.title) == GENERAL:
        return frozenset(heading.place for heading in headings if clauses[heading.place].title in OPENING)
    best = max((LEAST_OF_TERM if line.level == ITEM else LEAST, *(score - EQUAL for score in scores)))
    chosen = [heading.place for heading, score in zip(headings, scores, strict=True) if score >= best]
    return frozenset(chosen if line.level == ITEM else (_section(clauses, place) for place in chosen))


def _headings(clauses: Sequence[Provision]) -> Iterator[_TitledClause]:
    below = [0] * len(clauses)
    above = [frozenset(_above(clauses, place)) for place in range(len(clauses))]
    for places in above:
        for place in places:
            below[place] += 1
    for place, clause in enumerate(clauses):
        if clause.title:
            term = clause.parent >= 0 and narrow(clauses[clause.parent].title) == DEFINITIONS
            yield _TitledClause(place, above[place], below=below[place], term=term)


def _above(clauses: Sequence[Provision], place: int) -> Iterator[int]:
    while (place := clauses[place].parent) >= 0:
        yield place


def _section(clauses: Sequence[Provision], place: int) -> int:
    """The section in which a clause stands, or itself."""
    while len(titles_above(clauses, place)) > SECTION:
        place = clauses[place].parent
    return place


def _around(line: ContentsLine, heading: _TitledClause, above: frozenset[int]) -> float:
    """What stands around a line and a heading: whether the line above answers to one above it, and how high the heading stands."""
    place = 0.0
    if above & heading.above:
        place = BELOW
    elif above and heading.place not in above:
        place = ELSEWHERE
    if line.rank >= LEVELS.index("条"):
        return place
    return place + SIZE * math.log1p(heading.below) + DEPTH * max(0, len(heading.above) + 1 - SECTION)


def _title_likeness(ours: Sequence[str], theirs: Sequence[str]) -> Floats:
    """How alike the titles are: by their features, unless they are equal or one is in the other."""
    left, right = list(map(_plain, ours)), list(map(_plain, theirs))
    vocabulary = Vocabulary()
    counted, others = vocabulary.counted(map(features, right)), vocabulary.counted(map(features, left))
    weighting = Weighting(vocabulary, counted, counted)
    likeness = FeatureIndex(weighting.vectors(counted)).cosines(weighting.vectors(others))
    for row, title in enumerate(left):
        for column, other in enumerate(right):
            likeness[row, column] = max(likeness[row, column], _alike(title, other))
    return likeness


def _plain(title: str) -> str:
    """A title without what stands in brackets."""
    return _BRACKETS.sub("", narrow(title)) or narrow(title)


def _alike(title: str, other: str) -> float:
    if title == other:
        return SAME
    shorter, longer = sorted((_FILLERS.sub("", title) or title, _FILLERS.sub("", other) or other), key=len)
    if shorter == longer:
        return SAME_BUT_FILLERS
    inside = len(shorter) > 2 and (longer.startswith(shorter) or longer.endswith(shorter))
    return ONE_IN_OTHER if inside else 0.0
