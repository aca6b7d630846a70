"""Mend in Markdown what is certain: what looks like a sign of the source format and is none, and characters that are not what
they look like. Words stay; what could mean two things stays too, and `check` names it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Final

from guidelinec.check.wording.characters import strange_characters
from guidelinec.check.wording.lookalikes import lookalikes
from guidelinec.diagnostics import Span
from guidelinec.fmt.markdown import split_lines
from guidelinec.model.ids import ID

TURNS: Final = 4
"""How often a file is looked at again: one mend can bring another to light (＊＊［］（#x）＊＊)."""

_ID: Final = rf"[ \u3000]*[#＃][ \u3000]*(?P<id>{ID.pattern})[ \u3000]*"
_RULES: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]] = (
    (re.compile(r"^ *(?=[:：]{3})[:：]*：[:：]*"), lambda match: match[0].replace("：", ":")),
    (re.compile(rf"[{{｛]{_ID}[}}｝] *$"), lambda match: f"{{#{match['id']}}}"),
    (
        re.compile(
            r"^(?P<indent> *)(?P<number>[0-9０-９]{1,2})(?:[．)）]|\.(?![ 0-9０-９]))[ \u3000]*(?=.*\{#[^{}]*\} *$)"
        ),
        lambda match: f"{match['indent']}{int(match['number'])}. ",
    ),
    (re.compile(r"^ *#{2,6}(?=[^#\s])(?=.*\{#[^{}]*\} *$)"), lambda match: f"{match[0]} "),
)
"""What is wrong beside the look-alikes, and what to write: full-width colons and braces, and marks without their space."""


@dataclass(frozen=True, slots=True)
class Mend:
    """Words of a source line, and what is written for them."""

    span: Span
    words: str
    fix: str


def mend_markdown(text: str, path: str, known: Collection[str]) -> tuple[str, tuple[Mend, ...]]:
    """The text mended, and what was mended; `known` are the ids of the project."""
    done: list[Mend] = []
    for _ in range(TURNS):
        lines, ends = split_lines(text)
        mends = list(_apart(_mends(lines, path, known)))
        if not mends:
            break
        for mend in sorted(mends, key=lambda mend: mend.span, reverse=True):
            row, start = lines[mend.span.line - 1], mend.span.column - 1
            fix = mend.fix.replace("\n", ends[0] or "\n")
            lines[mend.span.line - 1] = row[:start] + fix + row[start + mend.span.length :]
        text = "".join(line + end for line, end in zip(lines, ends, strict=True))
        done += mends
    return text, tuple(done)


def _mends(lines: list[str], path: str, known: Collection[str]) -> Iterator[Mend]:
    for alike in lookalikes(path, lines, known):
        if alike.certain:
            yield Mend(alike.span, alike.words, alike.fix)
    for strange in strange_characters(path, tuple(lines)):
        if strange.certain:
            yield Mend(strange.span, strange.words, strange.fix)
    for number, line in enumerate(lines, start=1):
        for pattern, rule in _RULES:
            if (match := pattern.search(line)) and (fix := rule(match)) not in (
                match[0],
                match[0].rstrip(" "),
            ):
                yield Mend(Span(path, number, match.start() + 1, match.end() - match.start()), match[0], fix)


def _apart(mends: Iterator[Mend]) -> Iterator[Mend]:
    """The mends that do not overlap an earlier one; the others come in the next turn."""
    end: dict[int, int] = {}
    for mend in sorted(mends, key=lambda mend: mend.span):
        if mend.span.column >= end.get(mend.span.line, 0):
            end[mend.span.line] = mend.span.column + mend.span.length
            yield mend
