"""The numbers that Word prints before paragraphs, counted as Word counts them (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from guidelinec.numbering.word_formats import word_number
from guidelinec.read.word.styles import Element, NumberPlace, ParagraphStyle, W, integer, is_on, value

LEVELS = 9


@dataclass(frozen=True, slots=True)
class NumberLevel:
    """w:lvl: one level of a list."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    style: str = ""
    suffix: str = "tab"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as printed, or a bullet, with the level it stands on and the list it belongs to."""

    text: str
    level: int
    bullet: bool = False
    list: str = ""
    space: str = ""


@dataclass(frozen=True)
class Numbering:
    """The lists of numbering.xml: levels by abstract list, and for each w:num its abstract list and overrides."""

    lists: dict[str, tuple[NumberLevel, ...]] = field(default_factory=dict)
    nums: dict[str, str] = field(default_factory=dict)
    own_levels: dict[tuple[str, int], NumberLevel] = field(default_factory=dict)
    own_starts: dict[tuple[str, int], int] = field(default_factory=dict)

    def level(self, num: str, place: int) -> NumberLevel:
        """The definition of a level for one w:num."""
        if (num, place) in self.own_levels:
            return self.own_levels[num, place]
        levels = self.lists.get(self.nums.get(num, ""), ())
        return levels[place] if 0 <= place < len(levels) else NumberLevel(format="none")


def read_numbering(root: Element | None, number_styles: dict[str, str] | None = None) -> Numbering:
    """numbering.xml. `number_styles` gives the w:num of each numbering style, for lists that only point to one."""
    if root is None:
        return Numbering()
    lists: dict[str, tuple[NumberLevel, ...]] = {}
    links: dict[str, str] = {}
    for abstract in root.iter(W + "abstractNum"):
        key = abstract.get(W + "abstractNumId") or ""
        lists[key] = _levels(abstract)
        links[key] = value(abstract, "numStyleLink")
    result = Numbering(lists)
    for num in root.iter(W + "num"):
        _num(num, result)
    for key, style in links.items():
        target = result.nums.get((number_styles or {}).get(style, ""), "")
        if style and target in lists:
            lists[key] = lists[target]
    return result


def _num(num: Element, into: Numbering) -> None:
    key = num.get(W + "numId") or ""
    into.nums[key] = value(num, "abstractNumId")
    for override in num.findall(W + "lvlOverride"):
        place = integer(override.get(W + "ilvl"))
        if place is None:
            continue
        if (level := override.find(W + "lvl")) is not None:
            into.own_levels[key, place] = _level(level)
        start = integer(value(override, "startOverride"))
        if start is not None:
            into.own_starts[key, place] = start


def _levels(abstract: Element) -> tuple[NumberLevel, ...]:
    by_level = {integer(level.get(W + "ilvl")): _level(level) for level in abstract.findall(W + "lvl")}
    return tuple(by_level.get(place, NumberLevel(format="none")) for place in range(LEVELS))


def _level(level: Element) -> NumberLevel:
    start = integer(value(level, "start"))
    text = level.find(W + "lvlText")
    return NumberLevel(
        start=0 if start is None else start,
        format=value(level, "numFmt") or "decimal",
        text="" if text is None else (text.get(W + "val") or ""),
        legal=is_on(level, "isLgl"),
        restart=integer(value(level, "lvlRestart")),
        style=value(level, "pStyle"),
        suffix=value(level, "suff") or "tab",
    )


@dataclass
class Counter:
    """The counting as it goes through the document; lists that share an abstract list share its numbers."""

    numbering: Numbering
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def next(self, paragraph: Element, style: ParagraphStyle) -> Numeral | None:
        """The number of a paragraph, None where it has none. Call it once for every paragraph, in order."""
        place = self._place(paragraph, style)
        if place is None:
            return None
        num, level = place
        definition = self.numbering.level(num, level)
        if definition.format == "bullet":
            return Numeral(definition.text, level, bullet=True, list=num)
        counts = self._count(num, level, definition)
        text = self._printed(num, definition, counts).strip()
        return (
            Numeral(text, level, list=self.numbering.nums.get(num, ""), space=definition.suffix)
            if text
            else None
        )

    def numbers(self, paragraph: Element, style: ParagraphStyle) -> bool:
        """Whether a paragraph has a number, and no bullet; it is not counted by that."""
        place = self._place(paragraph, style)
        return place is not None and self.numbering.level(*place).format != "bullet"

    def _place(self, paragraph: Element, style: ParagraphStyle) -> tuple[str, int] | None:
        own = NumberPlace(
            value(paragraph, "pPr/numPr/numId") or None, integer(value(paragraph, "pPr/numPr/ilvl"))
        )
        num = own.num or style.number.num
        if not num or num == "0" or num not in self.numbering.nums:
            return None
        level = own.level
        if level is None and own.num is None:
            level = self._linked(num, style.id)
        if level is None and own.num is None:
            level = style.number.level
        if level is None and own.num is None:
            level = self._linked(num, style.number_style)
        return num, max(0, min(level or 0, LEVELS - 1))

    def _linked(self, num: str, style: str) -> int | None:
        """The level that names this style as its own (17.9.23)."""
        places = (
            place for place in range(LEVELS) if style and self.numbering.level(num, place).style == style
        )
        return next(places, None)

    def _count(self, num: str, level: int, definition: NumberLevel) -> dict[int, int]:
        counts = self.counts.setdefault(self.numbering.nums.get(num, ""), {})
        start = self.numbering.own_starts.get((num, level))
        if start is not None and (num, level) not in self.begun:
            counts[level] = start
        else:
            counts[level] = counts[level] + 1 if level in counts else definition.start
        self.begun.add((num, level))
        for deeper in range(level + 1, LEVELS):
            if self._restarts(num, deeper, level):
                counts.pop(deeper, None)
        for above in range(level):
            counts.setdefault(above, self._start(num, above))
        return counts

    def _start(self, num: str, level: int) -> int:
        return self.numbering.own_starts.get((num, level), self.numbering.level(num, level).start)

    def _restarts(self, num: str, deeper: int, level: int) -> bool:
        """Whether a number on `level` sets the deeper level back (17.9.10: 0 never, n after a level above n)."""
        restart = self.numbering.level(num, deeper).restart
        return restart is None or (restart > 0 and level < restart)

    def _printed(self, num: str, definition: NumberLevel, counts: dict[int, int]) -> str:
        def number(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            style = self.numbering.level(num, place).format
            legal = definition.legal and style not in ("none", "bullet")
            return word_number(counts.get(place, self._start(num, place)), "decimal" if legal else style)

        if definition.format == "none" and "%" not in definition.text:
            return definition.text
        return re.sub("%([1-9])", number, definition.text)
