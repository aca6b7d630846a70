"""Captions of tables and figures, 「表１　分類の基準」: taken to the block above or below, and their numbers off them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from guidelinec.model.document import Figure, Inlines, Table
from guidelinec.model.walk import plain
from guidelinec.read.account.account import Ledger
from guidelinec.read.outline.flow import Line
from guidelinec.read.outline.words import drop_head, unbold

CAPTION = re.compile(
    r"(?P<word>図表|表|図)[\s　]*[0-9０-９一二三四五六七八九十]+(?:[\s　]*[-‐‑–—―−－ー.．][\s　]*[0-9０-９]+)*[\s　：:.．]*"
)
LONGEST = 60


def is_caption(words: Inlines) -> bool:
    """Whether the words of a line look like a caption."""
    text = plain(words)
    return len(text) <= LONGEST and CAPTION.match(text) is not None


def captioned(block: Table | Figure, words: Inlines) -> Table | Figure | None:
    """The block with these words as its caption, the number that they print beside it; None where they are not one of its kind."""
    match = CAPTION.match(plain(words))
    word = "表" if isinstance(block, Table) else "図"
    if match is None or match["word"] not in (word, "図表"):
        return None
    cut = drop_head(words, match.end())
    return replace(block, caption=unbold(cut), printed=match[0]) if cut else None


@dataclass
class Captioning:
    """Gives tables and figures their captions."""

    ledger: Ledger
    count: int = 0
    targets: dict[str, str] = field(default_factory=dict)
    """The ids of tables and figures by the bookmarks of their captions; only these have ids."""

    def put(self, block: Table | Figure, line: Line) -> Table | Figure | None:
        """The block with its caption, if the caption is of its kind; the number that the file prints stands beside it."""
        named = captioned(block, line.words)
        if named is None:
            return None
        self.ledger.normalise("図表の番号→計算される番号", named.printed)
        self.count += 1
        if line.marks:
            named = replace(named, id=f"b{self.count}")
            self.targets |= dict.fromkeys(line.marks, named.id)
        return named
