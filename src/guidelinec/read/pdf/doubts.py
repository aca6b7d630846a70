"""Pages of a PDF whose lines may not be read as they are meant: columns, tables, vertical writing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from guidelinec.read.account.account import Ledger
from guidelinec.read.pdf.heads import bare_text
from guidelinec.read.pdf.tables import PrintedTable
from guidelinec.read.pdf.text import Page, PdfRow

BESIDE = 3
"""Pairs of lines side by side from which a page is taken to have columns or a table."""

UPRIGHT = 4
"""Lines of one character one under the other from which a page is taken to have vertical writing."""


def doubt_layout(
    pages: Sequence[Page], pieces: Sequence[Sequence[PdfRow | PrintedTable]], ledger: Ledger
) -> None:
    """Name the pages that a person should hold against the document; `pieces` are the lines and tables of each."""
    for page, mine in zip(pages, pieces, strict=True):
        rows = [piece for piece in mine if isinstance(piece, PdfRow) and bare_text(piece.text)]
        if any(isinstance(piece, PrintedTable) for piece in mine):
            reason = "罫線から表にした箇所（セルの区切りを元のPDFと見比べる）"
            ledger.doubt(f"{page.number}ページ", reason, "")
        beside = _beside(rows)
        if len(beside) >= BESIDE:
            reason = "段組み又は表と見られるページ（行の順と区切りを元のPDFと見比べる）"
            ledger.doubt(f"{page.number}ページ", reason, beside[0].text)
        upright = _upright(rows)
        if upright:
            reason = "縦書きと見られる箇所（一字ずつの行になっていないか確かめる）"
            ledger.doubt(f"{page.number}ページ", reason, "".join(row.text for row in upright))


def _beside(rows: Sequence[PdfRow]) -> list[PdfRow]:
    """The lines that stand at the height of another line, left or right of it."""
    by_height = sorted(rows, key=lambda row: row.bottom)
    return [
        upper
        for lower, upper in pairwise(by_height)
        if upper.bottom < lower.bottom + 0.5 * lower.size
        and (upper.left > lower.right + lower.size or lower.left > upper.right + upper.size)
    ]


def _upright(rows: Sequence[PdfRow]) -> list[PdfRow]:
    """The first row of lines of one character each, one under the other."""
    for alone, group in groupby(rows, key=lambda row: len(bare_text(row.text)) == 1):
        lines = list(group)
        if (
            alone
            and len(lines) >= UPRIGHT
            and max(line.left for line in lines) - min(line.left for line in lines) < lines[0].size
        ):
            return lines
    return []
