"""A table of metrics while it is taken in: where it goes, which ids are taken, and what became of its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from guidelinec.read.requirements.workbook import MetricTable


@dataclass(frozen=True, slots=True)
class StandardTarget:
    """Where an edition goes: the document, its name, its title, the ids that are taken, and those of an older edition by the words of
    a row and what stands above it."""

    document: str
    edition: str
    title: str
    taken: frozenset[str] = frozenset()
    known: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    base: str = ""


@dataclass(slots=True)
class TableIntake:
    """A table while it is taken in: the ids that are taken, how many came from an older edition, the words that computing gives again, and
    what a person should look at."""

    table: MetricTable
    target: StandardTarget
    groups: tuple[str, ...]
    taken: set[str]
    taken_over: int = 0
    computed: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
