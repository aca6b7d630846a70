"""A document as lines for a comparison of lines: each clause, paragraph and row on a line of its own, with the printed numbers."""

from __future__ import annotations

from collections.abc import Iterator

from guidelinec.model import walk
from guidelinec.model.document import Block, BulletList, Document, Table


def write_plain_lines(document: Document) -> str:
    """The lines of a document: number and title of each clause, then its own paragraphs, rows and captions."""
    lines = [line for block in document.preamble for line in _lines(block)]
    for place in walk.clauses(document):
        clause = place.clause
        lines.append(" ".join(part for part in (clause.printed, walk.plain(clause.title)) if part))
        lines += [line for block in walk.own_blocks(clause) for line in _lines(block)]
    return "".join(f"{line}\n" for line in lines if line)


def _lines(block: Block) -> Iterator[str]:
    for inner in walk.nested_blocks((block,)):
        if isinstance(inner, Table):
            yield walk.plain(inner.caption)
            for row in inner.rows:
                yield " | ".join(walk.cell_text(cell).replace("\n", " / ") for cell in row)
        elif not isinstance(inner, BulletList):
            for inlines in walk.block_inlines(inner):
                yield walk.plain(inlines)
