"""Lists without numbers as Markdown can hold them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from guidelinec.model.document import Block, BulletList, Child, Clause, Division, Paragraph, Reprint


def points(children: Sequence[Child]) -> list[Child]:
    """An item without a number: a point of a list, if it is nothing but blocks."""
    blocks = [child for child in children if not isinstance(child, Clause | Division | Reprint)]
    if (
        blocks
        and len(blocks) == len(children)
        and all(isinstance(block, Paragraph | BulletList) for block in blocks)
    ):
        return [BulletList((tuple(blocks),))]
    return list(children)


def joined_lists(children: Sequence[Child]) -> tuple[Child, ...]:
    """Neighbouring lists as one: in Markdown they are one."""
    result: list[Child] = []
    for is_list, row in groupby(children, lambda child: isinstance(child, BulletList)):
        if is_list:
            result.append(BulletList(tuple(point for block in row for point in _items(block))))
        else:
            result.extend(_joined(block) for block in row)
    return tuple(result)


def _items(child: Child) -> tuple[tuple[Block, ...], ...]:
    return child.items if isinstance(child, BulletList) else ()


def _joined(child: Child) -> Child:
    if isinstance(child, Clause | Division):
        return replace(child, children=joined_lists(child.children))  # type: ignore[arg-type]
    return child
