"""The words of a node as plain text: what people read, and what the comparison of words runs on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from guidelinec.model.document import (
    Block,
    BulletList,
    Cell,
    Figure,
    Footnote,
    Inlines,
    Landscape,
    LineBreak,
    Note,
    Paragraph,
    Reference,
    Table,
    Text,
)

References = Mapping[str, str]
"""What a reference to an id prints."""


def inline_text(inlines: Inlines, labels: References) -> str:
    """The words of running text. A footnote's words stand at its place in 〔 〕."""
    return "".join([_inline(inline, labels) for inline in inlines])


def _inline(inline: object, labels: References) -> str:
    if isinstance(inline, Text):
        return inline.text.replace("\t", " ")  # a tab stands between the cells of a table, and nowhere else
    if isinstance(inline, LineBreak):
        return "\n"
    if isinstance(inline, Reference):
        known = labels.get(inline.target, "" if inline.abroad else inline.target)
        own = inline_text(inline.children, labels)
        return known or own if inline.abroad else own or known
    if isinstance(inline, Footnote):
        return "〔" + "".join(inline_text(paragraph, labels) for paragraph in inline.paragraphs) + "〕"
    return inline_text(getattr(inline, "children", ()), labels)


def block_text(blocks: Iterable[Block], labels: References) -> str:
    """The words of blocks: a line for a paragraph, for a table row (cells between tabs), for a caption."""
    return "\n".join(line for block in blocks for line in _lines(block, labels))


def _lines(block: Block, labels: References) -> list[str]:
    if isinstance(block, Paragraph):
        return [inline_text(block.children, labels)]
    if isinstance(block, BulletList):
        return [line for item in block.items for inner in item for line in _lines(inner, labels)]
    if isinstance(block, Table):
        rows = ["\t".join(_cell(cell, labels) for cell in row) for row in block.rows]
        return [inline_text(block.caption, labels), *rows] if block.caption else rows
    if isinstance(block, Figure):
        return [inline_text(block.caption, labels) or block.alt]
    if isinstance(block, (Note, Landscape)):
        return [line for inner in block.children for line in _lines(inner, labels)]
    return []


def _cell(cell: Cell, labels: References) -> str:
    return " ".join(inline_text(paragraph, labels) for paragraph in cell.paragraphs)
