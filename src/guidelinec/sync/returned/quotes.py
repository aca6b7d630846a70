"""Where the comments of a Word file stand among its lines, and the words that they mark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from guidelinec.sync.returned.line import WordLine
from guidelinec.sync.returned.paragraph import Remark


class Quotes:
    """Where each comment begins and ends among the lines."""

    def __init__(self, lines: Sequence[WordLine], remarks: Iterable[tuple[int, Remark]]) -> None:
        self._lines = lines
        self._edges: dict[str, list[tuple[int, Remark]]] = {}
        for place, remark in remarks:
            self._edges.setdefault(remark.id, []).append((place, remark))

    def of(self, comment: str) -> tuple[tuple[int, ...], str]:
        """The lines that a comment stands on, and its quote."""
        edges = self._edges.get(comment, [])
        if not edges:
            return (), ""
        first = next((edge for edge in edges if edge[1].kind == "start"), edges[0])
        last = next((edge for edge in edges if edge[1].kind == "end"), first)
        texts = [self._between(place, first, last) for place in range(first[0], last[0] + 1)]
        return tuple(range(first[0], last[0] + 1)), "\n".join(texts).strip()

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
