"""One side of a comparison: its units with their places, what each is compared by, and which stand where."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass

from guidelinec.diff.match.tokens import features, masked, normal_title
from guidelinec.model.change import Unit
from guidelinec.numbering.typed import plain_number

WHOLE_MOST = 12_000
"""Characters up to which a unit without words of its own is compared by the words below it. A longer one (a chapter) is
compared by what became of its children."""


@dataclass(frozen=True, slots=True)
class UnitTree:
    """The units of one edition, each known by its place in document order. Lists run parallel to `units`."""

    units: tuple[Unit, ...]
    parent: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]
    top: tuple[int, ...]
    end: tuple[int, ...]
    before: tuple[int, ...]
    title: tuple[str, ...]
    titles: Counter[str]
    number: tuple[str, ...]
    own: tuple[str, ...]
    print_of_whole: tuple[bytes, ...]
    basis: tuple[str, ...]
    bare: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.units)


def unit_tree(units: tuple[Unit, ...]) -> UnitTree:
    """The units laid out for comparing."""
    place = {unit.id: index for index, unit in enumerate(units)}
    parent = tuple(place.get(unit.parent, -1) for unit in units)
    children: list[list[int]] = [[] for _ in units]
    for index, above in enumerate(parent):
        if above >= 0:
            children[above].append(index)
    own = tuple(masked(unit.text) for unit in units)
    title = tuple(normal_title(unit.title) for unit in units)
    end = _ends(parent)
    return UnitTree(
        units=units,
        parent=parent,
        children=tuple(map(tuple, children)),
        top=tuple(index for index, above in enumerate(parent) if above < 0),
        end=end,
        before=_befores(parent),
        title=title,
        titles=Counter(title),
        number=tuple(plain_number(unit.label) for unit in units),
        own=own,
        print_of_whole=_prints(units, title, own, children),
        basis=tuple(_basis(index, own, title, end[index]) for index in range(len(units))),
        bare=tuple(not text for text in own),
    )


def _ends(parent: tuple[int, ...]) -> tuple[int, ...]:
    """For each unit the place after the last unit below it. Units stand in document order, so those below it follow it."""
    end = list(range(1, len(parent) + 1))
    for index in range(len(parent) - 1, -1, -1):
        if parent[index] >= 0:
            end[parent[index]] = max(end[parent[index]], end[index])
    return tuple(end)


def _befores(parent: tuple[int, ...]) -> tuple[int, ...]:
    """For each unit the one before it below the same parent; -1 for the first."""
    last: dict[int, int] = {}
    befores = []
    for index, above in enumerate(parent):
        befores.append(last.get(above, -1))
        last[above] = index
    return tuple(befores)


def _prints(
    units: tuple[Unit, ...], title: tuple[str, ...], own: tuple[str, ...], children: list[list[int]]
) -> tuple[bytes, ...]:
    """A hash of each unit with all below it, numbers masked: equal for subtrees that read the same."""
    prints: list[bytes] = [b""] * len(units)
    for index in range(len(units) - 1, -1, -1):
        text = "\0".join((units[index].kind, title[index], own[index]))
        below = b"".join(prints[child] for child in children[index])
        prints[index] = hashlib.blake2b(
            text.encode("utf-8", "replace") + b"\1" + below, digest_size=12
        ).digest()
    return tuple(prints)


def _basis(index: int, own: tuple[str, ...], title: tuple[str, ...], end: int) -> str:
    """What the unit is compared by: its own words, else those below it where they are not too many."""
    if own[index]:
        return own[index]
    total, pieces = 0, []
    for below in range(index + 1, end):
        total += len(own[below])
        if total > WHOLE_MOST:
            return ""
        pieces.append(own[below] or title[below])
    return "\n".join(pieces)


def vector(tree: UnitTree, index: int) -> Counter[str]:
    """The features of a unit's title and basis."""
    counts = features(tree.basis[index])
    if tree.title[index]:
        counts.update(features(tree.title[index]))
    return counts
