"""The words of one row of a 新旧対照表 as runs, changed ones marked, for the side that is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from guidelinec.model.change import Change, Edit, Op, Unit

ELIDED = "（略）"
CELL_BORDER = "　｜　"
"""What stands between the cells of a table row in an excerpt, which is too short for a table."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where words lead: to the row of that name in a table, or to a clause of an edition. `file` is the file without its ending, ""
    for the one in which the words stand; `page` that of the edition as a page, where the place is a clause."""

    place: str
    file: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """The bytes of a picture, and its description for those who cannot see it."""

    data: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that are underlined (`changed`) or not, and lead somewhere or nowhere. Cells of a table row stand between tabs. Where
    pictures can be shown, a `picture` stands in place of the characters."""

    text: str
    changed: bool = False
    link: Destination | None = None
    picture: Picture | None = None


Words: TypeAlias = tuple[Run, ...]


def with_text(run: Run, text: str) -> Run:
    """A run of other characters that is like this one."""
    return Run(text, run.changed, run.link, run.picture)


def _alike(run: Run, other: Run) -> bool:
    """Whether two runs differ in their characters alone."""
    return run.changed == other.changed and run.link == other.link and run.picture == other.picture


def text_of(words: Words) -> str:
    """The characters of words."""
    return "".join(run.text for run in words)


def plain_words(text: str) -> Words:
    """Words without a change."""
    return (Run(text),) if text else ()


def joined_lines(every: Iterable[Words]) -> Words:
    """Words on lines of their own."""
    return tuple(run for number, words in enumerate(every) for run in (*_line_break(number), *words))


def side_words(change: Change, units: Sequence[Unit], heads: Sequence[str], side: Op, lines: int) -> Words:
    """One side of a row: each unit's number and title on a line, then its text; `heads` are the printed numbers.

    A run of more than `lines` unchanged lines is left out as （略） (0: none is)."""
    edits = (
        elide_lines(change.edits, lines)
        if lines and len(change.old) == len(change.new) == 1
        else change.edits
    )
    texts = cut(runs(edits, side), [unit.text for unit in units])
    titles = cut(runs(change.title_edits, side), [unit.title for unit in units])
    pieces = [piece(head, *both) for head, *both in zip(heads, titles, texts, strict=True)]
    return tidy(iter(joined_lines(pieces)))


def _line_break(number: int) -> Words:
    return (Run("\n"),) if number else ()


def piece(head: str, title: Words, text: Words) -> Words:
    """Number and title, then the text: below the title, or beside the number where there is no title."""
    first = [Run(head)] if head else []
    if title:
        first += [*([Run("　")] if head else []), *title]
    if not text or not first:
        return (*first, *text)
    return (*first, Run("\n" if title or head.endswith("】") else "　"), *text)


def runs(script: Sequence[Edit], side: Op) -> Words:
    """One side of a script; a reference that only followed a renumbering is no change."""
    return tuple(
        Run(edit.text, edit.op == side and not edit.number) for edit in script if edit.op in ("=", side)
    )


def cut(words: Words, texts: Sequence[str]) -> list[Words]:
    """Words that run over several texts joined by line breaks, cut into one for each. Where they are not those texts
    (lines were left out), all stand with the first."""
    if len(texts) == 1 or text_of(words) != "\n".join(texts):
        return [words, *[() for _ in texts[1:]]]
    pieces: list[Words] = []
    start = 0
    for text in texts:
        pieces.append(_slice(words, start, start + len(text)))
        start += len(text) + 1
    return pieces


def _slice(words: Words, start: int, end: int) -> Words:
    kept: list[Run] = []
    place = 0
    for run in words:
        part = run.text[max(0, start - place) : max(0, end - place)]
        if part:
            kept.append(with_text(run, part))
        place += len(run.text)
    return tuple(kept)


def elide_lines(script: Sequence[Edit], most: int) -> tuple[Edit, ...]:
    """A script whose long runs of unchanged lines are replaced by （略）, the same on both sides."""
    last = len(script) - 1
    return tuple(
        Edit("=", _elide(edit.text, number > 0, number < last, most)) if edit.op == "=" else edit
        for number, edit in enumerate(script)
    )


def _elide(text: str, follows: bool, leads: bool, most: int) -> str:
    """Leave out the lines of an unchanged run that touch no change: the first may follow one, the last lead to one. The head of a
    table of which rows are left out is kept."""
    lines = text.split("\n")
    start, end = int(follows), len(lines) - int(leads)
    if end - start <= most:
        return text
    return "\n".join([*lines[:start], *_left_out(lines[start:end], lines[end:]), *lines[end:]])


def _left_out(lines: list[str], then: list[str]) -> list[str]:
    """What stands for lines that are left out before others: of a table that goes on there, its head and a row of （略）."""
    rows = len(lines) - next((n for n, line in enumerate(reversed(lines)) if "\t" not in line), len(lines))
    before = len(lines) - len(lines[rows:])
    if not then or "\t" not in then[0] or before == len(lines):
        return [ELIDED]
    head = lines[before]
    elided = ["\t".join([ELIDED] * (head.count("\t") + 1))] if before + 1 < len(lines) else []
    return [*([ELIDED] if before else []), head, *elided]


def tidy(words: Iterator[Run]) -> Words:
    """Words with equal neighbours joined."""
    joined: list[Run] = []
    for run in words:
        if joined and _alike(joined[-1], run):
            joined[-1] = with_text(run, joined[-1].text + run.text)
        elif run.text:
            joined.append(run)
    return tuple(joined)
