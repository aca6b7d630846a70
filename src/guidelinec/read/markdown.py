"""One Markdown file of the source format (docs/source-format.md) to a clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple, TypeAlias

from markdown_it.token import Token

from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model.document import (
    Block,
    Break,
    BulletList,
    Child,
    Clause,
    Division,
    Inlines,
    Landscape,
    Note,
    Paragraph,
    Strong,
)
from guidelinec.read.markdown_attributes import NONE, Attributes, read_attributes
from guidelinec.read.markdown_blocks import HEADING, NOTE, block_tokens, narrow
from guidelinec.read.markdown_figure import is_figure, read_figure
from guidelinec.read.markdown_front import front_matter
from guidelinec.read.markdown_inline import read_inlines
from guidelinec.read.markdown_source import Source, Stretch, stretch
from guidelinec.read.markdown_table import read_table

ITEM_DEPTH: Final = 4
"""(1), ①, ア, (ア)."""
ID: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
ID_LENGTH: Final = 36

_MARKER = re.compile(r" *(?:\d{1,9}[.)]|[-+*])( *)")
_ENDING = re.compile(r"(?:(?<=[^)\]\\])|(?<=[ \n])|^)(\{[^{}\n]*\})$")
_OPENING = re.compile(r" *:{3,} *[^\s{]*[ \u3000]*(?P<words>.*?)[ ]*(?P<braces>(?<!\\)\{[^{}]*\})?[ ]*$")


class Node(NamedTuple):
    """A block token with the tokens inside it; `column` (from 0) is where its text begins on its first line."""

    token: Token
    children: list[Node]


Children: TypeAlias = list[Child]


def read_markdown(text: str, path: str, folder: str = "") -> tuple[Clause, tuple[Diagnostic, ...]]:
    """The clause that a file is, and what is wrong in it. `folder` is the file's folder below its edition."""
    source = Source(path, folder, text.split("\n"))
    _tabs(source)
    front = front_matter(source)
    narrow(source)
    nodes = _nest(block_tokens(source))
    _read_footnotes(source, nodes)
    title = read_inlines(source, front.title)
    children = _sections(source, nodes)
    for name in source.notes.keys() - source.cited.keys():
        source.report("GL225", (name,), source.notes[name][1])
    clause = Clause(front.id, title, tuple(children), span=front.span)
    check_id(source, front.id, front.span)
    found = sorted(source.found, key=lambda one: (one.span or Span(path, 0), one.code))
    return clause, tuple(found)


def _tabs(source: Source) -> None:
    """Tabs at the beginning of a line have no width that everybody agrees on."""
    for index, line in enumerate(source.lines):
        if "\t" in line and not line.lstrip(" \t").startswith("|"):
            indent = line[: len(line) - len(line.lstrip(" \t"))]
            if "\t" in indent:
                source.report("GL103", (), Span(source.path, index + 1, indent.index("\t") + 1))
                source.lines[index] = indent.expandtabs(4) + line.lstrip(" \t")


def _nest(tokens: list[Token]) -> list[Node]:
    roots: list[Node] = []
    stack = [roots]
    for token in tokens:
        if token.nesting < 0:
            stack.pop()
            continue
        node = Node(token, [])
        stack[-1].append(node)
        if token.nesting > 0:
            stack.append(node.children)
    return roots


def _first(node: Node) -> int:
    return node.token.map[0] if node.token.map else 0


def _span(source: Source, node: Node) -> Span:
    line = _first(node)
    row = source.lines[line] if line < len(source.lines) else ""
    text = row.strip(" ")
    return Span(source.path, line + 1, len(row) - len(row.lstrip(" ")) + 1, max(1, len(text)))


def check_id(source: Source, name: str, span: Span | None) -> None:
    """Report an id that is not of the form of ids."""
    if name and span and (len(name) > ID_LENGTH or not ID.fullmatch(name)):
        source.report("GL303", (name,), span)


def _read_footnotes(source: Source, nodes: list[Node]) -> None:
    """Take in the definitions first: they stand at the end, and what cites them before."""
    for node in _all_nodes(nodes):
        if node.token.type != "footnote":
            continue
        span = _span(source, node)
        name = node.token.info
        if name in source.notes:
            source.report("GL226", (name,), span)
            continue
        rows = (read_inlines(source, one, footnotes=False) for one in _footnote_stretches(source, node))
        source.notes[name] = (tuple(row for row in rows if row), span)


