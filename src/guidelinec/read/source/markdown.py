"""One Markdown file of the source format (docs/source-format.md) to a clause."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple, TypeAlias

from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model.document import Block, Child, Clause, Division, Inlines, Paragraph, Strong
from guidelinec.read.source.blocks import BLOCKS, holds_figure, read_block
from guidelinec.read.source.front_matter import front_matter
from guidelinec.read.source.inlines import read_inlines
from guidelinec.read.source.nodes import (
    BlockNode,
    all_nodes,
    check_aligned,
    first_line,
    heading_marks,
    nest,
    node_span,
    text_column,
)
from guidelinec.read.source.openings import check_id, read_opening, split_attributes
from guidelinec.read.source.source_file import Source, Stretch, stretch
from guidelinec.read.source.tokens import HEADING, NOTE, block_tokens, narrow

ITEM_DEPTH: Final = 4
"""(1), ①, ア, (ア)."""

Children: TypeAlias = list[Child]


def read_markdown(text: str, path: str, folder: str = "") -> tuple[Clause, tuple[Diagnostic, ...]]:
    """The clause that a file is, and what is wrong in it. `folder` is the file's folder below its edition."""
    source = Source(path, folder, text.split("\n"))
    _tabs(source)
    front = front_matter(source)
    narrow(source)
    nodes = nest(block_tokens(source))
    _read_footnotes(source, nodes)
    title = read_inlines(source, front.title)
    children = _sections(source, nodes)
    for name in source.notes.keys() - source.cited.keys():
        source.report("GL225", (name,), source.notes[name][1])
    clause = Clause(front.id, title, tuple(children), span=front.span)
    check_id(source, front.id, front.span)
    findings = sorted(source.findings, key=lambda finding: (finding.span or Span(path, 0), finding.code))
    return clause, tuple(findings)


def _tabs(source: Source) -> None:
    """Tabs at the beginning of a line have no width that everybody agrees on."""
    for index, line in enumerate(source.lines):
        if "\t" in line and not line.lstrip(" \t").startswith("|"):
            indent = line[: len(line) - len(line.lstrip(" \t"))]
            if "\t" in indent:
                source.report("GL103", (), Span(source.path, index + 1, indent.index("\t") + 1))
                source.lines[index] = indent.expandtabs(4) + line.lstrip(" \t")


def _read_footnotes(source: Source, nodes: list[BlockNode]) -> None:
    """Take in the definitions first: they stand at the end, and what cites them before."""
    for node in all_nodes(nodes):
        if node.token.type != "footnote":
            continue
        span = node_span(source, node)
        name = node.token.info
        if name in source.notes:
            source.report("GL226", (name,), span)
            continue
        rows = (
            read_inlines(source, lines_of_note, footnotes=False)
            for lines_of_note in _footnote_stretches(source, node)
        )
        source.notes[name] = (tuple(row for row in rows if row), span)


def _footnote_stretches(source: Source, node: BlockNode) -> Iterator[Stretch]:
    first, end = node.token.map or [0, 0]
    match = NOTE.match(source.lines[first])
    column = match.end() if match else 0
    start = first
    for line in range(first, end + 1):
        if line == end or not source.lines[line].strip(" "):
            if start < line:
                yield stretch(source.lines, start, line, column if start == first else 0)
            start = line + 1


def _sections(source: Source, nodes: list[BlockNode], level: int = 1) -> Children:
    """Nodes with headings among them: what follows a heading belongs to it, until the next of its level."""
    open_at: list[tuple[int, Children, _ClauseHeading | None]] = [(level, [], None)]
    rows: list[BlockNode] = []
    for node in nodes:
        if node.token.type != "clause_heading":
            rows.append(node)
            continue
        open_at[-1][1].extend(_children(source, rows, 0))
        rows = []
        heading = _heading(source, node)
        while len(open_at) > 1 and open_at[-1][0] >= heading.level:
            _close(open_at)
        if heading.level > open_at[-1][0] + 1 and (open_at[-1][2] or level == 1):
            source.report("GL401", ("#" * heading.level, "#" * (open_at[-1][0] + 1)), heading.span)
        open_at.append((heading.level, [], heading))
    open_at[-1][1].extend(_children(source, rows, 0))
    while len(open_at) > 1:
        _close(open_at)
    return open_at[0][1]


