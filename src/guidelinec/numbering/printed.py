"""The numbers of an edition as words, by id: what comparisons, traces and fingerprints take from its labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from guidelinec.numbering.labels import Labels


@dataclass(frozen=True, slots=True)
class Printed:
    """The computed numbers of an edition by id: as they stand before a clause, and as a reference names it."""

    labels: Mapping[str, str] = field(default_factory=dict)
    references: Mapping[str, str] = field(default_factory=dict)


def printed_numbers(labels: Labels) -> Printed:
    """The numbers that an edition prints where its clauses are at home; what has no number is named by its title."""
    return Printed(
        {name: label.text for name, label in labels.home.items()},
        {name: label.full or label.title for name, label in labels.home.items()},
    )
