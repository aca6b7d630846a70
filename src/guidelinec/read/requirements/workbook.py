"""A workbook with a table of metrics, ours or a foreign one: its columns are found by their heads, wherever they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from guidelinec.model.requirements.columns import (
    BUILT_SHEET,
    ID,
    LARGE,
    LEVELS,
    MERGED,
    METRIC,
    MIDDLE,
    NOTE,
    NUMBER,
    SMALL,
)
from guidelinec.model.requirements.form import CLAUSES, CLOUD, CONDITIONS, REMARKS
from guidelinec.read.sheet.open_workbook import open_workbook
from guidelinec.read.sheet.shown import cell_text

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
MOST_ROWS: Final = 20_000
_LEVEL = re.compile(r"(?:選択)?レベル([0-5])")
_GROUP = re.compile(r"(?:グループ)?([①-⑳]|[A-ZⅠ-Ⅹ]|[1-9])")

Cells = dict[tuple[int, int], str]
"""The words of a sheet by row and column."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of the table: its line in the sheet, and its words by the name of their column, lines without spaces at their ends."""

    line: int
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class MetricTable:
    """The table of a workbook: its sheet, the groups, its rows, the words of its hidden copy by id (none where that is gone), the words
    that stand in none of its columns, the heads of columns that it has besides, all words of heads (and
    headings that a row repeats), and those of all cells that are shown, as the file has them."""

    sheet: str
    groups: tuple[str, ...]
    rows: tuple[TableRow, ...]
    built: Mapping[str, Mapping[str, str]]
    outside: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    pieces: tuple[str, ...] = ()


def read_metric_table(data: bytes) -> MetricTable | None:
    """The table of metrics in a workbook, over all sheets that go on with its columns; None where there is none, or where it is no
    workbook."""
    try:
        book, _ = open_workbook(data)
        sheets = tuple(
            _UnmergedSheet(sheet.title, _own_cells(sheet), _cells(sheet)) for sheet in book.worksheets
        )
    except Exception:  # openpyxl raises whatever a broken part makes it raise
        return None
    shown = [sheet for sheet in sheets if sheet.title != BUILT_SHEET]
    headed = [(sheet, heads) for sheet in shown if (heads := _heads(sheet.filled))]
    if not headed:
        return None
    names = set(headed[0][1].columns.values())
    parts = [(sheet, heads) for sheet, heads in headed if set(heads.columns.values()) == names]
    built = next((_built(sheet.filled) for sheet in sheets if sheet.title == BUILT_SHEET), {})
    return _table(parts, shown, built)


@dataclass(frozen=True, slots=True)
class _UnmergedSheet:
    """A sheet: its name, its cells, and the same with the words of merged cells in each of their rows."""

    title: str
    own: Cells
    filled: Cells


def read_returned_table(data: bytes, name: str) -> MetricTable | None:
    """The same for a process of its own, which names the file."""
    del name
    return read_metric_table(data)


def _own_cells(sheet: Any) -> Cells:
    """The words of the cells that hold any."""
    return {
        place: text
        for place, cell in sheet._cells.items()
        if place[0] <= MOST_ROWS and (text := tidy(cell_text(cell)))
    }


def _cells(sheet: Any) -> Cells:
    """The same, with those of a merged cell in each of its rows."""
    cells = _own_cells(sheet)
    for merged in sheet.merged_cells.ranges:
        text = cells.get((merged.min_row, merged.min_col), "")
        if text and merged.max_row <= MOST_ROWS and (merged.max_row - merged.min_row) < MOST_ROWS:
            cells.update({(row, merged.min_col): text for row in range(merged.min_row, merged.max_row + 1)})
    return cells


def tidy(text: str) -> str:
    """The words of a cell, with plain line ends and without empty lines and spaces around lines."""
    return "\n".join(line for part in text.splitlines() if (line := part.strip()))


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()


@dataclass(frozen=True, slots=True)
class _Heads:
    """The row below which the table begins, the row in which its heads begin, and the name of each column by its place."""

    last: int
    first: int
    columns: Mapping[int, str]
    groups: tuple[str, ...]
    others: tuple[str, ...]


def _heads(cells: Cells) -> _Heads | None:
    """The heads: a row, or two where the upper one says of more columns what they are."""
    for row in sorted({row for row, _ in cells if row <= SEARCHED}):
        candidates = [heads for first in (row, row - 1) if (heads := _named(cells, first, row))]
        if candidates:
            best = max(candidates, key=lambda heads: len(heads.groups))
            two = any(cells.get((row - 1, column)) == cells.get((row, column)) for column in best.columns)
            return replace(best, first=row - 1) if two else best
    return None


