"""One Markdown file while it is read: its lines, where a stretch of its text stands, what was found wrong."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model.document import Footnote, Inlines


@dataclass(slots=True)
class Source:
    """A file being read; `folder` is its folder below the edition's, against which paths in it are resolved."""

    path: str
    folder: str
    lines: list[str]
    findings: list[Diagnostic] = field(default_factory=list)
    notes: dict[str, tuple[tuple[Inlines, ...], Span]] = field(default_factory=dict)
    cited: dict[str, Footnote] = field(default_factory=dict)

    def report(self, code: str, args: tuple[str, ...], span: Span) -> None:
        """Take note of something wrong."""
        self.findings.append(Diagnostic(code, args, span))


class Stretch(NamedTuple):
    """Consecutive text of a file without its indentation: `starts` has the offset, line and column of each line.
    Text that stands in the file in another spelling (a quoted title) has one place, `whole`, for all of it."""

    text: str
    starts: tuple[tuple[int, int, int], ...]
    whole: Span | None = None

    def part(self, start: int, end: int) -> Stretch:
        """The stretch of the characters from `start` to before `end`."""
        first = max(0, bisect_right(self.starts, (start, 1 << 60, 0)) - 1)
        offset, line, column = self.starts[first]
        later = tuple((begin - start, *place) for begin, *place in self.starts[first + 1 :] if begin < end)
        starts = ((0, line, column + start - offset), *later)
        return Stretch(self.text[start:end], starts, self.whole)  # type: ignore[arg-type]

    def span(self, path: str, offset: int, length: int = 1) -> Span:
        """The place of the character at `offset`."""
        index = bisect_right(self.starts, (offset, 1 << 60, 0)) - 1
        start, line, column = self.starts[max(0, index)]
        return Span(path, line, column + offset - start, max(1, length))


def stretch(lines: list[str], first: int, end: int, column: int) -> Stretch:
    """The text of lines `first` to `end` (from 0), the first from `column` (from 0) on, each without indentation."""
    if end - first == 1:
        line = lines[first]
        text = line[column:].lstrip(" ")
        return Stretch(text.rstrip(" "), ((0, first + 1, len(line) - len(text) + 1),))
    parts: list[str] = []
    starts: list[tuple[int, int, int]] = []
    offset = 0
    for number in range(first, end):
        line = lines[number]
        part = line[column if number == first else 0 :].lstrip(" ")
        starts.append((offset, number + 1, len(line) - len(part) + 1))
        part = part.rstrip(" ")
        parts.append(part)
        offset += len(part) + 1
    return Stretch("\n".join(parts), tuple(starts))


@dataclass(slots=True)
class Scan:
    """One paragraph while it is scanned; `pairs` has the closing bracket of each opening one."""

    source: Source
    stretch: Stretch
    pairs: dict[int, int]
    footnotes: bool

    def place(self, start: int, end: int) -> Span:
        """The place of the characters from `start` to before `end`; its length is that in the file, with the ends and
        indentations of lines between them, the end of a line as one character."""
        _, starts, whole = self.stretch
        if len(starts) > 1 or whole:
            return whole or self._place_over_lines(start, end)
        _, line, column = starts[0]
        return Span(self.source.path, line, column + start, end - start)

    def _place_over_lines(self, start: int, end: int) -> Span:
        starts, lines = self.stretch.starts, self.source.lines
        first = bisect_right(starts, (start, 1 << 60, 0)) - 1
        last = bisect_right(starts, (end, 0, 0), first) - 1
        offset, line, column = starts[first]
        column += start - offset
        if first == last:
            return Span(self.source.path, line, column, end - start)
        offset, last_line, last_column = starts[last]
        length = sum(len(row) + 1 for row in lines[line - 1 : last_line - 1])
        return Span(self.source.path, line, column, length + last_column + end - offset - column)

    def span(self, offset: int, length: int = 1) -> Span:
        """The place of characters of the paragraph."""
        return self.stretch.span(self.source.path, offset, length)

    def report(self, code: str, args: tuple[str, ...], offset: int, length: int = 1) -> None:
        """Take note of something wrong in the paragraph."""
        self.source.report(code, args, self.span(offset, length))
