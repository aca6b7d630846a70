"""Blocks of the source format, which hold no clause: paragraphs, figures, lists of points, tables, notes, turns of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from guidelinec.model.document import Block, Break, BulletList, Landscape, Note, Paragraph
from guidelinec.read.source.figure import is_figure, read_figure
from guidelinec.read.source.inlines import read_inlines
from guidelinec.read.source.nodes import BlockNode, check_aligned, first_line, node_span, text_column
from guidelinec.read.source.openings import check_id, read_opening
from guidelinec.read.source.source_file import Source, stretch
from guidelinec.read.source.table import read_table

BLOCKS: Final = frozenset(("表", "注", "横置き", "改ページ", "改セクション"))
"""Containers that are blocks; any other is a division of that kind."""


def read_block(source: Source, node: BlockNode) -> Iterator[Block]:
    """The block that a node is; a comment is none."""
    kind = node.token.type
    if kind == "text":
        yield from _paragraph(source, node)
    elif kind == "bullet_list_open":
        items = tuple(tuple(_bullet(source, item)) for item in node.children)
        check_aligned(source, node)
        yield BulletList(items, node_span(source, node))
    elif kind == "container":
        yield from _container_block(source, node)


def holds_figure(source: Source, node: BlockNode) -> bool:
    """Whether a paragraph is a figure."""
    start, end = node.token.map or [0, 0]
    return "![" in source.lines[start] and is_figure(stretch(source.lines, start, end, 0).text)


def _paragraph(source: Source, node: BlockNode, column: int = 0) -> Iterator[Block]:
    start, end = node.token.map or [0, 0]
    text = stretch(source.lines, start, end, column)
    if text.text.startswith("![") and is_figure(text.text):
        figure = read_figure(source, text)
        check_id(source, figure.id, figure.span)
        yield figure
        return
    if text.text.startswith("|") and text.text.count("|") > 1:
        source.report("GL221", (), text.span(source.path, 0, len(source.lines[start])))
    if re.match(r"#{1,9}[^ #]", text.text):
        source.report("GL236", (), text.span(source.path, 0, len(source.lines[start])))
    children = read_inlines(source, text)
    if children:
        yield Paragraph(children, text.span(source.path, 0, len(source.lines[start].strip())))


def _bullet(source: Source, item: BlockNode) -> Iterator[Block]:
    for index, node in enumerate(item.children):
        if index == 0 and node.token.type == "text" and first_line(node) == first_line(item):
            yield from _paragraph(source, node, text_column(source, item))
        else:
            yield from read_blocks(source, [node])


def read_blocks(source: Source, nodes: list[BlockNode]) -> Iterator[Block]:
    """Blocks in a place where no clause may stand: a note, a bullet, landscape pages."""
    for node in nodes:
        kind = node.token.type
        if kind in ("ordered_list_open", "clause_heading") or (
            kind == "container" and node.token.info not in BLOCKS
        ):
            source.report("GL212", (source.lines[first_line(node)].strip(),), node_span(source, node))
        else:
            yield from read_block(source, node)


def _container_block(source: Source, node: BlockNode) -> Iterator[Block]:
    name, span = node.token.info, node_span(source, node)
    if name == "表":
        words, attributes = read_opening(
            source, node, ("id", "words", "widths", "head", "src", "sheet", "align", "register")
        )
        start, end = node.token.map or [0, 0]
        yield read_table(source, words, attributes, lines=(start + 1, end), span=span)
    elif name == "注":
        _, attributes = read_opening(source, node, ("id",))
        yield Note(attributes.id, tuple(read_blocks(source, node.children)), span)
    elif name == "横置き":
        read_opening(source, node)
        yield Landscape(tuple(read_blocks(source, node.children)), span)
    else:
        read_opening(source, node)
        if node.children:
            source.report(
                "GL212",
                (source.lines[first_line(node.children[0])].strip(),),
                node_span(source, node.children[0]),
            )
        yield Break("page" if name == "改ページ" else "section", span)
