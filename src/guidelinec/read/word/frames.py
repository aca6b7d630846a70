"""Tables that are frames around clauses, as 例文 are printed: what stands in them is text of the body, with its numbers and tables."""

from __future__ import annotations

from collections.abc import Sequence

from guidelinec.model.document import Block
from guidelinec.model.walk import plain
from guidelinec.numbering.typed import split_number
from guidelinec.read.outline.document import KIND_MARK
from guidelinec.read.outline.flow import Line
from guidelinec.read.outline.words import is_first
from guidelinec.read.word.numbers import Counter
from guidelinec.read.word.styles import Element, ParagraphStyles, W
from guidelinec.read.word.text import characters

_AROUND = frozenset(W + name for name in ("tblPr", "tblGrid", "tr", "bookmarkStart", "bookmarkEnd"))


def framed(
    table: Element, before: Sequence[Line | Block], styles: ParagraphStyles, counter: Counter
) -> list[Element]:
    """The cells of a table that frames clauses: one column under a line as 【例文】, or around numbers; none of any other.

    Of several rows it is one where it has no style of a table: a list of one column has one, and stays a table."""
    rows = table.findall(W + "tr")
    frame = [cell for row in rows for cell in row.findall(W + "tc")]
    if any(child.tag not in _AROUND for child in table) or any(
        len(row.findall(W + "tc")) != 1 for row in rows
    ):
        return []
    styled = table.find(f"{W}tblPr/{W}tblStyle") is not None
    if (styled and len(rows) > 1) or any(row.find(f"{W}trPr/{W}del") is not None for row in rows):
        return []
    paragraphs = [paragraph for cell in frame for paragraph in cell.findall(W + "p")]
    numbered = any(counter.numbers(paragraph, styles.of(paragraph)) for paragraph in paragraphs)
    typed = (is_first(split_number(characters(paragraph))[0]) for paragraph in paragraphs)
    return frame if numbered or _is_headed(before) or any(typed) else []


def _is_headed(before: Sequence[Line | Block]) -> bool:
    """Whether the last line says what kind of text follows."""
    last = before[-1] if before else None
    return isinstance(last, Line) and KIND_MARK.fullmatch(plain(last.words).strip()) is not None
