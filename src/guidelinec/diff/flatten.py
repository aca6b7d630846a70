"""A clause's content as a flat row of tokens, and back: what the exact script is made of.

Words become runs of characters; every other node is opened with its plain fields and closed again; a child clause is a slot with its
id. `content(build(tokens)) == tokens`, and a document is its root's tokens and those of every clause.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from guidelinec.model import document as nodes
from guidelinec.model.change import Mark, Slot, Token
from guidelinec.model.document import Clause, Document, Text

ROOT = "\0"
"""The id under which the document's own tokens stand."""

_TYPES: dict[str, type] = {
    name: node for name, node in vars(nodes).items() if isinstance(node, type) and is_dataclass(node)
}
_TUPLE = "()"


@cache
def _parts(node: type) -> tuple[str, ...]:
    """The fields of a node that take part in comparison."""
    return tuple(field.name for field in fields(node) if field.compare)


@cache
def _mark(name: str, *, closes: bool = False) -> Mark:
    """A mark without fields; the same object each time, since most are compared with themselves."""
    return Mark(name, closes=closes)


def contents(document: Document) -> dict[str, tuple[Token, ...]]:
    """The tokens of the document and of every clause, by id, in document order. Ids must be unique."""
    tokens: dict[str, tuple[Token, ...]] = {ROOT: ()}
    waiting: deque[tuple[str, object]] = deque([(ROOT, document)])
    while waiting:
        name, node = waiting.popleft()
        row: list[Token] = []
        below: list[Clause] = []
        _put(node, row, below, top=True)
        tokens[name] = tuple(row)
        for clause in below:
            if clause.id in tokens:
                raise ValueError(f"the id {clause.id} stands twice")
            tokens[clause.id] = ()
        waiting += [(clause.id, clause) for clause in below]
    return tokens


def _put(node: object, tokens: list[Token], below: list[Clause], *, top: bool = False) -> None:
    """Put one value as tokens behind others; a clause inside is left as a slot and put in `below`."""
    if isinstance(node, Text):
        tokens.append(_mark("Text"))
        if node.text:
            tokens.append(node.text)
        tokens.append(_mark("Text", closes=True))
    elif isinstance(node, tuple):
        tokens.append(_mark(_TUPLE))
        for item in node:
            _put(item, tokens, below)
        tokens.append(_mark(_TUPLE, closes=True))
    elif isinstance(node, Clause) and not top:
        below.append(node)
        tokens.append(Slot(node.id))
    elif is_dataclass(node):
        _put_node(node, tokens, below)
    else:
        tokens.append(Mark("value", (("", node),)))


def _put_node(node: object, tokens: list[Token], below: list[Clause]) -> None:
    """The same of a node with fields: the plain ones in the mark that opens it, each row of values behind a mark with its name."""
    kind: type = type(node)
    values = [(name, getattr(node, name)) for name in _parts(kind)]
    skip = "id" if isinstance(node, Clause) else ""
    plain = tuple((name, value) for name, value in values if not isinstance(value, tuple) and name != skip)
    tokens.append(Mark(kind.__name__, plain))
    for name, value in values:
        if isinstance(value, tuple):
            tokens.append(_mark(f".{name}"))
            _put(value, tokens, below)
    tokens.append(_mark(kind.__name__, closes=True))


def build(tokens: Mapping[str, tuple[Token, ...]]) -> Document:
    """The document that these tokens are."""
    ready: dict[str, object] = {}
    order = [ROOT]
    for name in order:
        order += [token.id for token in tokens[name] if isinstance(token, Slot)]
    for name in reversed(order):
        ready[name] = _node(tokens[name], ready, name)
    document = ready[ROOT]
    assert isinstance(document, Document)
    return document


def _node(tokens: tuple[Token, ...], ready: Mapping[str, object], name: str) -> object:
    """The one node that a row of tokens holds."""
    stack: list[_OpenNode] = [_OpenNode("", ())]
    for token in tokens:
        if isinstance(token, Slot):
            stack[-1].take(ready[token.id])
        elif isinstance(token, str):
            stack[-1].take(token)
        elif token.closes:
            stack[-2].take(stack[-1].close(name if len(stack) == 2 else ""))
            stack.pop()
        elif token.name == "value":
            stack[-1].take(token.fields[0][1])
        elif token.name.startswith("."):
            stack[-1].field = token.name[1:]
        else:
            stack.append(_OpenNode(token.name, token.fields))
    return stack[0].items[0]


class _OpenNode:
    """A node that is being read."""

    def __init__(self, name: str, plain: tuple[tuple[str, object], ...]) -> None:
        self.name = name
        self.values: dict[str, Any] = dict(plain)
        self.items: list[object] = []
        self.field = ""

    def take(self, value: object) -> None:
        if self.field:
            self.values[self.field] = value
            self.field = ""
        else:
            self.items.append(value)

    def close(self, name: str) -> object:
        if self.name == _TUPLE:
            return tuple(self.items)
        if self.name == "Text":
            return Text("".join(str(item) for item in self.items))
        if self.name == "Clause":
            self.values["id"] = name
        return _TYPES[self.name](**self.values)
