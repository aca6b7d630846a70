"""The Markdown of an OSCAL catalog as blocks and inlines: paragraphs, lists and pipe tables."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from guidelinec.model.document import (
    Block,
    Child,
    Clause,
    Division,
    Inlines,
    Paragraph,
    Reference,
    Strong,
    Text,
)
from guidelinec.model.rewrite import block_words, map_block, map_inlines
from guidelinec.read.source.markdown import read_markdown
from guidelinec.read.text.decode import printable

_FRONT: Final = "---\nid: x\ntitle: x\n---\n\n"
_TABLE: Final = re.compile(
    r"^(?P<before> *(?:- +)*)\|[^\n]*\|\n(?P<indent> *)\|(?: *:?-+:? *\|)+(?:\n(?P=indent)\|[^\n]*\|)*$",
    re.MULTILINE,
)
_TARGET: Final = re.compile(r"\]\((?:<[^>\n]*>|[^()\s]*)\)")
_LETTERS: Final = re.compile(r"\w+")


def read_prose(text: str, ids: Collection[str]) -> tuple[Block, ...]:
    """The blocks of a text. A link to what is none of these ids is its words."""
    marked = _TABLE.sub(_marked, printable(text))
    clause, _ = read_markdown(f"{_FRONT}{marked}\n", "")
    return tuple(
        map_block(block, lambda inner: block_words(inner, _KnownReferences(ids)))
        for block in _blocks(clause.children)
    )


def read_title(text: str, ids: Collection[str]) -> Inlines:
    """The inlines of a title."""
    line = " ".join(printable(text).split("\n"))
    clause, _ = read_markdown(f"{_FRONT}## {line}\n", "")
    heading = clause.children[0] if len(clause.children) == 1 else None
    title = heading.title if isinstance(heading, Clause) and not heading.children else (Text(line),)
    return map_inlines(title, _KnownReferences(ids))


def letters(text: str) -> list[str]:
    """The runs of letters and figures of a text, without addresses: what must stand in the document."""
    return _LETTERS.findall(_TARGET.sub("] ", html.unescape(printable(text)).replace("<br>", " ")))


def _marked(table: re.Match[str]) -> str:
    """A table in the container that our source has around one."""
    before, indent = table["before"], table["indent"]
    rows = table[0][len(before) :]
    return f"{before}::: 表\n{indent}{rows}\n{indent}:::"


class _KnownReferences:
    """Keeps the references to known clauses, and makes others the words that they print."""

    def __init__(self, ids: Collection[str]) -> None:
        self.ids = ids

    def __call__(self, row: Inlines) -> Inlines:
        """The row of inlines with these references."""
        return tuple(shown for inline in row for shown in self._shown(inline))

    def _shown(self, inline: object) -> Inlines:
        if isinstance(inline, Reference) and inline.target not in self.ids:
            return inline.children
        return (inline,)  # type: ignore[return-value]


def _blocks(children: Sequence[Child], number: int = 0) -> Iterator[Block]:
    """Blocks alone: what reads as a heading or as a numbered item is a paragraph with its number."""
    for child in children:
        if isinstance(child, Clause):
            number = number + 1 if child.form == "item" else 0
            yield from _clause_blocks(child, number)
        elif isinstance(child, Division):
            yield from _blocks(child.children)
        elif isinstance(child, Block):
            yield child


def _clause_blocks(clause: Clause, number: int) -> Iterator[Block]:
    words: Inlines = (Strong(clause.title),) if clause.title else ()
    rest = list(_blocks(clause.children))
    if not words and rest and isinstance(rest[0], Paragraph):
        words = rest[0].children
        rest = rest[1:]
    if number:
        words = (Text(f"{number}. "), *words)
    if words:
        yield Paragraph(words)
    yield from rest
