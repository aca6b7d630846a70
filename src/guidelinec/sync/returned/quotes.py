"""Where the comments of a Word file stand among its lines, and the words that they mark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from guidelinec.sync.returned.line import WordLine
from guidelinec.sync.returned.paragraph import Remark

CONTEXT = 30
"""Characters beside a quote that are kept."""


class CommentedWords(NamedTuple):
    """The lines that a comment stands on, the words that it marks, and those before and after them in its paragraph."""

    lines: tuple[int, ...]
    quote: str
    before: str
    after: str


class Quotes:
    """Where each comment begins and ends among the lines."""

    def __init__(self, lines: Sequence[WordLine], remarks: Iterable[tuple[int, Remark]]) -> None:
        self._lines = lines
        self._edges: dict[str, list[tuple[int, Remark]]] = {}
        for place, remark in remarks:
            self._edges.setdefault(remark.id, []).append((place, remark))

    def of(self, comment: str) -> CommentedWords:
        """The lines that a comment stands on, its quote, and what stands beside that."""
        edges = self._edges.get(comment, [])
        if not edges:
            return CommentedWords((), "", "", "")
        first = next((edge for edge in edges if edge[1].kind == "start"), edges[0])
        last = next((edge for edge in edges if edge[1].kind == "end"), first)
        texts = [self._between(place, first, last) for place in range(first[0], last[0] + 1)]
        before, after = self._beside(first), self._beside(last)
        return CommentedWords(
            tuple(range(first[0], last[0] + 1)),
            "\n".join(texts).strip(),
            before[0][-CONTEXT:].strip(),
            after[1][:CONTEXT].strip(),
        )

    def _beside(self, edge: tuple[int, Remark]) -> tuple[str, str]:
        """The words of a paragraph before and after a mark; of a row none, since its cells are no text that goes on."""
        place, remark = edge
        line = self._lines[place] if place < len(self._lines) else WordLine()
        return ("", "") if line.cells else (line.text[: remark.offset], line.text[remark.offset :])

    def _between(self, place: int, first: tuple[int, Remark], last: tuple[int, Remark]) -> str:
        line = self._lines[place] if place < len(self._lines) else WordLine()
        if line.cells:
            return "" if first[0] != last[0] else _in_cells(line, first[1], last[1])
        start = first[1].offset if place == first[0] else 0
        end = last[1].offset if place == last[0] else len(line.text)
        return line.text[start:end]


def _in_cells(row: WordLine, first: Remark, last: Remark) -> str:
    """The words between two marks in one paragraph of a row."""
    paragraphs = (line for cell in row.cells for line in cell if line.text.startswith(first.before))
    return next((line.text[first.offset : last.offset] for line in paragraphs), "")
