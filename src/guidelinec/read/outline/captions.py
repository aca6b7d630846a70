"""Captions of tables and figures, 「表１　分類の基準」: taken to the block above or below if counting gives their number."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from guidelinec.model.document import Figure, Table
from guidelinec.model.walk import plain
from guidelinec.numbering.typed import plain_number
from guidelinec.read.account.account import Ledger
from guidelinec.read.outline.flow import Line
from guidelinec.read.outline.words import drop_head, unbold

CAPTION = re.compile(
    r"(?:図表|表|図)[\s　]*[0-9０-９一二三四五六七八九十]+(?:[\s　]*[-‐‑–—―−－ー.．][\s　]*[0-9０-９]+)*[\s　：:.．]*"
)
LONGEST = 60


def is_caption(line: Line) -> bool:
    """Whether a line looks like a caption."""
    text = plain(line.words)
    return len(text) <= LONGEST and CAPTION.match(text) is not None


@dataclass
class Captions:
    """Counts tables and figures that have captions."""

    ledger: Ledger
    counted: dict[str, int] = field(default_factory=lambda: {"表": 0, "図": 0})
    targets: dict[str, str] = field(default_factory=dict)
    """The ids of tables and figures by the bookmarks of their captions; only these have ids."""

    def put(self, block: Table | Figure, line: Line) -> Table | Figure | None:
        """The block with its caption, if the caption has the number that counting gives (表1, 図2)."""
        text = plain(line.words)
        found = CAPTION.match(text)
        sign = "表" if isinstance(block, Table) else "図"
        if found is None or not (cut := drop_head(line.words, found.end())):
            return None
        number = plain_number(re.sub(r"[\s　：:.．]", "", found[0]))
        if number != f"{sign}{self.counted[sign] + 1}":
            self.ledger.doubt(line.place, "通し番号と違う図表の番号（段落のまま残した）", text)
            return None
        self.counted[sign] += 1
        self.ledger.normalise("図表の番号→計算される番号", found[0])
        block = replace(block, caption=unbold(cut))
        if line.marks:
            block = replace(block, id=f"b{sum(self.counted.values())}")
            self.targets |= dict.fromkeys(line.marks, block.id)
        return block
