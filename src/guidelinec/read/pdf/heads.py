"""Running heads (柱), feet and page numbers of a PDF: what stands outermost at the same height of the pages, and is no text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from guidelinec.numbering.likeness import SUPPLEMENT
from guidelinec.numbering.typed import split_number
from guidelinec.read.account.account import Ledger
from guidelinec.read.pdf.paragraphs import numbered_text
from guidelinec.read.pdf.text import Page, Row

PAGE_NUMBER = re.compile(
    r"[\s　\-‐–—－]*(?:[0-9０-９]{1,4}|[ivxlc]{1,6}|[0-9]+ ?/ ?[0-9]+)[\s　\-‐–—－]*|[0-9]{1,4}ページ"
)
EDGE = 0.12
"""The share of a page's height in which running heads and page numbers stand."""
HEIGHT_STEP = 6.0
"""How far apart (in points) a running head may stand on two pages."""
MOST_HEADS = 3
"""The lines at one edge that running heads and page numbers take."""
Head = tuple[str, int]
"""A running head: its text with figures masked, and its height on the page in steps of HEIGHT_STEP."""


def running_heads(pages: Sequence[Page]) -> set[Head]:
    """What stands outermost at the same height of at least three pages, or of half of them, figures aside; no clause, no sentence."""
    seen: Counter[Head] = Counter()
    for page in pages:
        seen.update({head for row in _outermost(page) for head in _heads(row)})
    least = max(2, min(3, len(pages) // 2 + 1))
    return {head for head, count in seen.items() if count >= least and len(pages) > 1}


def _outermost(page: Page) -> list[Row]:
    """The lines nearest to the edges that can be running heads: from the edge inward, until the first line of the text."""
    rows = sorted((row for row in page.rows if bare_text(row.text)), key=lambda row: row.bottom)
    found: list[Row] = []
    for side in (rows, rows[::-1]):
        for row in side[:MOST_HEADS]:
            if not _at_edge(row, page) or _is_text(row):
                break
            found.append(row)
    return found


def _is_text(row: Row) -> bool:
    """Whether a line must be text: it begins with the number of a clause, ends a sentence, or heads 附則."""
    text = numbered_text(row).strip()
    number, rest = split_number(text)
    numbered = bool(number and rest) and not PAGE_NUMBER.fullmatch(text)
    return numbered or text.endswith("。") or SUPPLEMENT.fullmatch(text) is not None


def _heads(row: Row) -> tuple[Head, Head]:
    """The head that a line may be, with the height rounded both ways, so that two near heights have one in common."""
    text = re.sub(r"[0-9０-９]+", "#", bare_text(row.text))
    step = int(row.bottom / HEIGHT_STEP)
    return (text, step), (text, step + 1)


def _at_edge(row: Row, page: Page) -> bool:
    return row.bottom > page.height * (1 - EDGE) or row.top < page.height * EDGE


def without_heads(page: Page, heads: set[Head], ledger: Ledger) -> list[Row]:
    """The lines of a page without running heads and page numbers."""
    body: list[Row] = []
    outermost = {id(row) for row in _outermost(page) if heads.intersection(_heads(row))}
    for row in page.rows:
        if _at_edge(row, page) and PAGE_NUMBER.fullmatch(row.text.strip()):
            ledger.leave_out("ページ番号", real_text(row))
        elif id(row) in outermost:
            ledger.leave_out("柱（ヘッダー・フッター）", real_text(row))
        elif not bare_text(row.text):
            ledger.normalise("空白だけの行→なし", real_text(row))
        else:
            body.append(row)
    return body


def real_text(row: Row) -> str:
    """The characters that the file itself has."""
    return "".join(glyph.text for glyph in row.glyphs if not glyph.made)


def bare_text(text: str) -> str:
    return re.sub(r"[\s　]", "", text)
