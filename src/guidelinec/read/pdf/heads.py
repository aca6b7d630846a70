"""Running heads (柱), feet and page numbers of a PDF: what stands outermost at the same height of the pages, and is no text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from guidelinec.numbering.likeness import SUPPLEMENT
from guidelinec.numbering.typed import split_number
from guidelinec.read.account.account import Ledger
from guidelinec.read.pdf.paragraphs import numbered_text
from guidelinec.read.pdf.text import Page, PdfRow

PAGE_NUMBER = re.compile(
    r"[\s　\-‐–—－]*(?:[0-9０-９]{1,4}|[ivxlc]{1,6}|[0-9]+ ?/ ?[0-9]+)[\s　\-‐–—－]*|[0-9]{1,4}ページ"
)
EDGE = 0.12
"""The share of a page's height in which running heads and page numbers stand."""
HEIGHT_STEP = 6.0
"""How far apart (in points) a running head may stand on two pages."""
MOST_HEADS = 3
"""The lines at one edge that running heads and page numbers take."""
FEWEST_PAGES = 3
"""The pages on which a head with a clause's number must stand unchanged."""
Head = tuple[str, int]
"""A running head: its text (figures masked, unless it bears a clause's number), and its height on the page in steps of HEIGHT_STEP."""


def running_heads(pages: Sequence[Page]) -> set[Head]:
    """What stands outermost at the same height of at least three pages, or of half of them, figures aside; no sentence, and a
    line with a clause's number only where it says the same each time (第3編　解説)."""
    titled = _titled_heads(pages)
    seen: Counter[Head] = Counter()
    for page in pages:
        seen.update({head for row in _outermost(page, titled) for head in _heads(row)})
    least = max(2, min(3, len(pages) // 2 + 1))
    return titled | {head for head, count in seen.items() if count >= least and len(pages) > 1}


def _titled_heads(pages: Sequence[Page]) -> set[Head]:
    """Lines at the edge that bear a clause's number and say the same at the same height of at least three pages."""
    seen: Counter[Head] = Counter()
    for page in pages:
        rows = (row for row in page.rows if _at_edge(row, page) and _is_numbered(row))
        seen.update({head for row in rows for head in _at_heights(bare_text(row.text), row)})
    return {head for head, count in seen.items() if count >= FEWEST_PAGES}


def _outermost(page: Page, heads: set[Head]) -> list[PdfRow]:
    """The lines nearest to the edges that can be running heads: from the edge inward, until the first line of the text."""
    rows = sorted((row for row in page.rows if bare_text(row.text)), key=lambda row: row.bottom)
    outermost: list[PdfRow] = []
    for side in (rows, rows[::-1]):
        for row in side[:MOST_HEADS]:
            if not _at_edge(row, page) or _is_text(row, heads):
                break
            outermost.append(row)
    return outermost


def _is_text(row: PdfRow, heads: set[Head]) -> bool:
    """Whether a line must be text: it ends a sentence, heads 附則, or bears the number of a clause and is no known head."""
    text = numbered_text(row).strip()
    if _is_numbered(row):
        return heads.isdisjoint(_at_heights(bare_text(row.text), row))
    return text.endswith("。") or SUPPLEMENT.fullmatch(text) is not None


def _is_numbered(row: PdfRow) -> bool:
    text = numbered_text(row).strip()
    number, rest = split_number(text)
    return bool(number and rest) and not PAGE_NUMBER.fullmatch(text)


def _heads(row: PdfRow) -> tuple[Head, Head]:
    """The head that a line may be."""
    text = bare_text(row.text)
    return _at_heights(text if _is_numbered(row) else re.sub(r"[0-9０-９]+", "#", text), row)


def _at_heights(text: str, row: PdfRow) -> tuple[Head, Head]:
    """A text with its height rounded both ways, so that two near heights have one in common."""
    step = int(row.bottom / HEIGHT_STEP)
    return (text, step), (text, step + 1)


def _at_edge(row: PdfRow, page: Page) -> bool:
    return row.bottom > page.height * (1 - EDGE) or row.top < page.height * EDGE


def without_heads(page: Page, heads: set[Head], ledger: Ledger) -> list[PdfRow]:
    """The lines of a page without running heads and page numbers."""
    body: list[PdfRow] = []
    outermost = {id(row) for row in _outermost(page, heads) if heads.intersection(_heads(row))}
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


def real_text(row: PdfRow) -> str:
    """The characters that the file itself has."""
    return "".join(glyph.text for glyph in row.glyphs if not glyph.made)


def bare_text(text: str) -> str:
    return re.sub(r"[\s　]", "", text)
