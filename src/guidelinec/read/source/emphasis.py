"""Inlines in a row while they are collected, and the runs of asterisks that make some of them strong or emphasised.

A run opens before anything but white space and closes after anything but white space.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from guidelinec.model.document import Emphasis, Inline, Inlines, Strong, Text
from guidelinec.read.source.source_file import Scan


@dataclass(slots=True)
class Row:
    """Inlines being collected; `open` are the runs of asterisks that nothing has closed yet."""

    nodes: list[Inline] = field(default_factory=list)
    open: list[tuple[str, int, list[Inline]]] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Put text behind the rest, joined to the text before it."""
        if text:
            _add_text(self.nodes, text)


def read_stars(scan: Scan, row: Row, match: re.Match[str], start: int, end: int) -> None:
    """Take in a run of asterisks: it closes what it can, and what is left of it may open."""
    text = scan.stretch.text
    left = len(match.group())
    before = text[match.start() - 1] if match.start() > start else " "
    after = text[match.end()] if match.end() < end else " "
    if before not in " \n\t":
        left = _close_stars(row, left)
    if left and after not in " \n\t" and left <= 3:
        row.open.append(("*" * left, match.end() - left, row.nodes))
        row.nodes = []
    elif left:
        row.add("*" * left)


def _close_stars(row: Row, left: int) -> int:
    """Close what a run of asterisks closes; what is left of the run may open."""
    while left:
        index = next((i for i in reversed(range(len(row.open))) if _fits(row.open[i][0], left)), None)
        if index is None:
            return left
        while len(row.open) > index + 1:
            _literal(row)
        marker, offset, nodes = row.open.pop()
        inner = tuple(row.nodes)
        taken = min(left, len(marker))
        node: Inline = Emphasis(inner) if taken == 1 else Strong(inner)
        if taken == 3:
            node = Strong((Emphasis(inner),))
        row.nodes = nodes
        if marker == "***" and taken < 3:
            row.open.append(("*" * (3 - taken), offset, nodes))
            row.nodes = []
        row.nodes.append(node)
        left -= taken
    return 0


def _fits(marker: str, left: int) -> bool:
    return marker == "***" or len(marker) == left or left == 3


def _literal(row: Row) -> None:
    """Give up the innermost open run: its asterisks are text."""
    marker, _, nodes = row.open.pop()
    inner = row.nodes
    row.nodes = nodes
    row.add(marker)
    add_all(row, tuple(inner))


def closed(scan: Scan, row: Row) -> Inlines:
    """The inlines of a finished row; what is still open is text."""
    while row.open:
        marker, offset, _ = row.open[-1]
        if len(marker) > 1:
            scan.report("GL228", (marker,), offset, len(marker))
        _literal(row)
    return tuple(row.nodes)


def _add_text(nodes: list[Inline], text: str) -> None:
    if nodes and isinstance(nodes[-1], Text):
        nodes[-1] = Text(nodes[-1].text + text)
    else:
        nodes.append(Text(text))


def add_all(row: Row, words: Inlines) -> None:
    """Put inlines behind those of a row, text joined to text."""
    for node in words:
        if isinstance(node, Text):
            row.add(node.text)
        else:
            row.nodes.append(node)