def _all_nodes(nodes: list[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _all_nodes(node.children)


def _footnote_stretches(source: Source, node: Node) -> Iterator[Stretch]:
    first, end = node.token.map or [0, 0]
    match = NOTE.match(source.lines[first])
    column = match.end() if match else 0
    start = first
    for line in range(first, end + 1):
        if line == end or not source.lines[line].strip(" "):
            if start < line:
                yield stretch(source.lines, start, line, column if start == first else 0)
            start = line + 1


def _sections(source: Source, nodes: list[Node], level: int = 1) -> Children:
    """Nodes with headings among them: what follows a heading belongs to it, until the next of its level."""
    open_at: list[tuple[int, Children, _Heading | None]] = [(level, [], None)]
    rows: list[Node] = []
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


class _Heading(NamedTuple):
    level: int
    id: str
    title: Inlines
    span: Span


def _close(open_at: list[tuple[int, Children, _Heading | None]]) -> None:
    _, children, heading = open_at.pop()
    assert heading is not None
    open_at[-1][1].append(Clause(heading.id, heading.title, tuple(children), span=heading.span))


def _heading(source: Source, node: Node) -> _Heading:
    line = _first(node)
    match = HEADING.match(source.lines[line])
    marks = len(match[1]) if match else 1
    text, attributes = _split(source, stretch(source.lines, line, line + 1, match.end() if match else 0))
    span = text.span(source.path, 0, len(text.text))
    if marks == 1:
        source.report("GL210", (), _span(source, node))
    if not text.text and not attributes.id:
        source.report("GL235", (), span)
    check_id(source, attributes.id, span)
    return _Heading(max(2, marks), attributes.id, read_inlines(source, text), span)


def _split(source: Source, text: Stretch, keys: tuple[str, ...] = ()) -> tuple[Stretch, Attributes]:
    """Text and the attributes of its clause at its end, which may hold an id (and `.text`) and these keys alone."""
    match = _ENDING.search(text.text) if text.text.endswith("}") else None
    if not match:
        return text, NONE
    attributes = read_attributes(match[1][1:-1])
    wrong = attributes.wrong or next((f".{name}" for name in attributes.classes if name != "text"), "")
    wrong = wrong or next((key for key, _ in attributes.values if key not in keys), "")
    if wrong:
        source.report("GL206", (wrong,), text.span(source.path, match.start(1), len(match[1])))
    return Stretch(text.text[: match.start(1)].rstrip(" \n"), text.starts), attributes


def _children(source: Source, nodes: list[Node], depth: int) -> Children:
    """Blocks, divisions and numbered items in a place where clauses may stand; `depth` counts the items around."""
    children: Children = []
    for node in nodes:
        kind = node.token.type
        if kind == "ordered_list_open":
            children.extend(_items(source, node, depth + 1))
        elif kind == "container" and node.token.info not in BLOCKS:
            children.append(_division(source, node, depth))
        elif kind == "clause_heading":
            source.report("GL212", (source.lines[_first(node)].strip(),), _span(source, node))
        else:
            children.extend(_block(source, node))
    return children


def _items(source: Source, node: Node, depth: int) -> Iterator[Clause]:
    if depth == ITEM_DEPTH + 1:
        source.report("GL209", (str(ITEM_DEPTH),), _span(source, node))
    _aligned(source, node)
    for item in node.children:
        yield _item(source, item, depth)


def _aligned(source: Source, node: Node) -> None:
    """Items of one list whose markers stand in different columns: an item meant for another level."""
    if len(node.children) < 2:
        return
    first = _indent(source, node.children[0])
    for item in node.children[1:]:
        if _indent(source, item) != first and _first(node.children[0]) != _first(node):
            continue
        if _indent(source, item) != first and not _shares_line(source, node.children[0]):
            source.report("GL211", (str(first),), _span(source, item))


def _shares_line(source: Source, item: Node) -> bool:
    """Whether a list begins on the line of the item that holds it (`1. 1. text`)."""
    match = _MARKER.match(source.lines[_first(item)])
    return bool(match and _MARKER.match(source.lines[_first(item)], match.end()))


def _indent(source: Source, node: Node) -> int:
    row = source.lines[_first(node)]
    return len(row) - len(row.lstrip(" "))


def _column(source: Source, item: Node, level: int = 0) -> int:
    """Where the text of an item begins on its first line."""
    match = _MARKER.match(source.lines[_first(item)])
    return match.end() if match else 0


def _item(source: Source, node: Node, depth: int) -> Clause:
    nodes = node.children
    span = _span(source, node)
    if not nodes or nodes[0].token.type != "text" or _is_figure(source, nodes[0]):
        if not (nodes and nodes[0].token.type == "comment"):
            source.report("GL235", (), span)
        return Clause("", (), tuple(_children(source, nodes, depth)), "item", span=span)
    first = nodes[0]
    start, end = first.token.map or [0, 0]
    column = _column(source, node) if start == _first(node) else 0
    text, attributes = _split(source, stretch(source.lines, start, end, column), ("level",))
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


def _block(source: Source, node: Node) -> Iterator[Block]:
    kind = node.token.type
    if kind == "text":
        yield from _paragraph(source, node)
    elif kind == "bullet_list_open":
        items = tuple(tuple(_bullet(source, item)) for item in node.children)
        _aligned(source, node)
        yield BulletList(items, _span(source, node))
    elif kind == "container":
        yield from _container_block(source, node)


def _is_figure(source: Source, node: Node) -> bool:
    start, end = node.token.map or [0, 0]
    return "![" in source.lines[start] and is_figure(stretch(source.lines, start, end, 0).text)


def _paragraph(source: Source, node: Node, column: int = 0) -> Iterator[Block]:
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


def _bullet(source: Source, item: Node) -> Iterator[Block]:
    for index, node in enumerate(item.children):
        if index == 0 and node.token.type == "text" and _first(node) == _first(item):
            yield from _paragraph(source, node, _column(source, item))
        else:
            yield from _blocks(source, [node])


def _blocks(source: Source, nodes: list[Node]) -> Iterator[Block]:
    """Blocks in a place where no clause may stand: a note, a bullet, landscape pages."""
    for node in nodes:
        kind = node.token.type
        if kind in ("ordered_list_open", "clause_heading") or (
            kind == "container" and node.token.info not in BLOCKS
        ):
            source.report("GL212", (source.lines[_first(node)].strip(),), _span(source, node))
        else:
            yield from _block(source, node)


def _opening(source: Source, node: Node, keys: tuple[str, ...] = ()) -> tuple[Stretch, Attributes]:
    """What follows the name of a container, and its attributes, of which `keys` are known."""
    line = _first(node)
    match = _OPENING.match(source.lines[line])
    if not match:
        return Stretch("", ((0, line + 1, 1),)), NONE
    words = Stretch(match["words"], ((0, line + 1, match.start("words") + 1),))
    attributes = read_attributes(match["braces"][1:-1]) if match["braces"] else NONE
    span = Span(source.path, line + 1, match.start("braces") + 1, len(match["braces"] or " "))
    wrong = attributes.wrong or next((key for key, _ in attributes.values if key not in keys), "")
    wrong = wrong or next((f".{name}" for name in attributes.classes), "")
    wrong = wrong or (attributes.id if attributes.id and "id" not in keys else "")
    if wrong:
        source.report("GL206", (wrong,), span)
    check_id(source, attributes.id, span)
    if words.text and "words" not in keys:
        source.report("GL234", (words.text, node.token.info), words.span(source.path, 0, len(words.text)))
    return words, attributes


def _division(source: Source, node: Node, depth: int) -> Division:
    _, attributes = _opening(source, node, ("for",))
    if not node.token.info:
        source.report("GL237", (), _span(source, node))
    inner: list[Clause | Block] = []
    has_heading = any(one.token.type == "clause_heading" for one in node.children)
    level = min(
        (_marks(source, one) for one in node.children if one.token.type == "clause_heading"), default=2
    )
    children = (
        _sections(source, node.children, level - 1)
        if has_heading
        else _children(source, node.children, depth)
    )
    for child in children:
        if isinstance(child, Division):
            source.report("GL212", (child.kind,), child.span or _span(source, node))
        else:
            inner.append(child)  # type: ignore[arg-type]
    return Division(node.token.info, tuple(inner), attributes.get("for"), _span(source, node))


def _marks(source: Source, node: Node) -> int:
    match = HEADING.match(source.lines[_first(node)])
    return len(match[1]) if match else 2


def _container_block(source: Source, node: Node) -> Iterator[Block]:
    name, span = node.token.info, _span(source, node)
    if name == "表":
        words, attributes = _opening(source, node, ("id", "words", "widths", "head", "src", "sheet", "align"))
        start, end = node.token.map or [0, 0]
        yield read_table(source, words, attributes, (start + 1, end), span)
    elif name == "注":
        _, attributes = _opening(source, node, ("id",))
        yield Note(attributes.id, tuple(_blocks(source, node.children)), span)
    elif name == "横置き":
        _opening(source, node)
        yield Landscape(tuple(_blocks(source, node.children)), span)
    else:
        _opening(source, node)
        if node.children:
            source.report(
                "GL212", (source.lines[_first(node.children[0])].strip(),), _span(source, node.children[0])
            )
        yield Break("page" if name == "改ページ" else "section", span)


BLOCKS: Final = frozenset(("表", "注", "横置き", "改ページ", "改セクション"))
"""Containers that are blocks; any other is a division of that kind."""
