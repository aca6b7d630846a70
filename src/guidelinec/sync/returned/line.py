"""What a Word edition is read as: lines, comments, and the words in its margins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import Final

from guidelinec.sync.returned.appearance import PrintedPicture, Trait
from guidelinec.sync.returned.tokens import CharacterLook, Tokens, text_of
from guidelinec.sync.returned.wording import Wording

_SAID: Final = attrgetter("strong", "emphasis", "link")
"""What of the look of a character the source can say."""


def _said(looks: Sequence[CharacterLook]) -> tuple[tuple[bool, bool, str], ...]:
    """What of some looks the source can say. Most lines have one look, which is asked once: a third of the time."""
    if looks and looks.count(looks[0]) == len(looks):
        return (_SAID(looks[0]),) * len(looks)
    return tuple(map(_SAID, looks))


@dataclass(frozen=True)
class WordLine:
    """One paragraph, or one row of a table with its `cells`.

    `tokens` has its characters and signs, `looks` how each of them looks. `number` is the paragraph's in the file, counted from
    1, and `page` the page on which it ends (0: the file does not say); `names` are the hidden bookmarks that begin on it; `style` is the name of its style; `level` that of its numbering;
    `indent` in twips; `notes` the paragraphs of each footnote that it cites; `authors` those whose tracked changes it had; `traits`
    what of its look the source cannot say, and `pictures` what its pictures are."""

    tokens: Tokens = ()
    number: int = 0
    looks: tuple[CharacterLook, ...] = ()
    style: str = ""
    level: int = 0
    indent: int = 0
    boxed: bool = False
    names: tuple[str, ...] = ()
    notes: tuple[tuple[WordLine, ...], ...] = ()
    authors: tuple[str, ...] = ()
    table: int = 0
    cells: tuple[tuple[WordLine, ...], ...] = ()
    traits: frozenset[Trait] = frozenset()
    pictures: tuple[PrintedPicture, ...] = ()
    page: int = field(default=0, compare=False)

    @cached_property
    def text(self) -> str:
        """The characters as a person reads them, an ellipsis for each sign: as many as there are tokens."""
        return text_of(self.tokens)

    @cached_property
    def wording(self) -> Wording:
        """What of the line the source can say, without space at its ends."""
        start = len(self.text) - len(self.text.lstrip())
        end = start + len(self.text.strip())
        looks = _said(self.looks[start:end])
        notes, cells = tuple(map(wordings, self.notes)), tuple(map(wordings, self.cells))
        return Wording(self.tokens[start:end], looks, notes, cells)

    def part(self, start: int, end: int | None = None) -> WordLine:
        """Some tokens of the line, with its notes."""
        return WordLine(self.tokens[start:end], looks=self.looks[start:end], notes=self.notes)

    def stripped(self) -> WordLine:
        """The line without space at its ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self.part(start, len(self.text.rstrip()))


def wordings(lines: Iterable[WordLine]) -> tuple[Wording, ...]:
    """What the source can say of the paragraphs of a note, of a cell, or of lines in a row."""
    return tuple(line.wording for line in lines)


@dataclass(frozen=True, slots=True)
class ReturnedComment:
    """A comment of a Word file: the indices of the lines that it stands on, the words that it marks, its own, the one that it
    answers, whether its thread was closed, its id in the file, and the words before and after those that it marks."""

    author: str
    date: str
    lines: tuple[int, ...]
    quote: str
    text: str
    answered: ReturnedComment | None = None
    resolved: bool = False
    number: str = field(default="", compare=False)
    before: str = field(default="", compare=False)
    after: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Returned:
    """The lines of a file without its contents, its comments, those of them that are our `own`, the texts of its headers and footers, and the paragraphs (from 1) after
    which other documents are taken in (altChunk, subDoc)."""

    lines: tuple[WordLine, ...]
    comments: tuple[ReturnedComment, ...] = ()
    margins: frozenset[str] = frozenset()
    others: tuple[int, ...] = ()
    own: tuple[ReturnedComment, ...] = ()

    def has_most_of(self, lines: Sequence[WordLine]) -> bool:
        """Whether at least half of other lines stand in these too, word for word."""
        known = {line.text for line in self.lines}
        return 2 * sum(line.text in known for line in lines) >= len(lines)
