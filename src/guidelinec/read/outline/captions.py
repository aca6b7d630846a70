"""Captions of tables and figures, 「表１　分類の基準」: taken to the block above or below, and their numbers off them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from guidelinec.model.document import Figure, Table
from guidelinec.model.walk import plain
from guidelinec.read.account.account import Ledger
from guidelinec.read.outline.flow import Line
from guidelinec.read.outline.words import drop_head, unbold

CAPTION = re.compile(
    r"(?P<word>図表|表|図)[\s　]*[0-9０-９一二三四五六七八九十]+(?:[\s　]*[-‐‑–—―−－ー.．][\s　]*[0-9０-９]+)*[\s　：:.．]*"
)
LONGEST = 60


def is_caption(line: Line) -> bool:
    """Whether a line looks like a caption."""
    text = plain(line.words)
    return len(text) <= LONGEST and CAPTION.match(text) is not None


@dataclass
class Captioning:
    """Gives tables and figures their captions."""

    ledger: Ledger
    count: int = 0
    targets: dict[str, str] = field(default_factory=dict)
    """The ids of tables and figures by the bookmarks of their captions; only these have ids."""

    def put(self, block: Table | Figure, line: Line) -> Table | Figure | None:
        """The block with its caption, if the caption is of its kind; the number that the file prints stands beside it."""
        text = plain(line.words)
        match = CAPTION.match(text)
        word = "表" if isinstance(block, Table) else "図"
        if match is None or match["word"] not in (word, "図表"):
            return None
        cut = drop_head(line.words, match.end())
        if not cut:
            return None
        self.ledger.normalise("図表の番号→計算される番号", match[0])
        block = replace(block, caption=unbold(cut), printed=match[0])
        self.count += 1
        if line.marks:
            block = replace(block, id=f"b{self.count}")
            self.targets |= dict.fromkeys(line.marks, block.id)
        return block
