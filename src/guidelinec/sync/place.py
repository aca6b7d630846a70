"""Where the characters of a printed paragraph stand in the Markdown, and an edit of the paragraph made there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from html import unescape
from string import punctuation
from typing import NamedTuple

from guidelinec.diagnostics import Span
from guidelinec.read.source.inlines import read_inlines
from guidelinec.read.source.source_file import Source, stretch
from guidelinec.read.source.tokens import narrow
from guidelinec.sync.words import NOTE_SIGN, Signs
from guidelinec.write.markdown.escape import escape_text, guard_lines
from guidelinec.write.markdown.inlines import write_inlines

Refer = Callable[[str], str]
"""What a reference in Markdown is printed as, in characters and signs; "" where it cannot be said."""


class Spot(NamedTuple):
    """The place of one printed character in the source."""

    start: int
    end: int


_NOWHERE = Span("", 0)
_REFERENCE = re.compile(r"\[\]\(#[^()\s]+\)(?:\{[^{}\n]*\})?")
_NOTE = re.compile(r"\[\^[^\[\]\s]+\]")
_MARKUP = re.compile(r"\*+|\]\((?:[^()\s]|\\.)*\)(?:\{[^{}\n]*\})?|\]\{[^{}\n]*\}|\[|\n[ ]*|<!--.*?-->")
_BREAK = re.compile(r"\\\n[ ]*|<lb>|<br>")
_BEFORE = re.compile(
    r"(?:.*(?:\||<br>)|[ ]*!\[.*\]\(.*\"|[ ]*:{3,} *表[ \u3000]*|[ ]*(?:(?:\d+[.)]|[-+*]|#+|title:|\[\^[^\]]+\]:)[ ]+)*)[ ]*[\*\[]*"
)
_AFTER = re.compile(
    r"(?:\*+|\]\{[^{}\n]*\}|\]\([^()\n]*\)|\"\)|[ ]*\{[^{}\n]*\})*[ ]*(?:\||<br>|\n[ ]*(?:\n|\d+[.)] |[-+*] |---|:|$)|$)"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});")
PREFIX = re.compile(r"[・－](?=.)|（注[\U000f0000-\U000fffef]）|[表図][\U000f0000-\U000fffef]　")
"""What is printed in front of a bullet, a note and a caption, and does not stand in the source."""


def find(source: str, start: int, end: int, text: str, refer: Refer) -> Iterator[tuple[Spot, ...]]:
    """The places in a stretch of source at which exactly this paragraph is printed."""
    at = start
    while at < end:
        line = source.rfind("\n", 0, at) + 1
        spots = _match(source, at, end, text, refer) if _BEFORE.fullmatch(source[line:at]) else None
        if spots and _AFTER.match(source[: min(len(source), end + 1)], spots[-1].end):
            yield spots
            at = spots[-1].end
        else:
            at += 1


def _match(source: str, at: int, end: int, text: str, refer: Refer) -> tuple[Spot, ...] | None:
    spots: list[Spot] = []
    while len(spots) < len(text):
        if at >= end:
            return None
        took = _one(source, at, text, len(spots), refer)
        if took is not None:
            count, length = took
            spots += [Spot(at, at + length)] + [Spot(at + length, at + length)] * (count - 1)
        elif spots and (markup := _MARKUP.match(source, at)):
            length = len(markup[0])
        else:
            return None
        at += length
    return tuple(spots)


def _one(source: str, at: int, text: str, index: int, refer: Refer) -> tuple[int, int] | None:
    """How many printed characters stand at a place of the source, and how long they are there."""
    char = text[index]
    if reference := _REFERENCE.match(source, at):
        printed = refer(reference[0])
        return (len(printed), len(reference[0])) if printed and text.startswith(printed, index) else None
    if char == NOTE_SIGN:
        note = _NOTE.match(source, at)
        return (1, len(note[0])) if note else None
    if char == "\n":
        mark = _BREAK.match(source, at)
        return (1, len(mark[0])) if mark else None
    if source.startswith("\\" + char, at) and char in punctuation:
        return 1, 2
    if (entity := _ENTITY.match(source, at)) and unescape(entity[0]) == char:
        return 1, len(entity[0])
    if char == " " and (gap := re.compile(r"\n[ ]*").match(source, at)):
        return 1, len(gap[0])
    return (1, 1) if source[at] == char else None


def edit(source: str, spots: tuple[Spot, ...], before: str, after: str) -> list[tuple[int, int, str]] | None:
    """The changes (start, end, words) that make a paragraph read otherwise; None where they cannot be made."""
    changes: list[tuple[int, int, str]] = []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        words = after[k:m]
        if any(ord(char) >= Signs.FIRST for char in words):
            return None  # a field that was put there or moved: its reference would have to be guessed
        if any(_torn(source, spot, spots[i:j]) for spot in spots[i:j]):
            return None  # words inside a reference: they follow from its target
        place = spots[i - 1].end if i else spots[0].start
        changes.append((place, place, "<lb>".join(map(escape_text, words.split("\n")))))
        changes += [(spot.start, spot.end, "") for spot in spots[i:j] if spot.start < spot.end]
    return [change for change in changes if change[0] < change[1] or change[2]]


def _torn(source: str, spot: Spot, gone: tuple[Spot, ...]) -> bool:
    """Whether a printed character of a reference goes and the reference itself stays."""
    return spot.start == spot.end and not any(
        one.end == spot.end and one.start < one.end and _REFERENCE.match(source, one.start) for one in gone
    )


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
    return not source.found and guard_lines(markdown) == markdown and write_inlines(read) == words
