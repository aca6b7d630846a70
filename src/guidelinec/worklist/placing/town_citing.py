"""How the provisions of a town cite each other: 第4条第2項 from elsewhere, 第2項 in its article, 前項 from the one behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from guidelinec.worklist.numbers import following

_STEPS: Final = re.compile("第[0-9]+条(?:の[0-9]+)*|第[0-9]+[項号]|.+")
_ABOVE: Final = re.compile(r"第[0-9]+条(?:の[0-9]+)*|.+(?=\([^()]+\)$)")
"""What goes unsaid inside of a provision: its article, or the heading over a row of items."""

_ARTICLE_AGAIN: Final = re.compile(
    r"(第[0-9]+条(?:の[0-9]+)*)((?:第[0-9]+[項号])+(?:から|及び|又は|若しくは|並びに|、))\1(?=第[0-9]+[項号])"
)


@dataclass(frozen=True, slots=True)
class TownPlace:
    """Where the town has a clause: the file ("" where there is one alone), and how it is cited in it."""

    file: str
    cited: str

    def seen_from(self, other: TownPlace | None) -> str:
        """How it is cited elsewhere: with its file, where that is another one."""
        return self.cited if other and other.file == self.file else self.file + self.cited

    @property
    def steps(self) -> tuple[str, ...]:
        """Its citation step by step: 第4条, 第2項, 第1号."""
        return tuple(_STEPS.findall(self.cited))


def neighbours(places: Sequence[TownPlace], own: TownPlace | None, words: str) -> str:
    """Provisions as they are cited from another one: 前項, 前2項 where they stand right before it (in a row without 項 and 号 in the words that
    the guideline has), else by their numbers."""
    if own is None or any(place.file != own.file for place in places):
        return _listed([place.seen_from(own) for place in places])
    steps = [_in_paragraphs(place, own) for place in places]
    if _right_before(steps, own.steps):
        kind = own.steps[-1][-1]
        number = "" if len(steps) == 1 else str(len(steps))
        return f"前{number}{kind}" if kind in "項号" else words
    return _listed([within("".join(step), own) for step in steps])


def _in_paragraphs(place: TownPlace, own: TownPlace) -> tuple[str, ...]:
    """The steps of a place; an article cited from a further 項 of its own is its first 項."""
    steps = place.steps
    return (*steps, "第1項") if len(steps) == 1 and own.steps[:1] == steps and len(own.steps) > 1 else steps


def _right_before(steps: Sequence[tuple[str, ...]], own: tuple[str, ...]) -> bool:
    """Whether these stand in one row, each right behind the other, and the last right before one's own place."""
    row = [*steps, own]
    return all(
        before[:-1] == behind[:-1] and following(before[-1]) == behind[-1] for before, behind in pairwise(row)
    )


def _listed(cited: Sequence[str]) -> str:
    return "及び".join(filter(None, ("、".join(cited[:-1]), cited[-1])))


def within(text: str, own: TownPlace | None) -> str:
    """A text with its citations as short as they are inside of a provision: its own article goes unsaid, and one said already."""
    text = _ARTICLE_AGAIN.sub(r"\1\2", text)
    above = _ABOVE.match(own.cited) if own else None
    return re.sub(f"{re.escape(above[0])}(?=第[0-9]+[項号]|[(（])", "", text) if above else text


def kind_of(cited: str, otherwise: str) -> str:
    """What 同 stands before after a citation: 項 after 第4条第2項; `otherwise` after a number that is none of these."""
    kind = cited[-1:]
    return kind if kind in ("条", "項", "号") else otherwise
