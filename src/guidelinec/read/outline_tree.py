"""The tree of a document while it is being gathered, and the clauses that come of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from guidelinec.model.document import Block, Clause, Inlines


@dataclass
class Node:
    """A clause while its content is being gathered. `rank` is 1 for the highest heading; `key` says what makes its items alike."""

    rank: int
    title: Inlines = ()
    printed: str = ""
    form: Literal["heading", "item"] = "heading"
    children: list[Block | Node] = field(default_factory=list)
    indent: float = 0
    key: str = ""


def below(node: Node) -> list[Node]:
    """The clauses in a clause, without those deeper down."""
    return [one for one in node.children if isinstance(one, Node)]


def gathered(children: Iterable[Block | Node], ids: Iterable[str]) -> tuple[Block | Clause, ...]:
    """Blocks and clauses as the model has them, with an id for each clause."""
    return tuple(_clause(one, ids) if isinstance(one, Node) else one for one in children)


def _clause(node: Node, ids: Iterable[str]) -> Clause:
    own = next(iter(ids))
    return Clause(own, node.title, gathered(node.children, ids), form=node.form, printed=node.printed)
