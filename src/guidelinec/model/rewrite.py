"""Rebuild a tree: its clauses or its blocks through a function, from the inside out, everything around them kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from guidelinec.model.document import Block, BulletList, Child, Clause, Division, Landscape, Note, Reprint


def map_clauses(clause: Clause, change: Callable[[Clause], Clause]) -> Clause:
    """The clause with it and every clause below it changed; `change` sees the clauses below already changed."""
    return change(replace(clause, children=tuple(_clauses(child, change) for child in clause.children)))


def _clauses(child: Child, change: Callable[[Clause], Clause]) -> Child:
    if isinstance(child, Clause):
        return map_clauses(child, change)
    if isinstance(child, Division):
        inner = (map_clauses(node, change) if isinstance(node, Clause) else node for node in child.children)
        return replace(child, children=tuple(inner))
    return child


def map_blocks(clause: Clause, change: Callable[[Block], Block]) -> Clause:
    """The clause with every block in it and below it changed; `change` sees the blocks inside a block already changed."""
    return map_clauses(clause, lambda inner: _own_blocks(inner, change))


def _own_blocks(clause: Clause, change: Callable[[Block], Block]) -> Clause:
    """The clause with the blocks of its own changed, also those in its divisions."""
    return replace(clause, children=tuple(_child(child, change) for child in clause.children))


def _child(child: Child, change: Callable[[Block], Block]) -> Child:
    if isinstance(child, Clause | Reprint):
        return child
    if isinstance(child, Division):
        inner = (node if isinstance(node, Clause) else map_block(node, change) for node in child.children)
        return replace(child, children=tuple(inner))
    return map_block(child, change)


def map_block(block: Block, change: Callable[[Block], Block]) -> Block:
    """The block with it and every block inside it changed."""
    if isinstance(block, Note | Landscape):
        block = replace(block, children=tuple(map_block(inner, change) for inner in block.children))
    elif isinstance(block, BulletList):
        items = (tuple(map_block(inner, change) for inner in item) for item in block.items)
        block = replace(block, items=tuple(items))
    return change(block)
