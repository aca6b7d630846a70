"""A clause's content as a flat row of tokens, and back: what the exact script is made of.

Words become runs of characters; every other node is opened with its plain fields and closed again; a child clause is a slot with its
id. `content(build(tokens)) == tokens`, and a document is its root's tokens and those of every clause.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from guidelinec.model import document as nodes
from guidelinec.model.change import Mark, Slot, Token
from guidelinec.model.document import Clause, Document, Text
from guidelinec.model.walk import child_clauses

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


def nodes_by_id(document: Document) -> dict[str, Document | Clause]:
    """The document and every clause of it, by id. Ids must be unique."""
    by_id: dict[str, Document | Clause] = {ROOT: document}
    waiting = deque(document.clauses)
    while waiting:
        clause = waiting.popleft()
        if clause.id in by_id:
            raise ValueError(f"the id {clause.id} stands twice")
        by_id[clause.id] = clause
        waiting += [child for child, _ in child_clauses(clause)]
    return by_id


def contents(document: Document) -> dict[str, tuple[Token, ...]]:
    """The tokens of the document and of every clause, by id."""
    return {name: content(node) for name, node in nodes_by_id(document).items()}


def content(node: Document | Clause) -> tuple[Token, ...]:
    """The tokens of a document or a clause itself; a clause below it is a slot."""
    tokens: list[Token] = []
    _put_node(node, tokens)
    return tuple(tokens)


_but_id = attrgetter(*(name for name in _parts(Clause) if name != "id"))
"""All of a clause that takes part in comparison, but what it is called."""


def is_same_leaf(old: Document | Clause, new: Document | Clause) -> bool:
    """Whether two clauses, neither with a clause below it, have the same content whatever they are called. So it is known without their
    tokens, which take three quarters of the time of a script and of which most clauses of a long edition need none."""
    if not (isinstance(old, Clause) and isinstance(new, Clause)) or next(child_clauses(old), None):
        return False
    same: bool = _but_id(old) == _but_id(new)
    return same


def _put(node: object, tokens: list[Token]) -> None:
    """Put one value as tokens behind others."""
    if isinstance(node, Text):
        tokens.append(_mark("Text"))
        if node.text:
            tokens.append(node.text)
        tokens.append(_mark("Text", closes=True))
    elif isinstance(node, tuple):
        tokens.append(_mark(_TUPLE))
        for item in node:
            _put(item, tokens)
        tokens.append(_mark(_TUPLE, closes=True))
    elif isinstance(node, Clause):
        tokens.append(Slot(node.id))
    elif is_dataclass(node):
        _put_node(node, tokens)
    else:
        tokens.append(Mark("value", (("", node),)))


def _put_node(node: object, tokens: list[Token]) -> None:
    """The same of a node with fields: the plain ones in the mark that opens it, each row of values behind a mark with its name."""
    kind: type = type(node)
    values = [(name, getattr(node, name)) for name in _parts(kind)]
    skip = "id" if isinstance(node, Clause) else ""
    plain = tuple((name, value) for name, value in values if not isinstance(value, tuple) and name != skip)
    tokens.append(Mark(kind.__name__, plain))
    for name, value in values:
        if isinstance(value, tuple):
            tokens.append(_mark(f".{name}"))
            _put(value, tokens)
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
