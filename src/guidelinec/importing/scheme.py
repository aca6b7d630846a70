"""The numbering scheme that prints the numbers of a foreign document again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from guidelinec.model.design import Level, NumberFormat, Scheme
from guidelinec.model.document import Child, Clause, Division
from guidelinec.read.word_formats import formatted

NUMERAL = re.compile(r"[0-9]+|[０-９]+|[①-⑳㉑-㉟㊱-㊿]|[〇一二三四五六七八九十百千]+|[ア-ン]|[a-zA-Z]+")
FORMATS: tuple[NumberFormat, ...] = tuple(one for one in get_args(NumberFormat) if one != "none")
ITEM_LEVELS = 4
"""Numbered items go four levels deep in the source format."""
HEADING_LEVELS = 9
LONGEST_LIST = 60
"""How far numbers are compared to see whether one follows another."""

Form = Literal["heading", "item"]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A clause where it stands: how many levels of its own form are above it, and its place among its siblings."""

    clause: Clause
    depth: int
    place: int


def numbered(clauses: Sequence[Clause]) -> Iterator[Numbered]:
    """Every clause with its depth and place; items count anew below every clause and in every division."""
    yield from _siblings(clauses, {"heading": 0, "item": 0})


def _siblings(children: Iterable[Child], depths: dict[Form, int]) -> Iterator[Numbered]:
    places: dict[Form, int] = {"heading": 0, "item": 0}
    for child in children:
        if not (isinstance(child, Clause) and child.form == "item"):
            places["item"] = 0  # a list of items ends where anything else comes
        if isinstance(child, Division):
            yield from _siblings(child.children, depths)
        elif isinstance(child, Clause):
            if child.printed:
                places[child.form] += 1
            yield Numbered(child, depths[child.form], places[child.form])
            below: dict[Form, int] = {**depths, child.form: depths[child.form] + 1}
            yield from _siblings(child.children, below)


def continues(before: str, after: str) -> bool:
    """Whether one label follows another in the same list: (1) and (2), ア and イ."""
    one, other = list(NUMERAL.finditer(before)), list(NUMERAL.finditer(after))
    if not one or len(one) != len(other) or _text(before, one, 0) != _text(after, other, 0):
        return False
    last, next_one = one[-1][0], other[-1][0]
    return any(
        formatted(value, style) == last and formatted(value + 1, style) == next_one
        for style in FORMATS
        for value in range(1, LONGEST_LIST)
    )


def derive(clauses: Sequence[Clause], name: str) -> Scheme:
    """The scheme that most numbers follow, level by level; a level whose numbers follow none prints none."""
    votes: dict[tuple[Form, int], Counter[tuple[str, NumberFormat]]] = {}
    counts: Counter[tuple[Form, int]] = Counter()
    for one in numbered(clauses):
        key = (one.clause.form, one.depth)
        counts[key] += 1
        for vote in _votes(one):
            votes.setdefault(key, Counter())[vote] += 1
    return Scheme(
        name,
        _levels("heading", votes, counts, min_levels=1),
        _levels("item", votes, counts, min_levels=0),
    )


def _levels(
    form: Form,
    votes: dict[tuple[Form, int], Counter[tuple[str, NumberFormat]]],
    counts: Counter[tuple[Form, int]],
    min_levels: int,
) -> tuple[Level, ...]:
    most = ITEM_LEVELS if form == "item" else HEADING_LEVELS
    depth = max((key[1] + 1 for key in counts if key[0] == form), default=0)
    levels: list[Level] = []
    for place in range(min(most, max(depth, min_levels))):
        found = votes.get((form, place), Counter()).most_common(1)
        enough = found and (form == "item" or found[0][1] * 2 >= counts[form, place])
        text, style = found[0][0] if enough else ("", "decimal")
        levels.append(Level("", text, style))
    return tuple(levels)


def _votes(one: Numbered) -> Iterator[tuple[str, NumberFormat]]:
    """The level texts and formats under which this number would be printed here."""
    tokens = list(NUMERAL.finditer(one.clause.printed))
    if not tokens or len(tokens) > one.depth + 1:
        return
    for style in FORMATS:
        if formatted(one.place, style) == tokens[-1][0]:
            yield _text(one.clause.printed, tokens, one.depth), style


def _text(label: str, tokens: Sequence[re.Match[str]], depth: int) -> str:
    """The label with its numerals as %1, %2 …: the last is its own level's, those before of the levels above."""
    first = max(1, depth + 2 - len(tokens))
    result, end = "", 0
    for place, token in enumerate(tokens):
        result += label[end : token.start()] + f"%{first + place}"
        end = token.end()
    return result + label[end:]


def label(level: Level, levels: Sequence[Level], counts: Sequence[int]) -> str:
    """A level's text with the numbers of this moment."""

    def number(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        return formatted(counts[place], levels[place].format) if place < len(counts) else ""

    return re.sub("%([1-9])", number, level.text)
