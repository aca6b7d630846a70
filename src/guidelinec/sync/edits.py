"""The four kinds of edits that the lines at home can have, as values: what a change of the source claims to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from guidelinec.sync.faces import Face


@dataclass(frozen=True, slots=True)
class Reword:
    """The line `home` reads otherwise; `names` are the hidden bookmarks of terms that it no longer has."""

    home: int
    face: Face
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Remove:
    """Lines go."""

    gone: frozenset[int]


@dataclass(frozen=True, slots=True)
class Insert:
    """New lines stand after the line `after`."""

    after: int
    came: tuple[Face, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """Lines stand after the line `after` from now on."""

    after: int
    moved: frozenset[int]


LineEdit: TypeAlias = Reword | Remove | Insert | Move
