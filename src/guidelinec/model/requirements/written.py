"""A table of metrics as it is written into a source file: plain strings, before anything is read of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenMetric:
    """A metric: the levels from 0 up, the level chosen for each group ("-" for none), and lines of words."""

    id: str
    title: str
    levels: tuple[str, ...]
    choices: tuple[tuple[str, str], ...]
    conditions: tuple[str, ...] = ()
    cloud: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenItem:
    """A 大項目, 中項目 or 小項目 with what stands below it; a 小項目 has metrics and may have a note."""

    id: str
    title: str
    note: str = ""
    items: tuple[WrittenItem, ...] = ()
    metrics: tuple[WrittenMetric, ...] = ()
