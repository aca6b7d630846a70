"""The block tokens of a file as a tree, and where each stands in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from markdown_it.token import Token

from guidelinec.diagnostics import Span
from guidelinec.read.source.source_file import Source
from guidelinec.read.source.tokens import HEADING

_MARKER = re.compile(r" *(?:\d{1,9}[.)]|[-+*])( *)")


class BlockNode(NamedTuple):
    """A block token with the tokens inside it; `column` (from 0) is where its text begins on its first line."""

    token: Token
    children: list[BlockNode]


def nest(tokens: list[Token]) -> list[BlockNode]:
    """The tree of tokens in a row."""
    roots: list[BlockNode] = []
    stack = [roots]
    for token in tokens:
        if token.nesting < 0:
            stack.pop()
            continue
        node = BlockNode(token, [])
        stack[-1].append(node)
        if token.nesting > 0:
            stack.append(node.children)
    return roots


def all_nodes(nodes: list[BlockNode]) -> Iterator[BlockNode]:
    """These nodes and all below, from the top down."""
    for node in nodes:
        yield node
        yield from all_nodes(node.children)


def first_line(node: BlockNode) -> int:
    """The line (from 0) on which a node begins."""
    return node.token.map[0] if node.token.map else 0


def node_span(source: Source, node: BlockNode) -> Span:
    """The place of the first line of a node, without its indentation."""
    line = first_line(node)
    row = source.lines[line] if line < len(source.lines) else ""
    text = row.strip(" ")
    return Span(source.path, line + 1, len(row) - len(row.lstrip(" ")) + 1, max(1, len(text)))


def _indent(source: Source, node: BlockNode) -> int:
    row = source.lines[first_line(node)]
    return len(row) - len(row.lstrip(" "))


def text_column(source: Source, item: BlockNode, level: int = 0) -> int:
    """Where the text of an item begins on its first line."""
    match = _MARKER.match(source.lines[first_line(item)])
    return match.end() if match else 0


def heading_marks(source: Source, node: BlockNode) -> int:
    """How many # a heading has."""
    match = HEADING.match(source.lines[first_line(node)])
    return len(match[1]) if match else 2


def _shares_line(source: Source, item: BlockNode) -> bool:
    """Whether a list begins on the line of the item that holds it (`1. 1. text`)."""
    match = _MARKER.match(source.lines[first_line(item)])
    return bool(match and _MARKER.match(source.lines[first_line(item)], match.end()))


def check_aligned(source: Source, node: BlockNode) -> None:
    """Items of one list whose markers stand in different columns: an item meant for another level."""
    if len(node.children) < 2:
        return
    first = _indent(source, node.children[0])
    if first_line(node.children[0]) != first_line(node):
        return
    for item in node.children[1:]:
        if _indent(source, item) != first and not _shares_line(source, node.children[0]):
            source.report("GL211", (str(first),), node_span(source, item))
