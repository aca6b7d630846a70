"""The heads of a table of metrics: which column holds what, wherever it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Final

from guidelinec.model.requirements.columns import (
    ID,
    LARGE,
    LEVELS,
    METRIC,
    MIDDLE,
    NOTE,
    NUMBER,
    SMALL,
)
from guidelinec.model.requirements.form import CLAUSES, CLOUD, CONDITIONS, REMARKS

HEADS: Final[Mapping[str, tuple[str, ...]]] = {
    NUMBER: (NUMBER, "番号", "no", "no."),
    LARGE: (LARGE,),
    MIDDLE: (MIDDLE,),
    SMALL: (SMALL,),
    NOTE: (NOTE, "小項目説明"),
    METRIC: (METRIC, "メトリクス（指標）", "メトリクス(指標)", "指標", "評価指標"),
    CONDITIONS: (CONDITIONS, "条件"),
    CLOUD: (CLOUD, "クラウド"),
    REMARKS: (REMARKS,),
    CLAUSES: (CLAUSES,),
    ID: (ID, "識別子"),
}
"""The names under which each column is known, without spaces and in small letters."""

SEARCHED: Final = 20
"""Rows from the top in which the heads are looked for."""
_LEVEL = re.compile(r"(?:選択)?レベル([0-5])")
_GROUP = re.compile(r"(?:グループ)?([①-⑳]|[A-ZⅠ-Ⅹ]|[1-9])")

Cells = dict[tuple[int, int], str]
"""The words of a sheet by row and column."""


@dataclass(frozen=True, slots=True)
class TableHeads:
    """The row below which the table begins, the row in which its heads begin, and the name of each column by its place."""

    last: int
    first: int
    columns: Mapping[int, str]
    groups: tuple[str, ...]
    others: tuple[str, ...]


def heads_of(cells: Cells) -> TableHeads | None:
    """The heads: a row, or two where the upper one says of more columns what they are."""
    for row in sorted({row for row, _ in cells if row <= SEARCHED}):
        candidates = [heads for first in (row, row - 1) if (heads := _named(cells, first, row))]
        if candidates:
            best = max(candidates, key=lambda heads: len(heads.groups))
            two = any(cells.get((row - 1, column)) == cells.get((row, column)) for column in best.columns)
            return replace(best, first=row - 1) if two else best
    return None


def _named(cells: Cells, first: int, last: int) -> TableHeads | None:
    """The heads in these rows, if they name a metric and two levels."""
    columns: dict[int, str] = {}
    groups: list[str] = []
    others: list[str] = []
    above = ""
    for column in range(1, 1 + max((place for row, place in cells if row in (first, last)), default=0)):
        above = cells.get((first, column), above)
        head = cells.get((last, column), "")
        name = _known(head, set(columns.values()))
        if name:
            columns[column] = name
        elif head and (group := _group(head, above)) and group not in groups:
            columns[column] = group
            groups.append(group)
        elif head:
            columns[column] = _other(head, columns.values())
            others.append(columns[column])
    known = set(columns.values())
    if METRIC not in known or len(known & set(LEVELS)) < 2:
        return None
    return TableHeads(last, first, columns, tuple(groups), tuple(others))


def _known(head: str, taken: set[str]) -> str:
    """The name of the column that a head means, "" for none."""
    plain = _plain(head)
    level = _LEVEL.fullmatch(plain)
    if level:
        return LEVELS[int(level[1])] if LEVELS[int(level[1])] not in taken else ""
    return next((name for name, heads in HEADS.items() if plain in heads and name not in taken), "")


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()


def _group(head: str, above: str) -> str:
    """The group whose choices stand in a column under a head that says so; "" for none."""
    said = _GROUP.fullmatch("".join(head.split()))
    under = "選択" in above and above != head
    return said[1] if said and ("グループ" in head or under) else "".join(head.split())[:8] if under else ""


def _other(head: str, taken: Collection[str]) -> str:
    """The name of a column that is none of those we know."""
    name = "".join(head.split())
    return name if name not in taken else f"{name}（2）"
