"""An edition as it prints, in words alone: what every form of exchange is written from.

References are their words with the clause that they name, notes and captions have their numbers, footnotes stand in brackets, cells are
apart. Of a picture its caption and its description stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from guidelinec.model.design import Kind
from guidelinec.model.document import (
    Block,
    Break,
    BulletList,
    Cell,
    Child,
    Clause,
    Column,
    Division,
    Document,
    Fact,
    Figure,
    Footnote,
    Inline,
    Inlines,
    Landscape,
    Note,
    Paragraph,
    Reference,
    Table,
    Term,
    Text,
)
from guidelinec.model.rewrite import map_inlines
from guidelinec.model.walk import plain
from guidelinec.numbering.labels import Labels
from guidelinec.numbering.reference_words import reference_words


@dataclass(frozen=True, slots=True)
class PrintedEdition:
    """The edition in words, with its kinds and the printed numbers of its clauses by id, those of each reprint in their order too."""

    document: Document
    kinds: Mapping[str, Kind]
    numbers: Mapping[str, str]
    references: Mapping[str, str]
    reprints: tuple[Mapping[str, str], ...] = ()


def printed_edition(document: Document, kinds: tuple[Kind, ...], labels: Labels) -> PrintedEdition:
    """The edition in words."""
    clauses = tuple(PartInWords(labels, part.id).clause(part) for part in document.clauses)
    preamble = tuple(PartInWords(labels, "").blocks(document.preamble))
    return PrintedEdition(
        replace(document, clauses=clauses, preamble=preamble),
        {kind.name: kind for kind in kinds},
        {name: label.text for name, label in labels.home.items()},
        references={name: label.full for name, label in labels.home.items()},
        reprints=tuple({name: label.text for name, label in reprint.items()} for reprint in labels.reprints),
    )


@dataclass(frozen=True, slots=True)
class PartInWords:
    """Prints what stands in one part."""

    labels: Labels
    part: str

    def clause(self, clause: Clause) -> Clause:
        """A clause and all in it."""
        children = tuple(printed for child in clause.children for printed in self.child(child))
        return replace(clause, title=self.words(clause.title), children=children)

    def child(self, child: Child) -> Iterator[Child]:
        """Anything below a clause."""
        if isinstance(child, Clause):
            yield self.clause(child)
        elif isinstance(child, Division):
            inner = (printed for part in child.children for printed in self.child(part))
            yield replace(child, children=tuple(inner))  # type: ignore[arg-type]
        elif isinstance(child, Block):
            yield from self.block(child)
        else:
            yield child

    def blocks(self, blocks: tuple[Block, ...]) -> Iterator[Block]:
        """Blocks in their order."""
        for block in blocks:
            yield from self.block(block)

    def block(self, block: Block) -> Iterator[Block]:
        """A block as paragraphs, lists and tables."""
        match block:
            case Paragraph():
                yield Paragraph(self.words(block.children))
            case BulletList():
                items = (tuple(self.blocks(item)) for item in block.items)
                yield BulletList(tuple(item for item in items if item))
            case Note():
                yield from self._note(block)
            case Landscape():
                yield from self.blocks(block.children)
            case Table():
                yield from self.caption(block)
                yield _apart(block, self)
            case Figure():
                yield from self.caption(block)
                if block.alt:
                    yield Paragraph((Text(f"（図の説明：{block.alt}）"),))
            case Break():
                return

    def _note(self, note: Note) -> Iterator[Block]:
        number = (Text(f"{self._number(note.id)}　"),)
        first, *rest = [*self.blocks(note.children)] or [Paragraph(())]
        if isinstance(first, Paragraph):
            yield Paragraph((*number, *first.children))
        else:
            yield from (Paragraph(number), first)
        yield from rest

    def caption(self, block: Table | Figure) -> Iterator[Paragraph]:
        """The caption with its number before it, or nothing."""
        number, caption = self._number(block.id) or block.printed, self.words(block.caption)
        if number or caption:
            yield Paragraph((*((Text(f"{number}　"),) if number else ()), *caption))

    def _number(self, name: str) -> str:
        label = self.labels.home.get(name)
        return label.text if label else ""

    def words(self, inlines: Inlines) -> Inlines:
        """A row of inlines as it prints."""
        return map_inlines(
            inlines, lambda row: tuple(shown for inline in row for shown in self._shown(inline))
        )

    def _shown(self, inline: Inline) -> Inlines:
        if isinstance(inline, Term | Fact):
            return inline.children
        if isinstance(inline, Footnote):
            return (Text(f"（脚注：{' '.join(map(plain, inline.paragraphs))}）"),)
        if isinstance(inline, Reference):
            return (replace(inline, form="words", children=reference_words(inline, self.labels, self.part)),)
        return (inline,)


def _apart(table: Table, printer: PartInWords) -> Table:
    """A table with every field a cell of its own; those that a merged cell covers are empty."""
    fields: dict[tuple[int, int], Cell] = {}
    for r, row in enumerate(table.rows):
        c = 0
        for cell in row:
            while (r, c) in fields:
                c += 1
            covered = {(r + down, c + right) for down in range(cell.rowspan) for right in range(cell.colspan)}
            fields |= dict.fromkeys(covered, Cell(()))
            fields[r, c] = Cell(tuple(printer.words(words) for words in cell.paragraphs))
    width = max((c + 1 for _, c in fields), default=0)
    rows = tuple(tuple(fields.get((r, c), Cell(())) for c in range(width)) for r in range(len(table.rows)))
    return Table("", (), (Column(),) * width, rows)
