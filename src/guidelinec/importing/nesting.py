"""Items that a reader put side by side, nested by what their numbers look like: (1) above ①, ① above ア."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from guidelinec.model.document import Child, Clause, Division, Reprint
from guidelinec.numbering.likeness import number_kind
from guidelinec.read.outline.words import is_first


@dataclass
class _NestedItem:
    """An item with the items that turned out to stand below it."""

    clause: Clause
    kind: str
    below: list[_NestedItem] = field(default_factory=list)

    def made(self) -> Clause:
        """The clause with the items below it."""
        inner = tuple(node.made() for node in self.below)
        return replace(self.clause, children=(*self.clause.children, *inner))


def nested(clause: Clause) -> Clause:
    """The clause with the items in it nested, at any depth."""
    return replace(clause, children=_nested(clause.children))


def _nested(children: Sequence[Child]) -> tuple[Child, ...]:
    result: list[Child] = []
    row: list[Clause] = []
    for child in children:
        if isinstance(child, Clause):
            child = nested(child)
            if child.form == "item" and child.printed:
                row.append(child)
                continue
        elif isinstance(child, Division):
            inner = _nested(child.children)
            child = replace(
                child, children=tuple(child for child in inner if not isinstance(child, Division | Reprint))
            )
        result.extend(_row(row))
        row = []
        result.append(child)
    return (*result, *_row(row))


def _row(items: Iterable[Clause]) -> list[Clause]:
    """Neighbouring items: a kind of number that opens a row goes below the item before it, a kind seen before ends it."""
    top: list[_NestedItem] = []
    stack: list[_NestedItem] = []
    for clause in items:
        item = _NestedItem(clause, number_kind(clause.printed))
        while any(open_item.kind == item.kind for open_item in stack) and stack[-1].kind != item.kind:
            stack.pop()
        if stack and stack[-1].kind == item.kind:
            stack.pop()
        elif stack and not is_first(clause.printed):
            stack.clear()
        (stack[-1].below if stack else top).append(item)
        stack.append(item)
    return [item.made() for item in top]
