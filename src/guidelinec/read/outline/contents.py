"""The contents list of an ordinance (目次): 「第１章　総則（第１条―第３条）」 names a chapter and is none, and so does 「第１章　総則」 below 「目次」
where the same line heads that chapter further down."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from guidelinec.numbering.likeness import APPENDED, SUPPLEMENT

_HEAD = re.compile(r"(?:目[\s　]*次|もくじ)")
_DIVISION = re.compile(r"(第[^編部章節款目条項号]{1,6}[編部章節款目])[\s　]*\S")
_RANGE = re.compile(r"[（(]第[0-9０-９一二三四五六七八九十百]+条[^（）()]*[）)]$")


@dataclass
class ContentsList:
    """Follows the lines of a document, and says which of them belong to a contents list. `twice` are the divisions that stand in two lines."""

    twice: frozenset[str] = frozenset()
    begun: bool = False
    first: str = ""
    """The first division that the list names: where it stands again, the text itself begins."""

    def holds(self, text: str) -> bool:
        """Whether the next line is one of the list: its heading, a division with the articles that it holds, or what follows those."""
        if _HEAD.fullmatch(text):
            self.begun, self.first = True, ""
            return True
        division = _DIVISION.match(text)
        if division and _RANGE.search(text):
            self.begun, self.first = True, self.first or _plain(division[1])
            return True
        if self.begun and not self.first and division and _plain(text) in self.twice:
            self.first = _plain(division[1])
            return True
        listed = self.begun and bool(self.first)
        if listed and (division is not None and _plain(division[1]) != self.first):
            return True
        if listed and (SUPPLEMENT.fullmatch(text) or APPENDED.fullmatch(text)):
            return True
        self.begun = self.begun and not text
        return False


def divisions_twice(lines: Iterable[str]) -> frozenset[str]:
    """The divisions that stand in two lines or more of a document, as a contents list names them and the text has them."""
    counted = Counter(_plain(line) for line in lines if _DIVISION.match(line))
    return frozenset(line for line, times in counted.items() if times > 1)


def _plain(text: str) -> str:
    """A line in one width, without white space."""
    return "".join(unicodedata.normalize("NFKC", text).split())
