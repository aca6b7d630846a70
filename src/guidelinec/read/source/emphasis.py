"""Inlines in a row while they are collected, and the runs of asterisks that make some of them strong or emphasised.

A run opens before anything but white space and closes after anything but white space.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from guidelinec.model.document import Emphasis, Inline, Inlines, Strong, Text, TextPiece
from guidelinec.read.source.source_file import Scan


class SourceChunk(NamedTuple):
    """Text with where it stands in the stretch that is read; `exact` says that it stands there as it is."""

    text: str
    start: int
    end: int
    exact: bool


@dataclass(slots=True)
class TextDraft:
    """Text while it is read, chunk by chunk; what stands side by side as it is makes one chunk."""

    chunks: list[SourceChunk]

    def add(self, chunk: SourceChunk) -> None:
        """Put a chunk behind the rest."""
        last = self.chunks[-1]
        if last.exact and chunk.exact and last.end == chunk.start:
            self.chunks[-1] = SourceChunk(last.text + chunk.text, last.start, chunk.end, exact=True)
        else:
            self.chunks.append(chunk)

    def read(self, scan: Scan) -> Text:
        """The finished text with its places."""
        text, start, end, exact = self.chunks[0]
        if len(self.chunks) == 1 and exact and not scan.stretch.whole:
            return Text(text, scan.place(start, end))
        span = scan.place(start, self.chunks[-1].end)
        pieces: list[TextPiece] = []
        offset = 0
        for chunk in self.chunks:
            pieces.append(TextPiece(offset, len(chunk.text), scan.place(chunk.start, chunk.end)))
            offset += len(chunk.text)
        return Text("".join(chunk.text for chunk in self.chunks), span, tuple(pieces))


Nodes: TypeAlias = list[Inline | TextDraft]


class OpenStars(NamedTuple):
    """A run of asterisks that nothing has closed yet: the run, where it stands, and the inlines before it."""

    marker: str
    offset: int
    before: Nodes


@dataclass(slots=True)
class InlineRow:
    """Inlines being collected; `open` are the runs of asterisks that nothing has closed yet."""

    nodes: Nodes = field(default_factory=list)
    open: list[OpenStars] = field(default_factory=list)

    def add(self, text: str, start: int, end: int = 0) -> None:
        """Put text behind the rest, joined to the text before it. It stands at `start`, as it is, or up to `end` in
        another spelling."""
        if text:
            chunk = SourceChunk(text, start, end or start + len(text), not end)
            last = self.nodes[-1] if self.nodes else None
            if isinstance(last, TextDraft):
                last.add(chunk)
            else:
                self.nodes.append(TextDraft([chunk]))


def finished(scan: Scan, nodes: Nodes) -> Inlines:
    """Collected inlines as they are in a document."""
    return tuple(node.read(scan) if isinstance(node, TextDraft) else node for node in nodes)


def read_stars(scan: Scan, row: InlineRow, match: re.Match[str], start: int, end: int) -> None:
    """Take in a run of asterisks: it closes what it can, and what is left of it may open."""
    text = scan.stretch.text
    left = len(match.group())
    before = text[match.start() - 1] if match.start() > start else " "
    after = text[match.end()] if match.end() < end else " "
    if before not in " \n\t":
        left = _close_stars(scan, row, left, match.end())
    if left and after not in " \n\t" and left <= 3:
        row.open.append(OpenStars("*" * left, match.end() - left, row.nodes))
        row.nodes = []
    elif left:
        row.add("*" * left, match.end() - left)


def _close_stars(scan: Scan, row: InlineRow, left: int, end: int) -> int:
    """Close what a run of asterisks up to `end` closes; what is left of the run may open."""
    while left:
        index = next((i for i in reversed(range(len(row.open))) if _fits(row.open[i].marker, left)), None)
        if index is None:
            return left
        while len(row.open) > index + 1:
            _literal(row)
        marker, offset, nodes = row.open.pop()
        taken = min(left, len(marker))
        node = _starred(scan, row.nodes, taken, start=offset + len(marker) - taken, end=end - left + taken)
        row.nodes = nodes
        if marker == "***" and taken < 3:
            row.open.append(OpenStars("*" * (3 - taken), offset, nodes))
            row.nodes = []
        row.nodes.append(node)
        left -= taken
    return 0


def _starred(scan: Scan, nodes: Nodes, count: int, start: int, end: int) -> Inline:
    """Inlines between so many asterisks on each side, which are part of the place from `start` to before `end`."""
    inner = finished(scan, nodes)
    if count == 1:
        return Emphasis(inner, scan.place(start, end))
    if count == 3:
        inner = (Emphasis(inner, scan.place(start + 2, end - 2)),)
    return Strong(inner, scan.place(start, end))


def _fits(marker: str, left: int) -> bool:
    return marker == "***" or len(marker) == left or left == 3


def _literal(row: InlineRow) -> None:
    """Give up the innermost open run: its asterisks are text."""
    marker, offset, nodes = row.open.pop()
    inner = row.nodes
    row.nodes = nodes
    row.add(marker, offset)
    add_all(row, inner)


def closed(scan: Scan, row: InlineRow) -> Nodes:
    """The inlines of a finished row; what is still open is text."""
    while row.open:
        last = row.open[-1]
        if len(last.marker) > 1:
            scan.report("GL228", (last.marker,), last.offset, len(last.marker))
        _literal(row)
    return row.nodes


def add_all(row: InlineRow, nodes: Nodes) -> None:
    """Put inlines behind those of a row, text joined to text."""
    last = row.nodes[-1] if row.nodes else None
    if nodes and isinstance(last, TextDraft) and isinstance(nodes[0], TextDraft):
        first, *chunks = nodes[0].chunks
        last.add(first)
        last.chunks += chunks
        row.nodes += nodes[1:]
    else:
        row.nodes += nodes
