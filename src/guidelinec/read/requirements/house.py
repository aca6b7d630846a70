"""What a standard of requirements gives to each of its files."""

from __future__ import annotations

from dataclasses import dataclass

from guidelinec.model.requirements.metric import Group


@dataclass(frozen=True, slots=True)
class TableHouse:
    """What a file of metrics takes from its document: the groups, and the main document, whose clauses it names by id alone."""

    groups: tuple[Group, ...] = ()
    main: str = ""
