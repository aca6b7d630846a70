"""The levels of numbered items that print the numbers of a foreign document again: what they look like, and how they run on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from guidelinec.importing.scheme import FORMATS, ITEM_LEVELS, NUMERAL, level_words
from guidelinec.model.design import Continues, Level, NumberFormat
from guidelinec.model.document import Child, Clause, Division
from guidelinec.numbering.typed import plain_number
from guidelinec.numbering.word_formats import formatted

MOST_LEVELS = 9
KEPT_LEVELS = 8
"""One fewer than Word has: the last is for items whose numbers stay typed."""
HABITS: tuple[tuple[Continues, int], ...] = (
    ("list", 1),
    ("clause", 1),
    ("clause", 2),
    ("document", 1),
    ("part", 1),
)
"""How a level may run on and with which number it begins, the plainest first."""

SCRIPTS = {
    "digits": "[0-9]",
    "wide": "[０-９]",
    "circled": "[①-⑳㉑-㉟㊱-㊿]",
    "kanji": "[〇一二三四五六七八九十百千]",
    "kana": "[ア-ン]",
    "small": "[a-z]",
    "capital": "[A-Z]",
}
"""The scripts of numerals; two in one list are two levels."""

ARTICLE = re.compile("第%[0-9]条")


@dataclass(frozen=True, slots=True)
class Way:
    """A format and a habit under which numbers might be printed."""

    format: NumberFormat
    continues: Continues
    start: int


@dataclass(frozen=True, slots=True)
class _ItemPlace:
    """An item where it stands: its numeral, the look of what holds it, and its list, clause and part. One that repeats other numbers
    than those of what holds it (第3条の2) cannot be printed by a level."""

    numeral: str
    possible: bool
    above: str
    depth: int
    scopes: dict[Continues, int]
    legal: bool
    """Whether it repeats those other numbers in plain figures: 1.1 in 第一条."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A level that was found: how deep its items stand, in which order it came, and how many numbers it prints."""

    depth: float
    order: int
    hits: int
    look: str
    way: Way
    legal: bool


@dataclass
class _Gathering:
    """Gathers the items of a document by what their numbers look like: (%9), 第%9条, %8.%9."""

    places: dict[str, list[_ItemPlace]] = field(default_factory=dict)
    samples: dict[str, str] = field(default_factory=dict)
    count: int = 0

    def next(self) -> int:
        self.count += 1
        return self.count

    def children(self, children: Iterable[Child], holder: Clause | None, depth: int, part: int) -> None:
        """All items below, in order; a list ends where an item of another look or anything else comes."""
        own, row, last = self.next(), self.next(), ""
        for child in children:
            if isinstance(child, Division):
                self.children(child.children, holder, depth, part)
            if not isinstance(child, Clause):
                last = ""
                continue
            look = appearance(child.printed) if child.form == "item" else ""
            row, last = (row if look == last else self.next()), look
            is_item = child.form == "item"
            if look:
                scopes: dict[Continues, int] = {"list": row, "clause": own, "part": part, "document": 0}
                self.places.setdefault(look, []).append(_place(child, holder, depth, scopes))
                self.samples.setdefault(look, child.printed)
            self.children(child.children, child if is_item else None, depth + is_item, part)


def _place(item: Clause, holder: Clause | None, depth: int, scopes: dict[Continues, int]) -> _ItemPlace:
    tokens = NUMERAL.findall(item.printed)
    over = NUMERAL.findall(holder.printed) if holder else []
    repeated, above = tokens[:-1], over[-len(tokens) + 1 :] if len(tokens) > 1 else []
    legal = repeated != above and repeated == list(map(plain_number, above))
    look = appearance(holder.printed) if holder else ""
    return _ItemPlace(tokens[-1], legal or repeated == above, look, depth=depth, scopes=scopes, legal=legal)


def appearance(label: str) -> str:
    """What a number looks like: %9 for its own numeral and %8, %7 … for those before, then the script of its own; "" for none."""
    tokens = list(NUMERAL.finditer(label))
    if not 0 < len(tokens) <= ITEM_LEVELS:
        return ""
    script = next(name for name, signs in SCRIPTS.items() if re.match(signs, tokens[-1][0]))
    return f"{level_words(label, tokens, MOST_LEVELS - 1)}\t{script}"


