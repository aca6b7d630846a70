"""A roll-up of many towns as it was written: every sum is made again from the towns."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ValidationError

from guidelinec.diagnostics import Diagnostic
from guidelinec.read.json_place import json_place
from guidelinec.schema.status import GroupStatus, RollUpReport, TownRow
from guidelinec.worklist.roll_up import ClassCounts, total


def roll_up_trouble(data: bytes, name: str) -> Diagnostic | None:
    """Why the sums of a roll-up cannot be believed; None where each is that of its towns."""
    try:
        rolled = RollUpReport.model_validate_json(data)
    except ValidationError as problem:
        return Diagnostic("GL720", (name, json_place(problem)))
    wrong = any(said != total(towns) for said, towns in _sums(rolled))
    return Diagnostic("GL722", (name,)) if wrong else None


def _sums(rolled: RollUpReport) -> Iterator[tuple[ClassCounts, list[ClassCounts]]]:
    """Each sum with those of the towns that make it up."""
    yield rolled.counts, [town.counts for town in rolled.towns]
    for group in rolled.items:
        yield group.counts, _of_group(group, rolled.towns, "items")
    for group in rolled.chapters:
        yield group.counts, _of_group(group, rolled.towns, "chapters")


def _of_group(group: GroupStatus, towns: list[TownRow], kind: str) -> list[ClassCounts]:
    by_town = [getattr(town, kind) for town in towns]
    return [groups[group.id] for groups in by_town if group.id in groups]