class _ClauseHeading(NamedTuple):
    level: int
    id: str
    title: Inlines
    span: Span


def _close(open_at: list[tuple[int, Children, _ClauseHeading | None]]) -> None:
    _, children, heading = open_at.pop()
    assert heading is not None
    open_at[-1][1].append(Clause(heading.id, heading.title, tuple(children), span=heading.span))


def _heading(source: Source, node: BlockNode) -> _ClauseHeading:
    line = first_line(node)
    match = HEADING.match(source.lines[line])
    marks = len(match[1]) if match else 1
    text, attributes = split_attributes(
        source, stretch(source.lines, line, line + 1, match.end() if match else 0)
    )
    span = text.span(source.path, 0, len(text.text))
    if marks == 1:
        source.report("GL210", (), node_span(source, node))
    if not text.text and not attributes.id:
        source.report("GL235", (), span)
    check_id(source, attributes.id, span)
    return _ClauseHeading(max(2, marks), attributes.id, read_inlines(source, text), span)


def _children(source: Source, nodes: list[BlockNode], depth: int) -> Children:
    """Blocks, divisions and numbered items in a place where clauses may stand; `depth` counts the items around."""
    children: Children = []
    for node in nodes:
        kind = node.token.type
        if kind == "ordered_list_open":
            children.extend(_items(source, node, depth + 1))
        elif kind == "container" and node.token.info not in BLOCKS:
            children.append(_division(source, node, depth))
        elif kind == "clause_heading":
            source.report("GL212", (source.lines[first_line(node)].strip(),), node_span(source, node))
        else:
            children.extend(read_block(source, node))
    return children


def _items(source: Source, node: BlockNode, depth: int) -> Iterator[Clause]:
    if depth == ITEM_DEPTH + 1:
        source.report("GL209", (str(ITEM_DEPTH),), node_span(source, node))
    check_aligned(source, node)
    for item in node.children:
        yield _item(source, item, depth)


def _item(source: Source, node: BlockNode, depth: int) -> Clause:
    nodes = node.children
    span = node_span(source, node)
    if not nodes or nodes[0].token.type != "text" or holds_figure(source, nodes[0]):
        if not (nodes and nodes[0].token.type == "comment"):
            source.report("GL235", (), span)
        return Clause("", (), tuple(_children(source, nodes, depth)), "item", span=span)
    first = nodes[0]
    start, end = first.token.map or [0, 0]
    column = text_column(source, node) if start == first_line(node) else 0
    text, attributes = split_attributes(source, stretch(source.lines, start, end, column), ("level",))
    span = text.span(source.path, 0, len(text.text))
    check_id(source, attributes.id, span)
    children = read_inlines(source, text)
    title: Inlines = ()
    own: Children = []
    if len(children) == 1 and isinstance(children[0], Strong) and "text" not in attributes.classes:
        title = children[0].children
    elif children:
        own.append(Paragraph(children, span))
    own.extend(_children(source, nodes[1:], depth))
    return Clause(attributes.id, title, tuple(own), "item", level=attributes.get("level"), span=span)


def _division(source: Source, node: BlockNode, depth: int) -> Division:
    _, attributes = read_opening(source, node, ("for",))
    if not node.token.info:
        source.report("GL237", (), node_span(source, node))
    inner: list[Clause | Block] = []
    has_heading = any(child.token.type == "clause_heading" for child in node.children)
    level = min(
        (heading_marks(source, child) for child in node.children if child.token.type == "clause_heading"),
        default=2,
    )
    children = (
        _sections(source, node.children, level - 1)
        if has_heading
        else _children(source, node.children, depth)
    )
    for child in children:
        if isinstance(child, Division):
            source.report("GL212", (child.kind,), child.span or node_span(source, node))
        else:
            inner.append(child)  # type: ignore[arg-type]
    return Division(node.token.info, tuple(inner), attributes.get("for"), node_span(source, node))
