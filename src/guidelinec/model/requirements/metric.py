"""A row of a standard of non-functional requirements (非機能要件の標準): a metric with its levels, and what is chosen for whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from guidelinec.model.document import Inlines

HIGHEST: Final = 5
"""The levels of a metric are 0 to 5."""

_Level = TypeVar("_Level", str, Inlines)


@dataclass(frozen=True, slots=True)
class Group:
    """The systems of one scale, for which the standard chooses one level of each metric: ①, グループ①（住民に直結するもの）."""

    id: str
    title: str = ""


def without_empty_end(levels: Sequence[_Level]) -> tuple[_Level, ...]:
    """The levels up to the last one that says something."""
    last = max((place for place, level in enumerate(levels, 1) if level), default=0)
    return tuple(levels[:last])


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A metric with its permanent id. `levels` describe the levels from 0 up; `choices` are the level chosen for each group by its
    id, None where the metric is not asked of the group; `clauses` are references to what a guideline demands of the same thing."""

    id: str
    title: Inlines
    levels: tuple[Inlines, ...]
    choices: tuple[tuple[str, int | None], ...] = ()
    conditions: tuple[Inlines, ...] = ()
    cloud: Inlines = ()
    remarks: tuple[Inlines, ...] = ()
    clauses: Inlines = ()
