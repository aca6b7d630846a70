"""Where one paragraph of a PDF ends and the next begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from guidelinec.numbering.likeness import SUPPLEMENT
from guidelinec.numbering.typed import split_number
from guidelinec.read.outline.document import BULLET
from guidelinec.read.pdf.text import PdfRow

CAPTION = re.compile("[（(][^（）()]{1,40}[）)]")
"""A line of its own in brackets: the caption of an article."""


_N = "[0-9０-９一二三四五六七八九十百千]"
_GAPS = re.compile(
    rf"(?<=第) +(?={_N})|(?<={_N}) +(?=[編部章節款目条項号])|(?<=[編部章節款目条項号]) +(?=の *{_N}|（)|(?<=の) +(?={_N})"
    rf"|(?<=[(（]) +(?=\S)|(?<=[0-9０-９]) +(?=[)）])|(?<=別[表紙記]) +(?=第)"
)
"""Gaps that programs leave between the figures of a number and the signs around them."""


def numbered_text(row: PdfRow) -> str:
    """The text of a line with its number as it is printed: 第 2 条 is 第2条."""
    return _GAPS.sub("", row.text)


@dataclass(frozen=True, slots=True)
class PageMakeup:
    """The make-up of most pages: size of the text, its left and right edge, the step from line to line, and the height
    below which footnotes are looked for."""

    size: float
    left: float
    right: float
    step: float
    foot: float


def layout(rows: Sequence[PdfRow]) -> PageMakeup:
    """The commonest of each, by the number of characters."""
    if not rows:
        return PageMakeup(10, 0, 0, step=20, foot=0)
    sizes: Counter[float] = Counter()
    lefts: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.size, 1)] += len(row.glyphs)
        lefts[round(row.left / 4) * 4] += 1
    size = sizes.most_common(1)[0][0] or 10
    rights = sorted(row.right for row in rows if len(row.glyphs) > 10) or [rows[0].right]
    steps = sorted(
        before.bottom - after.bottom
        for before, after in pairwise(rows)
        if before.page == after.page and 0.8 * size < before.bottom - after.bottom < 3 * size
    )
    return PageMakeup(
        size,
        lefts.most_common(1)[0][0],
        rights[int(len(rights) * 0.9)],
        steps[len(steps) // 2] if steps else 1.5 * size,
        foot=max(row.top for row in rows) * 0.5,
    )


def begins_paragraph(gathered: Sequence[PdfRow], row: PdfRow, shape: PageMakeup) -> bool:
    """Whether a line begins a paragraph, given the lines of the one before."""
    last = gathered[-1]
    if last.right < shape.right - 1.8 * shape.size:  # the line before ended early
        return True
    if abs(row.size - last.size) > 0.2 * max(row.size, last.size):
        return True
    if row.page == last.page and not 0.5 * shape.size < last.bottom - row.bottom < 1.7 * shape.step:
        return True
    if BULLET.match(row.text) or (
        split_number(numbered_text(row))[0] and re.search("[。：:）)]$", last.text.rstrip())
    ):
        return True
    if SUPPLEMENT.fullmatch(row.text.strip()):
        return True
    if CAPTION.fullmatch(row.text.strip()) and row.right < shape.right - 1.8 * shape.size:
        return True
    return _is_indented(gathered, row, shape)


def _is_indented(gathered: Sequence[PdfRow], row: PdfRow, shape: PageMakeup) -> bool:
    """A first line stands further in than the lines after it, unless those hang under a number or a bullet."""
    last, first = gathered[-1], gathered[0]
    further = row.left - last.left
    if len(gathered) == 1 and (split_number(numbered_text(first))[0] or BULLET.match(first.text)):
        return further > 4 * shape.size
    return further > 0.6 * shape.size