def item_levels(clauses: Sequence[Clause]) -> tuple[Level, ...]:
    """The levels of items that print most numbers again, from those that stand highest down."""
    gathering = _Gathering()
    for clause in clauses:
        gathering.children((clause,), None, 0, gathering.next())
    candidates = [
        _Found(
            sum(candidate.depth for candidate in mine) / len(mine),
            order,
            _hits(mine, way).total(),
            look=look,
            way=way,
            legal=any(place.legal for place in mine),
        )
        for order, (look, places) in enumerate(gathering.places.items())
        for way, mine in _ways(places)
    ]
    best = sorted(
        (candidate for candidate in candidates if candidate.hits), key=lambda candidate: -candidate.hits
    )[:KEPT_LEVELS]
    levels: list[Level] = []
    for place, candidate in enumerate(sorted(best, key=lambda candidate: (candidate.depth, candidate.order))):
        name = _unused(
            _name(candidate.look, candidate.way, gathering.samples[candidate.look]),
            [level.name for level in levels],
        )
        text, way = _moved(candidate.look, place), candidate.way
        levels.append(
            Level(name, text, way.format, start=way.start, continues=way.continues, legal=candidate.legal)
        )
    return _called(levels)


def _called(levels: Sequence[Level]) -> tuple[Level, ...]:
    """The levels with the names of drafting for those below 条 and 項."""
    upper = [place for place, level in enumerate(levels) if level.name in ("条", "項")]
    if not any(level.name == "条" for level in levels):
        return tuple(levels)
    names = dict(enumerate(("号", "号の細分"), upper[-1] + 1))
    return tuple(replace(level, name=names.get(place, level.name)) for place, level in enumerate(levels))


def fits_in(own: Sequence[Level], others: Sequence[Level]) -> bool:
    """Whether other levels print all that these print, wherever they stand."""
    return {_bare(number) for number in own} <= {_bare(number) for number in others}


def _bare(level: Level) -> Level:
    return replace(level, name="", text=re.sub("%[0-9]", "%", level.text))


def _ways(places: Sequence[_ItemPlace]) -> list[tuple[Way, list[_ItemPlace]]]:
    """The way that fits most numbers of one look, and others for those below another look that it does not fit."""
    ways = [Way(style, *habit) for habit in HABITS for style in FORMATS if _matches(places, style)]
    if not ways:
        return []
    hits = {way: _hits(places, way) for way in ways}
    best = max(ways, key=lambda way: sum(hits[way].values()))
    apart: dict[Way, list[_ItemPlace]] = {best: []} if sum(hits[best].values()) else {}
    for above in dict.fromkeys(place.above for place in places):
        mine = [place for place in places if place.above == above]
        own = max(ways, key=lambda way: _hits(mine, way)[above])
        chosen = own if _hits(mine, own)[above] > hits[best][above] else best
        apart.setdefault(chosen, []).extend(mine)
    return [(way, mine) for way, mine in apart.items() if mine]


def _matches(places: Sequence[_ItemPlace], style: NumberFormat) -> bool:
    """Whether the first numerals are such that the format can write."""
    return any(place.numeral in _first_numerals(style) for place in places[:5])


@cache
def _first_numerals(style: NumberFormat) -> frozenset[str]:
    """The numerals of a format up to 99."""
    return frozenset(formatted(value, style) for value in range(1, 100))


def _hits(places: Sequence[_ItemPlace], way: Way) -> Counter[str]:
    """How many numbers would be printed again, by the look of what holds them; what does not fit is not counted on."""
    lasts: dict[int, int] = {}
    hits: Counter[str] = Counter()
    for place in places:
        expected = lasts.get(place.scopes[way.continues], way.start - 1) + 1
        if place.possible and formatted(expected, way.format) == place.numeral:
            lasts[place.scopes[way.continues]] = expected
            hits[place.above] += 1
    return hits


def _moved(look: str, place: int) -> str:
    """The look as the text of a level at its place among the levels."""
    text = look.partition("\t")[0]
    return re.sub("%([0-9])", lambda place_sign: f"%{int(place_sign[1]) - MOST_LEVELS + place + 1}", text)


def _name(look: str, way: Way, sample: str) -> str:
    """条, 項 and otherwise the first number as printed."""
    text = look.partition("\t")[0]
    if ARTICLE.fullmatch(text):
        return "条"
    return "項" if way.start == 2 and re.fullmatch("%[0-9]", text) else sample


def _unused(name: str, taken: Sequence[str]) -> str:
    spellings = (name, *(f"{name}~{count}" for count in range(2, MOST_LEVELS + 2)))
    return next(spelling for spelling in spellings if spelling not in taken)


def articles_as_items(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """Articles (条) as items: they stand below 章 and 節 alike, and their numbers run on. Their first 項, which has no number, is
    their own text."""
    return tuple(_article(clause) for clause in clauses)


def _article(clause: Clause) -> Clause:
    children = tuple(_article(child) if isinstance(child, Clause) else child for child in clause.children)
    if not ARTICLE.match(re.sub(NUMERAL, "%9", clause.printed, count=1)):
        return replace(clause, children=children)
    first = next((child for child in children if isinstance(child, Clause)), None)
    if first is not None and not first.printed and not first.title and first.form == "item":
        place = children.index(first)
        children = (*children[:place], *first.children, *children[place + 1 :])
    return replace(clause, form="item", children=children)
