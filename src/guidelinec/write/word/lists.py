"""The multilevel lists of the shipped Word edition, made from the numbering schemes of the design."""

from __future__ import annotations

from collections.abc import Iterable

from guidelinec.model.design import Design, Level, Scheme
from guidelinec.ooxml.parts.numbering import LEVELS, ListLevel, ListStart
from guidelinec.write.layout.pieces import ItemList
from guidelinec.write.word.design import em, heading_size

_SINGLE_NUMBERS = frozenset(("aiueoFullWidth", "iroha", "decimalEnclosedCircle", "decimalFullWidth"))


def item_indents(design: Design, scheme: Scheme) -> tuple[tuple[int, int], ...]:
    """Left and hanging indent in twips of each level of items, wide enough for its numbers."""
    indents: list[tuple[int, int]] = []
    left = 0
    for level in scheme.items:
        hanging = round((_width(level, 2) / 2 + 0.5) * em(design))
        left += hanging
        indents.append((left, hanging))
    return tuple(indents)


def _width(level: Level, digits: int) -> int:
    """The width of a number in half-width characters."""
    sign = 2 if level.format in _SINGLE_NUMBERS else 4 if level.format == "japaneseCounting" else digits
    places = level.text.count("%")
    literal = level.text
    for index in range(1, LEVELS + 1):
        literal = literal.replace(f"%{index}", "")
    return places * sign + sum(2 if ord(sign) > 0x2E7F else 1 for sign in literal)


def scheme_lists(design: Design) -> tuple[tuple[ListLevel, ...], ...]:
    """The abstract lists: for each scheme its headings, then its items; the first scheme's headings bind the styles."""
    lists: list[tuple[ListLevel, ...]] = []
    for index, scheme in enumerate(design.schemes):
        lists.append(
            tuple(
                _heading_level(design, level, depth, index == 0)
                for depth, level in enumerate(scheme.headings)
            )
        )
        indents = item_indents(design, scheme)
        lists.append(
            tuple(
                ListLevel(level.text, word_format(level), "", *indents[depth], legal=level.legal)
                for depth, level in enumerate(scheme.items)
            )
        )
    return tuple(lists)


def _heading_level(design: Design, level: Level, depth: int, bound: bool) -> ListLevel:
    style = f"Heading{depth + 1}" if bound else ""
    hanging = _heading_hanging(design, level, depth)
    if not hanging:
        return ListLevel(level.text, word_format(level), style, suffix="space", legal=level.legal)
    return ListLevel(level.text, word_format(level), style, left=hanging, hanging=hanging, legal=level.legal)


def _heading_hanging(design: Design, level: Level, depth: int) -> int:
    return 0 if depth < 2 else round((_width(level, 1) / 2 + 1) * heading_size(design, depth) * 20)


def heading_indent(design: Design, scheme: str, depth: int) -> int:
    """The room in twips before the title of a heading that its number stands in, 0 where the number stands in the line."""
    levels = design.schemes[_index(design, scheme)].headings
    return _heading_hanging(design, levels[depth], depth) if depth < len(levels) else 0


def word_format(level: Level) -> str:
    """The format's name in Word, whose iroha is the half-width one."""
    return "irohaFullWidth" if level.format == "iroha" else level.format


def heading_number(design: Design, scheme: str) -> int:
    """The w:num id of a scheme's headings."""
    return _index(design, scheme) + 1


def item_number(design: Design, index: int) -> int:
    """The w:num id of a list of items; those of the headings come first."""
    return len(design.schemes) + index + 1


def list_starts(design: Design, lists: Iterable[ItemList]) -> tuple[ListStart, ...]:
    """Every w:num of the document: one a scheme for its headings, one a list of items."""
    headings = (ListStart(2 * index) for index in range(len(design.schemes)))
    return (*headings, *(_list_start(design, word_list) for word_list in lists))


def _list_start(design: Design, items: ItemList) -> ListStart:
    abstract = 2 * _index(design, items.scheme) + 1
    starts = ((items.level, items.start[-1]), *((level, 1) for level in range(items.level + 1, LEVELS)))
    return ListStart(abstract, starts, (items.level, items.literal))


def _index(design: Design, scheme: str) -> int:
    names = [known_scheme.name for known_scheme in design.schemes]
    return names.index(scheme) if scheme in names else 0
