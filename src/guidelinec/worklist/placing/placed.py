"""A provision that comes into a policy: where it goes, and how it is numbered and cited there."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from guidelinec.worklist.numbers import Rank
from guidelinec.worklist.policy import in_file

_ITEM_CITED = re.compile("第[0-9]+号")
"""How the citation of an item goes on behind that of its article."""


@dataclass(frozen=True, slots=True)
class PlacedProvision:
    """A new provision: the clause that it comes from, behind what (a place; with all that stands below it) it goes, whose form it takes, its
    number and its caption. `cited` is its number as it is cited in its file (第16条の2第3号), `root` the clause of the new provision to which it
    belongs, its own where it belongs to none. Where articles are headings, its words are their first item, numbered `first`. `file` is
    the name of its file where there are several, `chapter` the chapter behind which it comes in with a new one."""

    clause: str
    after: int
    model: int
    rank: Rank
    label: str
    title: str
    cited: str
    root: str
    first: str = ""
    file: str = ""
    chapter: str = ""

    @property
    def named(self) -> str:
        """How it is cited in the policy."""
        return in_file(self.file, self.cited)

    @property
    def family(self) -> str:
        """What it comes in with: the new chapter, else the new provision to which it belongs."""
        return self.chapter or self.root


def finally_cited(placed: PlacedProvision, made: Collection[PlacedProvision]) -> PlacedProvision:
    """The provision as it is cited in the end: of an article that got further 項 the text is the first, with the items below it."""
    article = next((other for other in made if other.clause == placed.root and other.rank == "article"), None)
    several = any(other.rank == "paragraph" and other.root == placed.root for other in made)
    if article is None or placed.rank == "paragraph" or not several:
        return placed
    below = placed.cited.removeprefix(article.cited)
    in_first = not below.startswith("第") or _ITEM_CITED.match(below)
    return replace(placed, cited=f"{article.cited}第1項{below}") if in_first else placed
