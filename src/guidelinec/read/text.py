"""Plain text whose numbers are typed: 第１章, 1.1, (1), ①, ア. The order in which kinds of number first appear gives the levels."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.diff.numbers import split_number
from guidelinec.model.document import Block, Document, Paragraph
from guidelinec.read.bytes import decode, printable
from guidelinec.read.flat import Entry, nest, words

PROVISIONS = "編部章節款目条"
"""The divisions of Japanese drafting, from the top."""

Read = tuple[Document, tuple[Diagnostic, ...]]


def read_text(data: bytes, name: str) -> Read:
    """A text file; a blank line ends a paragraph, and so does a line that a number heads."""
    lines = [line.strip() for line in printable(decode(data)).splitlines()]
    preamble: list[Block] = []
    entries: list[Entry] = []
    levels: list[str] = []
    for place, block in _blocks(lines):
        printed, rest = split_number(block)
        if printed and rest:
            span = Span(name, place)
            entries.append(_entry(printed, rest, _level(printed, levels), span))
        elif entries:
            entries[-1] = replace(entries[-1], blocks=(*entries[-1].blocks, Paragraph(words(block))))
        else:
            preamble.append(Paragraph(words(block)))
    return nest(entries, name=name, preamble=preamble), ()


def _blocks(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Each line that is not blank, with its place; the file's own line breaks are paragraphs."""
    return ((place, line) for place, line in enumerate(lines, 1) if line)


def _entry(printed: str, rest: str, level: int, span: Span) -> Entry:
    """A short line without a full stop is a heading."""
    if len(rest) <= 40 and not re.search(r"[。．.、，]$", rest):
        return Entry(level, title=rest, printed=printed, span=span)
    return Entry(level, printed=printed, form="item", blocks=(Paragraph(words(rest)),), span=span)


def _level(printed: str, levels: list[str]) -> int:
    """The level of a number by its kind; a kind seen before closes what is deeper, a new one opens a level below."""
    kind = number_kind(printed)
    if kind in levels:
        del levels[levels.index(kind) + 1 :]
    else:
        while levels and levels[-1] in PROVISIONS and kind in PROVISIONS and _higher(kind, levels[-1]):
            levels.pop()
        levels.append(kind)
    return len(levels)


def _higher(kind: str, other: str) -> bool:
    return PROVISIONS.index(kind) < PROVISIONS.index(other)


def number_kind(printed: str) -> str:
    """What a number looks like: 章, 1.1. by its depth, (1), ①."""
    if found := re.match(r"第[^編部章節款目条項号]+([編部章節款目条項号])", printed):
        return found[1]
    if re.match("[①-⑳㉑-㊿]", printed):
        return "①"
    plain = unicodedata.normalize("NFKC", printed)
    plain = re.sub("(?:の(?:[0-9]+|[一二三四五六七八九十]+))+$", "", re.sub("[-‐‑–—―−ー]", ".", plain))
    if re.fullmatch("[(]?(?:i{1,3}|iv|vi{0,3}|ix|xi{0,3}|xiv)[.)]*", plain):
        return re.sub("[ivx]+", "i", plain)
    if re.fullmatch("[(]?[a-z]+[.)]*", plain):
        return re.sub("[a-z]+", "a", plain)
    return re.sub(
        "[ア-ン]", "ア", re.sub("[一二三四五六七八九十百千〇]+", "一", re.sub("[0-9]+", "1", plain))
    ).rstrip(".")