def _named(cells: Cells, first: int, last: int) -> _Heads | None:
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
    return _Heads(last, first, columns, tuple(groups), tuple(others))


def _known(head: str, taken: set[str]) -> str:
    """The name of the column that a head means, "" for none."""
    plain = _plain(head)
    level = _LEVEL.fullmatch(plain)
    if level:
        return LEVELS[int(level[1])] if LEVELS[int(level[1])] not in taken else ""
    return next((name for name, heads in HEADS.items() if plain in heads and name not in taken), "")


def _group(head: str, above: str) -> str:
    """The group whose choices stand in a column under a head that says so; "" for none."""
    said = _GROUP.fullmatch("".join(head.split()))
    under = "選択" in above and above != head
    return said[1] if said and ("グループ" in head or under) else "".join(head.split())[:8] if under else ""


def _other(head: str, taken: object) -> str:
    name = "".join(head.split())
    return name if name not in list(taken) else f"{name}（2）"  # type: ignore[call-overload]


def _built(cells: Cells) -> Mapping[str, Mapping[str, str]]:
    """The rows of the hidden copy by their ids."""
    names = {column: text for (row, column), text in cells.items() if row == 1}
    rows = sorted({row for row, _ in cells if row > 1})
    made = [{name: cells.get((row, column), "") for column, name in names.items()} for row in rows]
    return {row[ID]: row for row in made if row.get(ID)}


def _table(
    parts: Sequence[tuple[_UnmergedSheet, _Heads]],
    shown: Sequence[_UnmergedSheet],
    built: Mapping[str, Mapping[str, str]],
) -> MetricTable:
    first = parts[0][1]
    heads_of = {sheet.title: heads for sheet, heads in parts}
    rows = tuple(row for sheet, heads in parts for row in _rows(sheet.filled, heads))
    used = {row.texts[name] for row in rows for name in MERGED if name in row.texts}
    outside: list[str] = []
    heads = [text for sheet, named in parts for text in _again(sheet, named)]
    for sheet in shown:
        own = heads_of.get(sheet.title)
        for (row, column), text in sorted(sheet.own.items()):
            if own and own.first <= row <= own.last:
                heads.append(text)
            elif (
                own is None
                or row < own.first
                or column not in own.columns
                or _aside(sheet, own, (row, column), used)
            ):
                outside.append(text)
    return MetricTable(
        sheet="、".join(sheet.title for sheet, _ in parts),
        groups=first.groups,
        rows=rows,
        built=built,
        outside=tuple(outside),
        others=first.others,
        heads=tuple(heads),
        pieces=tuple(text for sheet in shown for _, text in sorted(sheet.own.items())),
    )


def _aside(sheet: _UnmergedSheet, heads: _Heads, place: tuple[int, int], used: set[str]) -> bool:
    """Whether a cell stands in a row that is none of the table (a note below it), and names no heading of those that follow (`used`)."""
    row, column = place
    named = heads.columns[column] in MERGED and sheet.own[place] in used
    return not named and not _is_row(sheet.filled, heads, row)


def _again(sheet: _UnmergedSheet, heads: _Heads) -> Iterator[str]:
    """The headings that a row repeats from the row above it."""
    before: Mapping[str, str] = {}
    columns = {name: column for column, name in heads.columns.items()}
    for row in _rows(sheet.filled, heads):
        for place, name in enumerate(MERGED):
            same = all(row.texts.get(column) == before.get(column) for column in MERGED[: place + 1])
            text = sheet.own.get((row.line, columns.get(name, 0)), "")
            if before and same and text:
                yield text
        before = row.texts


def _is_row(cells: Cells, heads: _Heads, row: int) -> bool:
    """Whether a row says what is measured, or what a level means."""
    return any((row, column) in cells for column, name in heads.columns.items() if name in (METRIC, *LEVELS))


def _rows(cells: Cells, heads: _Heads) -> Iterator[TableRow]:
    """The rows below the heads; 大項目 to 小項目 hold until another one is named."""
    held: dict[str, str] = {}
    for line in sorted({row for row, _ in cells if row > heads.last}):
        texts = {name: cells.get((line, column), "") for column, name in heads.columns.items()}
        for place, name in enumerate(MERGED):
            if texts.get(name) and texts[name] != held.get(name):
                held = {column: held.get(column, "") for column in MERGED[:place]} | {name: texts[name]}
        if _is_row(cells, heads, line):
            yield TableRow(line, texts | {name: held.get(name, "") for name in MERGED if name in texts})
