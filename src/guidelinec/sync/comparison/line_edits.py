"""The four kinds of edits that the lines at home can have, as values: what a change of the source claims to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from guidelinec.sync.indices import HomeIndex
from guidelinec.sync.returned.wording import Wording


@dataclass(frozen=True, slots=True)
class Reword:
    """A line reads otherwise; `names` are the hidden bookmarks of terms that it no longer has, `terms` the words of those that it
    defines, as far as they are known, `facts` the values of registers that read otherwise with it, wherever they are printed."""

    home: HomeIndex
    wording: Wording
    names: frozenset[str] = frozenset()
    terms: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Remove:
    """Lines go."""

    gone: frozenset[HomeIndex]


@dataclass(frozen=True, slots=True)
class Insert:
    """New lines stand after the line `after`."""

    after: HomeIndex
    came: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """Lines stand after the line `after` from now on."""

    after: HomeIndex
    moved: frozenset[HomeIndex]


LineEdit: TypeAlias = Reword | Remove | Insert | Move
