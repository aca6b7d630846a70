"""What a clause says of itself in plain lines, with the heading of each division above what stands in it."""

from __future__ import annotations

from guidelinec.model.document import Clause
from guidelinec.model.walk import block_text, own_blocks_by_kind
from guidelinec.write.exchange.printed import PrintedEdition


def heading_of(edition: PrintedEdition, kind: str) -> str:
    """What stands above a division of that kind: 【解説】."""
    known = edition.kinds.get(kind)
    return (known.heading if known else "") or (f"【{kind}】" if kind else "")


def own_lines(edition: PrintedEdition, clause: Clause) -> str:
    """The text of a clause without its title and the clauses below it, a line for each paragraph or table row."""
    lines: list[str] = []
    above = ""
    for block, kind in own_blocks_by_kind(clause):
        if kind != above:
            lines.append(heading_of(edition, kind))
            above = kind
        lines.append(block_text(block))
    return "\n".join(line for line in lines if line)
