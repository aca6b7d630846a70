"""Which list of the new document each list of the old one is. Lists that are defined alike count each by itself: were two of them
taken for one, what is deleted in the one would be counted on in the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from guidelinec.ooxml.blocks import PPR, P, block_text
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element
from guidelinec.redline.package.definitions import VAL, definition, nums
from guidelinec.redline.package.style_numbers import NO_LIST
from guidelinec.sequences.align import align
from guidelinec.sequences.gap import Gap, between
from guidelinec.sequences.similar import Lazy, Side, features

_NUMBERS, _NUMBER = qn("w:numPr"), qn("w:numId")


@dataclass(frozen=True, slots=True)
class ListUse:
    """The lists that the paragraphs of a document name themselves, in the order of their first use: the words that each counts,
    and what it is defined as. Lists of styles are not among them."""

    words: Mapping[str, tuple[str, ...]]
    definitions: Mapping[str, bytes]

    @classmethod
    def of(cls, root: Element, styles: Element | None, numbering: Element | None) -> ListUse:
        """What the main part of a document uses."""
        bound = {number.get(VAL, "") for number in styles.iter(_NUMBER)} if styles is not None else set()
        words: defaultdict[str, list[str]] = defaultdict(list)
        for number in root.iter(_NUMBER):
            name, paragraph = number.get(VAL, ""), _paragraph(number)
            if paragraph is not None and name not in ("", NO_LIST) and name not in bound:
                words[name].append(block_text(paragraph))
        known = {num.get(_NUMBER, ""): num for num in nums(numbering)}
        return cls(
            {name: tuple(texts) for name, texts in words.items() if name in known},
            {name: definition(numbering, known[name]) for name in words if name in known},
        )


def _paragraph(number: Element) -> Element | None:
    """The paragraph that names a list itself; None for what it named before a change of its properties."""
    numbers = number.getparent()
    properties = numbers.getparent() if numbers.tag == _NUMBERS else None
    paragraph = properties.getparent() if properties is not None and properties.tag == PPR else None
    return paragraph if paragraph is not None and paragraph.tag == P else None


def pair_lists(old: ListUse, new: ListUse) -> dict[str, str]:
    """The new list of each old one that has one: in order by their words, then those that moved, then what faces each other."""
    pairs: dict[str, str] = {}
    for kind in dict.fromkeys(old.definitions.values()):
        olds = [name for name in old.words if old.definitions[name] == kind]
        news = [name for name in new.words if new.definitions[name] == kind]
        pairs |= _paired(
            [(name, old.words[name]) for name in olds], [(name, new.words[name]) for name in news]
        )
    return pairs


Lists = Sequence[tuple[str, tuple[str, ...]]]


def _paired(olds: Lists, news: Lists) -> dict[str, str]:
    places = align(_side(olds), _side(news))
    pairs = {olds[i][0]: news[j][0] for i, j in places}
    pairs |= _moved(
        [listed for listed in olds if listed[0] not in pairs],
        [listed for listed in news if listed[0] not in pairs.values()],
    )
    for gap in between(places, Gap(0, len(olds), 0, len(news))):
        free = [name for name, _ in news[gap.new : gap.new_end] if name not in pairs.values()]
        waiting = [name for name, _ in olds[gap.old : gap.old_end] if name not in pairs]
        pairs |= dict(zip(waiting, free, strict=False))
    return pairs


def _side(lists: Lists) -> Side:
    return Side(
        [texts for _, texts in lists],
        Lazy(lists, lambda listed: features("\n".join(listed[1]))),
        ["list"] * len(lists),
    )


def _moved(olds: Lists, news: Lists) -> dict[str, str]:
    """Lists that stand elsewhere now: the first that counts some words of an old one."""
    where: dict[str, list[str]] = {}
    for name, texts in news:
        for text in texts:
            where.setdefault(text, []).append(name)
    pairs: dict[str, str] = {}
    for name, texts in olds:
        taken = set(pairs.values())
        others = (other for text in texts for other in where.get(text, ()) if other not in taken)
        if other := next(others, ""):
            pairs[name] = other
    return pairs
