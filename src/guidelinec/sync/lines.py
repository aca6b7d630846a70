"""What a Word edition is read as: lines, comments, and the words in its margins."""

from __future__ import annotations

from dataclasses import dataclass

from guidelinec.sync.words import Look, Signs


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, or one row of a table with its `cells`.

    `text` has its characters and signs, `looks` how each of them looks. `number` is the paragraph's in the file, counted from
    1; `names` are the hidden bookmarks that begin on it; `style` is the name of its style; `level` that of its numbering;
    `indent` in twips; `notes` the paragraphs of each footnote that it cites; `authors` those whose tracked changes it had."""

    text: str
    number: int = 0
    looks: tuple[Look, ...] = ()
    style: str = ""
    level: int = 0
    indent: int = 0
    boxed: bool = False
    names: tuple[str, ...] = ()
    notes: tuple[tuple[Line, ...], ...] = ()
    authors: tuple[str, ...] = ()
    table: int = 0
    cells: tuple[tuple[Line, ...], ...] = ()

    def shown(self) -> str:
        """The characters without signs."""
        return shown(self.text)


def shown(text: str) -> str:
    """Characters as a person reads them: a sign is an ellipsis."""
    return "".join("…" if ord(char) >= Signs.FIRST else char for char in text)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of a Word file: the indices of the lines that it stands on, the words that it marks, and its own."""

    author: str
    date: str
    lines: tuple[int, ...]
    quote: str
    text: str


@dataclass(frozen=True, slots=True)
class Returned:
    """The lines of a file without its contents, its comments, and the texts of its headers and footers."""

    lines: tuple[Line, ...]
    comments: tuple[Comment, ...] = ()
    margins: frozenset[str] = frozenset()
