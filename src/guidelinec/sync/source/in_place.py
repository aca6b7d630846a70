"""Words of a paragraph changed where they stand, with all markup and line breaks around them left as they are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from guidelinec.diagnostics import Span
from guidelinec.read.source.inlines import read_inlines
from guidelinec.read.source.source_file import Source, stretch
from guidelinec.read.source.tokens import narrow
from guidelinec.sequences.stretches import aligned_stretches
from guidelinec.sync.returned.line import WordLine
from guidelinec.sync.returned.tokens import is_sign, text_of
from guidelinec.sync.source.positions import Position
from guidelinec.write.markdown.escape import escape_text, guard_lines
from guidelinec.write.markdown.inlines import write_inlines

Change: TypeAlias = tuple[int, int, str]
"""The characters from one offset to another become these words."""

_NOWHERE = Span("", 0)


def in_place(places: tuple[Position, ...], before: WordLine, after: WordLine) -> list[Change] | None:
    """The changes that make words read otherwise and leave all markup; None where that cannot be."""
    changes: list[Change] = []
    for same, i, j, k, m in aligned_stretches(before.tokens, after.tokens):
        if same:
            if _markup(before, i, j) != _markup(after, k, m):
                return None
            continue
        here = before.looks[max(0, i - 1)][:4]
        if any(look != here for look in _markup(after, k, m)) or any(map(is_sign, after.tokens[k:m])):
            return None  # a field that came or moved: its reference is written anew
        if (i < len(places) and _torn(places, i)) or (j < len(places) and _torn(places, j)):
            return None  # a part of what stands in the source as one
        start = places[i - 1].end if i else places[0].start
        words = "<lb>".join(map(escape_text, text_of(after.tokens[k:m]).split("\n")))
        changes.append((start, start, words))
        changes += [(place.start, place.end, "") for place in places[i:j] if place.start < place.end]
    return [change for change in changes if change[0] < change[1] or change[2]]


def _markup(line: WordLine, start: int, end: int) -> list[tuple[object, ...]]:
    return [look[:4] for look in line.looks[start:end]]


def _torn(places: tuple[Position, ...], edge: int) -> bool:
    """Whether an edge of a change stands within what the source has as one."""
    return places[edge].start == places[edge].end


def changed(text: str, changes: Iterable[tuple[int, int, str]], start: int) -> str:
    """A stretch of a file that begins at `start` there, with these changes made."""
    for first, end, words in sorted(changes, reverse=True):
        text = text[: first - start] + words + text[end - start :]
    return text


def reads_as(markdown: str, words: str, notes: Iterable[str]) -> bool:
    """Whether the Markdown of a paragraph reads as these words do, in which nothing is taken for other markup: what an
    edit in place joins may be some. `notes` are the footnotes that it may cite."""
    lines = [line.strip(" ") for line in markdown.split("\n")]
    source = Source("", "", lines, notes=dict.fromkeys(notes, ((), _NOWHERE)))
    narrow(source)
    read = read_inlines(source, stretch(lines, 0, len(lines), 0))
    return not source.findings and guard_lines(markdown) == markdown and write_inlines(read) == words
