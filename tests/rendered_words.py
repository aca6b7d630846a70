"""What a layout prints, as lines of plain words with labels and references: what any rendering must show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

from guidelinec.model.document import Footnote, Inline, Inlines, LineBreak, Reference, Text
from guidelinec.numbering.labels import Labels, refer
from guidelinec.write.layout.pieces import (
    BodyLine,
    BulletLine,
    HeadingLine,
    ItemLine,
    Layout,
    NoteLine,
    Place,
)
from guidelinec.write.word.body import BULLETS


def printed_lines(layout: Layout, labels: Labels) -> Iterator[str]:
    """One line for every heading, item, paragraph and note, without white space."""
    marks = count(1)

    for line in _lines(layout, labels, marks):
        yield from map(squeezed, line.split("\n"))


def _lines(layout: Layout, labels: Labels, marks: Iterator[int]) -> Iterator[str]:
    def words(inlines: Inlines, labels: Labels, place: Place) -> str:
        return "".join(_words(inline, labels, place, marks) for inline in inlines)

    for piece in layout.pieces:
        if isinstance(piece, HeadingLine | ItemLine):
            yield (piece.label.text + words(piece.words, labels, piece.place))
        elif isinstance(piece, NoteLine) and piece.first:
            yield (f"（{piece.label.text}）" + words(piece.words, labels, piece.place))
        elif isinstance(piece, BodyLine | NoteLine):
            yield (words(piece.words, labels, piece.place))
        elif isinstance(piece, BulletLine):
            yield ((BULLETS[piece.level] if piece.first else "") + words(piece.words, labels, piece.place))


def squeezed(text: str) -> str:
    """The text without any white space."""
    return "".join(text.split())


def _words(inline: Inline, labels: Labels, place: Place, marks: Iterator[int]) -> str:
    """The words of an inline with references written out and footnotes as their numbers."""
    if isinstance(inline, Text):
        return inline.text
    if isinstance(inline, LineBreak):
        return "\n"
    if isinstance(inline, Footnote):
        return str(next(marks))
    if isinstance(inline, Reference) and inline.form != "words" and not inline.abroad:
        return refer(labels, inline.target, place.part, inline.form)
    return "".join(_words(child, labels, place, marks) for child in inline.children)


def shown_lines(path: Path) -> list[str]:
    """The lines of a file that LibreOffice wrote as text, without white space."""
    return [squeezed(line) for line in path.read_text("utf-8-sig").splitlines()]


def missing(wanted: Iterable[str], lines: list[str]) -> list[str]:
    """The wanted lines that do not follow each other among the rendered ones."""
    at, lost = 0, []
    for line in wanted:
        try:
            at = lines.index(line, at) + 1 if line else at
        except ValueError:
            lost.append(line)
    return lost
