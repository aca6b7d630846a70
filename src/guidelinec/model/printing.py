"""What of a clause is printed at a place: all of it at home, the divisions of some kinds in a reprint."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from guidelinec.model.document import Child, Clause, Division


def printed(clause: Clause, kinds: tuple[str, ...] | None) -> tuple[Child, ...]:
    """The children of a clause as printed: all (`kinds` None), or the divisions of these kinds alone.

    In a reprint a heading without any such division below it is left out, and so is all text outside divisions.
    """
    if kinds is None:
        return clause.children
    return tuple(child for child in clause.children if _reprinted(child, kinds))


def _reprinted(child: Child, kinds: tuple[str, ...]) -> bool:
    if isinstance(child, Division):
        return child.kind in kinds
    return isinstance(child, Clause) and any(_reprinted(inner, kinds) for inner in child.children)


def runs(children: tuple[Child, ...]) -> Iterator[tuple[bool, tuple[Child, ...]]]:
    """Children parted into lists of numbered items (True) and everything else (False): a list ends where
    anything else stands between, and the next one starts again at 1."""
    for item, group in groupby(children, key=is_item):
        yield item, tuple(group)


def is_item(child: Child) -> bool:
    """Whether the child is a numbered item."""
    return isinstance(child, Clause) and child.form == "item"
