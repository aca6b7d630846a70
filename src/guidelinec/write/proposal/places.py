"""Where the provisions of a policy stand in its Word file: the paragraphs of each one's title and text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from guidelinec.adopt.features import narrow
from guidelinec.adopt.provisions import Provision
from guidelinec.ooxml.blocks import TBL, TXBX, P
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element
from guidelinec.sequences.blocks import common_blocks

LONGEST_NUMBER = 24
"""Characters that a number, and a caption before the text, may have at the head of a paragraph."""

_TEXT, _GONE = qn("w:t"), (qn("w:del"), qn("w:moveFrom"))


@dataclass(frozen=True, slots=True)
class ProvisionPlace:
    """The paragraphs of a provision: that of its title where it has one of its own, and those of its text, a line each."""

    title: Element | None = None
    lines: tuple[Element, ...] = ()

    @property
    def first(self) -> Element | None:
        """Its first paragraph."""
        return self.title if self.title is not None else (self.lines[0] if self.lines else None)

    @property
    def last(self) -> Element | None:
        """Its last paragraph."""
        return self.lines[-1] if self.lines else self.title


def text_nodes(paragraph: Element) -> list[Element]:
    """The elements that hold a paragraph's words, without those of text boxes in it."""
    return [
        node
        for node in paragraph.iter(_TEXT)
        if next(node.iterancestors(P)) is paragraph and next(node.iterancestors(*_GONE, P)).tag == P
    ]


def words_of(paragraph: Element) -> str:
    """The words of a paragraph."""
    return "".join(node.text or "" for node in text_nodes(paragraph))


def provision_places(
    root: Element, provisions: Sequence[Provision], start: int
) -> Mapping[int, ProvisionPlace]:
    """The place in the file of each provision (from the number `start` on) that can be told; what stands in a table cannot."""
    wanted = [
        line for number, paragraph in enumerate(provisions, start) for line in _lines(number, paragraph)
    ]
    paragraphs = [
        paragraph
        for paragraph in root.iter(P)
        if next(paragraph.iterancestors(TBL, TXBX), None) is None and words_of(paragraph)
    ]
    known = {line.words for line in wanted}
    shown = [_words_behind_number(narrow(words_of(paragraph)), known) for paragraph in paragraphs]
    gathered: dict[int, _Pieces] = {}
    for block in common_blocks([line.words for line in wanted], shown):
        for step in range(block.size):
            line = wanted[block.old + step]
            pieces = gathered.setdefault(line.number, _Pieces())
            if line.row < 0:
                pieces.title = paragraphs[block.new + step]
            else:
                pieces.lines[line.row] = paragraphs[block.new + step]
    return {number: pieces.place(provisions[number - start]) for number, pieces in gathered.items()}


@dataclass(frozen=True, slots=True)
class _TextLine:
    """A line of a provision: which of its text (from 0), or its title (-1)."""

    number: int
    row: int
    words: str


def _lines(number: int, provision: Provision) -> Iterator[_TextLine]:
    if narrow(provision.title):
        yield _TextLine(number, -1, narrow(provision.title))
    for row, text in enumerate(provision.text.split("\n")):
        if narrow(text):
            yield _TextLine(number, row, narrow(text))


def _words_behind_number(words: str, known: set[str]) -> str:
    """The words of a paragraph without the number at their head, as a provision has them; all of them where none has."""
    for start in range(min(LONGEST_NUMBER, len(words))):
        if words[start:] in known:
            return words[start:]
    return words


@dataclass
class _Pieces:
    """The paragraphs of a provision as they are found."""

    title: Element | None = None
    lines: dict[int, Element] = field(default_factory=dict)

    def place(self, provision: Provision) -> ProvisionPlace:
        """The place; without its lines where one of them was not found."""
        rows = [row for row, text in enumerate(provision.text.split("\n")) if narrow(text)]
        whole = all(row in self.lines for row in rows)
        return ProvisionPlace(self.title, tuple(self.lines[row] for row in rows) if whole else ())
