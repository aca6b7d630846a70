"""The 附則 of the amendment put into a copy of the policy's Word file, in the form of the last one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from guidelinec.adopt.features import narrow
from guidelinec.ooxml.blocks import TBL, TXBX, P
from guidelinec.ooxml.package import Element
from guidelinec.worklist.amending.supplement import ComingSupplement, Supplement
from guidelinec.write.proposal.edit import paragraph_like, put_behind
from guidelinec.write.proposal.places import words_of

_BEFORE = re.compile(r"[\s　]*")


def add_supplement(root: Element, coming: ComingSupplement) -> Element | None:
    """Put it in behind the last one; its first paragraph, None where that one could not be told in the file."""
    last = _place(root, coming.behind)
    if last is None:
        return None
    text = coming.line.text
    if coming.line.label:
        text = f"{_moved_in(last.line)}{coming.line.label}　{text}"
    else:
        text = f"{_moved_in(last.line) or ('　' if last.numbered else '')}{text}"
    made = [paragraph_like(last.line, text, numbered=False)]
    if coming.heading:
        heading = f"{_moved_in(last.heading)}{coming.heading}"
        made.insert(0, paragraph_like(last.heading, heading, numbered=False))
    put_behind(last.end, made)
    return made[0]


@dataclass(frozen=True, slots=True)
class _SupplementPlace:
    """The paragraphs of a 附則: its heading, the last line that says from when, whether that has a number in its words, and its end."""

    heading: Element
    line: Element
    numbered: bool
    end: Element


def _place(root: Element, supplement: Supplement) -> _SupplementPlace | None:
    paragraphs = [
        paragraph
        for paragraph in root.iter(P)
        if next(paragraph.iterancestors(TBL, TXBX), None) is None and narrow(words_of(paragraph))
    ]
    words = [narrow(words_of(paragraph)) for paragraph in paragraphs]
    head = max((place for place, text in enumerate(words) if text == narrow(supplement.heading)), default=-1)
    lines = [narrow(line.text) for line in supplement.lines]
    rows = words[head + 1 : head + 1 + len(lines)]
    if head < 0 or not _are(rows, lines):
        return None
    model = supplement.lines.index(supplement.commencements[-1])
    return _SupplementPlace(
        heading=paragraphs[head],
        line=paragraphs[head + 1 + model],
        numbered=rows[model] != lines[model],
        end=paragraphs[head + len(lines)],
    )


def _are(rows: Sequence[str], lines: Sequence[str]) -> bool:
    """Whether these paragraphs are these lines, with or without their numbers."""
    return len(rows) == len(lines) and all(row.endswith(line) for row, line in zip(rows, lines, strict=True))


def _moved_in(paragraph: Element) -> str:
    """The spaces at the head of a paragraph."""
    match = _BEFORE.match(words_of(paragraph))
    return match[0] if match else ""
