"""Plain text whose numbers are typed: 第１章, 1.1, (1), ①, ア. `typed_entries` gives the levels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model.document import Block, Document, Paragraph
from guidelinec.numbering.typed import split_number
from guidelinec.read.outline.flat import Entry, nest, words
from guidelinec.read.outline.typed_entries import Levels, as_ordinance
from guidelinec.read.text.decode import decode, printable

Read = tuple[Document, tuple[Diagnostic, ...]]


def read_text(data: bytes, name: str) -> Read:
    """A text file; a blank line ends a paragraph, and so does a line that a number heads."""
    lines = [line.strip() for line in printable(decode(data)).splitlines()]
    preamble: list[Block] = []
    heads: list[Entry] = []
    bodies: list[list[Block]] = [preamble]
    for place, block in _blocks(lines):
        printed, rest = split_number(block)
        if printed and rest:
            heads.append(_entry(printed, rest, Span(name, place)))
            bodies.append([])
        else:
            bodies[-1].append(Paragraph(words(block)))
    pairs = zip(heads, bodies[1:], strict=True)
    entries = [replace(one, blocks=(*one.blocks, *body)) for one, body in pairs]
    levels = Levels()
    entries = as_ordinance(entries, preamble)
    placed = (replace(one, level=levels.of(one.printed)) if one.printed else one for one in entries)
    return nest(placed, name=name, preamble=preamble), ()


def _blocks(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Each line that is not blank, with its place; the file's own line breaks are paragraphs."""
    return ((place, line) for place, line in enumerate(lines, 1) if line)


def _entry(printed: str, rest: str, span: Span) -> Entry:
    """A short line without a full stop is a heading."""
    if len(rest) <= 40 and not re.search(r"[。．.、，]$", rest):
        return Entry(1, title=rest, printed=printed, span=span)
    return Entry(1, printed=printed, form="item", blocks=(Paragraph(words(rest)),), span=span)
