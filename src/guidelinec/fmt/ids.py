"""New ids: the parent's id and a number, never one that any edition has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from guidelinec.model.ids import LONGEST

LETTERS: Final = {"clause": "", "table": "t", "figure": "f", "note": "n"}
"""What goes before the number in the id of a table, figure or note."""

GiveId = Callable[[str, str], str]


def id_giver(taken: set[str]) -> GiveId:
    """A function from a parent's id and a kind of thing to an id; what it gives is taken from then on."""

    counts: dict[str, int] = {}

    def give(parent: str, kind: str) -> str:
        stem = f"{_stem(parent or 'c')}-{LETTERS[kind]}"
        number = counts.get(stem, 0) + 1
        while (name := f"{stem}{number}") in taken:
            number += 1
        counts[stem] = number
        taken.add(name)
        return name

    return give


def _stem(parent: str) -> str:
    """The parent's id, cut at a hyphen where a child's would grow too long."""
    room = LONGEST - 6
    if len(parent) <= room:
        return parent
    return parent[:room].rpartition("-")[0] or parent[:room].rstrip("-")
