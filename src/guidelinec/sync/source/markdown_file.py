"""The blocks of a Markdown file by their lines: what a structural edit cuts out, and where it puts something in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from guidelinec.read.source.front_matter import front_matter
from guidelinec.read.source.source_file import Source
from guidelinec.read.source.tokens import HEADING, block_tokens, narrow

_LEAVES = ("text", "clause_heading", "footnote")


@dataclass(slots=True, eq=False)
class Block:
    """A block of a file: lines `first` to `end` (from 0, end excluded, no empty line last), its kind (`text`, `container`,
    `clause_heading`, `footnote`, `ordered_list_open`, `list_item_open` …), its name, and what is around and in it."""

    kind: str
    name: str
    first: int
    end: int
    parent: Block | None = None
    children: list[Block] = field(default_factory=list)

    def around(self) -> Iterator[Block]:
        """The blocks around this one, the nearest first."""
        block = self.parent
        while block is not None:
            yield block
            block = block.parent


@dataclass(frozen=True, slots=True)
class MarkdownFile:
    """A Markdown file: its lines and its outermost blocks. The front matter is lines 0 to `body`."""

    path: str
    lines: tuple[str, ...]
    blocks: tuple[Block, ...]
    body: int

    def indent(self, block: Block) -> int:
        """How far in a block's first line begins."""
        line = self.lines[block.first]
        return len(line) - len(line.lstrip(" "))

    def offset(self, line: int) -> int:
        """Where a line begins in the text."""
        return sum(len(before) + 1 for before in self.lines[:line])

    def all(self) -> Iterator[Block]:
        """Every block, each before those in it."""
        yield from _all(self.blocks)

    def leaf(self, line: int) -> Block | None:
        """The smallest block of text, heading, footnote or container that holds a line (from 0)."""
        holding = [block for block in self.all() if block.first <= line < block.end]
        leaves = [block for block in holding if block.kind in _LEAVES or block.kind == "container"]
        return leaves[-1] if leaves else None

    def section(self, heading: Block) -> int:
        """The line after all that stands under a heading."""
        marks = self.marks(heading)
        row = heading.parent.children if heading.parent else list(self.blocks)
        after = (
            block
            for block in row
            if block.kind == "clause_heading" and block.first > heading.first and self.marks(block) <= marks
        )
        following = next(after, None)
        inside = [block for block in row if block.first >= heading.first]
        if following is not None:
            inside = [block for block in inside if block.first < following.first]
        notes = [block.first for block in inside if block.kind == "footnote"]
        return notes[0] if notes else inside[-1].end

    def marks(self, heading: Block) -> int:
        """The number of # of a heading."""
        match = HEADING.match(self.lines[heading.first])
        return len(match[1]) if match else 1


def read_markdown_file(text: str, path: str) -> MarkdownFile:
    """The blocks of a file, as the reader of the source sees them."""
    lines = tuple(text.split("\n"))
    source = Source(path, "", list(lines))
    front_matter(source)
    body = next((number for number, line in enumerate(source.lines) if line), len(lines))
    narrow(source)
    return MarkdownFile(path, lines, tuple(_nested(block_tokens(source), lines)), body)


def _nested(tokens: Sequence[Token], lines: tuple[str, ...]) -> list[Block]:
    roots: list[Block] = []
    open_at: list[Block] = []
    for token in tokens:
        if token.nesting < 0:
            open_at.pop()
            continue
        first, end = token.map or [0, 0]
        if token.type == "container":
            end += 1  # its last line is that of its colons
        while end > first + 1 and not lines[min(end, len(lines)) - 1].strip():
            end -= 1
        parent = open_at[-1] if open_at else None
        block = Block(token.type, token.info, first, end=min(end, len(lines)), parent=parent)
        (parent.children if parent else roots).append(block)
        if token.nesting > 0:
            open_at.append(block)
    return roots


def _all(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from _all(block.children)
