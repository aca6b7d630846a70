"""An edition as one Markdown file (CommonMark with pipe tables) for reading: the numbers are printed, items are lists, reprints stand in full."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from guidelinec.model.document import (
    Block,
    BulletList,
    Child,
    Clause,
    Division,
    Inlines,
    Paragraph,
    Reference,
    Reprint,
    Strong,
    Text,
)
from guidelinec.model.reprint import clauses_by_id, reprinted
from guidelinec.model.rewrite import block_words, map_block, map_inlines
from guidelinec.write.exchange.lines import heading_of
from guidelinec.write.exchange.printed import PrintedEdition
from guidelinec.write.exchange.prose import write_prose
from guidelinec.write.markdown.one_line import write_heading

MOST_MARKS = 6
"""The deepest heading of Markdown."""

_Numbers: TypeAlias = Mapping[str, str]


def write_md(edition: PrintedEdition) -> bytes:
    """The whole edition."""
    document = edition.document
    title = write_heading((Text(f"{document.title}（{document.edition}）"),))
    printer = _FilePrinter(edition, clauses_by_id(document), list(edition.reprints))
    parts = [f"# {title}", write_prose(list(document.preamble))]
    for part in document.clauses:
        parts += printer.clause(part, edition.numbers, 2)
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


@dataclass
class _FilePrinter:
    """Prints clauses as pieces of Markdown; `reprints` are the numbers of the reprints that are still to come, in the order of print."""

    edition: PrintedEdition
    clauses: Mapping[str, Clause]
    reprints: list[_Numbers]
    waiting: list[Block] = field(default_factory=list)

    def clause(self, clause: Clause, numbers: _Numbers, marks: int) -> Iterator[str]:
        """A heading and all below it."""
        words = _numbered(numbers.get(clause.id, ""), clause.title)
        yield f"{'#' * min(marks, MOST_MARKS)} {write_heading(_unlinked(words))}"
        yield from self.children(clause.children, numbers, marks + 1)
        yield self.waited()

    def children(self, children: Sequence[Child], numbers: _Numbers, marks: int) -> Iterator[str]:
        """What stands below a heading, or in a division of it."""
        for child in children:
            if isinstance(child, Clause) and child.form == "heading":
                yield self.waited()
                yield from self.clause(child, numbers, marks)
            elif isinstance(child, Clause):
                self.waiting.append(self.item(child, numbers))
            elif isinstance(child, Division):
                self.waiting += self.heading(child)
                yield from self.children(child.children, numbers, marks)
            elif isinstance(child, Reprint):
                yield self.waited()
                again = self.reprints.pop(0) if self.reprints else numbers
                yield from self.children(reprinted(child, self.clauses), again, marks)
            else:
                self.waiting.append(_block(child))

    def waited(self) -> str:
        """The blocks since the last heading."""
        text = write_prose(_joined(self.waiting))
        self.waiting.clear()
        return text

    def heading(self, division: Division) -> list[Block]:
        """The paragraph above a division."""
        words = heading_of(self.edition, division.kind)
        return [Paragraph((Strong((Text(words),)),))] if words else []

    def item(self, item: Clause, numbers: _Numbers) -> BulletList:
        """An item and the items in it as a list."""
        first, rest = item.children[:1], item.children[1:]
        words: Inlines = (Strong(item.title),) if item.title else ()
        if not words and first and isinstance(first[0], Paragraph):
            words = first[0].children
        else:
            rest = item.children
        head = Paragraph(_unlinked(_numbered(numbers.get(item.id, ""), words)))
        return BulletList(((head, *_joined(list(self.inside(rest, numbers)))),))

    def inside(self, children: Sequence[Child], numbers: _Numbers) -> Iterator[Block]:
        """What stands in an item, as blocks."""
        for child in children:
            if isinstance(child, Clause):
                yield self.item(child, numbers)
            elif isinstance(child, Division):
                yield from self.heading(child)
                yield from self.inside(child.children, numbers)
            elif not isinstance(child, Reprint):
                yield _block(child)


def _numbered(number: str, words: Inlines) -> Inlines:
    return (Text(f"{number}　" if words else number), *words) if number else words or (Text("–"),)


def _block(block: Block) -> Block:
    return map_block(block, lambda inner: block_words(inner, _unlinked_row))


def _unlinked(words: Inlines) -> Inlines:
    return map_inlines(words, _unlinked_row)


def _unlinked_row(row: Inlines) -> Inlines:
    """References as their words: a file of Markdown has no places that a link could lead to by id."""
    return tuple(
        shown for inline in row for shown in (inline.children if isinstance(inline, Reference) else (inline,))
    )


def _joined(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with neighbouring lists as one."""
    joined: list[Block] = []
    for block in blocks:
        if joined and isinstance(block, BulletList) and isinstance(joined[-1], BulletList):
            joined[-1] = BulletList((*joined[-1].items, *block.items))
        else:
            joined.append(block)
    return joined
