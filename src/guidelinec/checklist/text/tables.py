"""Tables that lay down duties: a column of 取扱制限, 遵守事項 or 対策, row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guidelinec.diff.words.plain import References, inline_text
from guidelinec.model.document import Cell, Table

_DUTY_HEAD = re.compile(r"制限|遵守|守るべき|対策|措置|講ず|実施事項|行うべき|義務|要件")
_NOTHING = re.compile(r"^[―—ー\-－‐なし該当無]*$")


@dataclass(frozen=True, slots=True)
class TableDemand:
    """A line of a cell that demands something, with the names of its rows."""

    row: str
    text: str


def demands(table: Table, references: References) -> Iterator[TableDemand]:
    """What the table demands, cell by cell; a merged cell once, for all of its rows."""
    rows = [*_grid(table)]
    heads = [
        " ".join(_text(cell, references) for cell in column if cell)
        for column in zip(*rows[: table.head], strict=False)
    ]
    wanted = [place for place, head in enumerate(heads) if place and _DUTY_HEAD.search(head)]
    body = rows[table.head :]
    for number, row in enumerate(body):
        for place in wanted:
            cell = row[place] if place < len(row) else None
            if cell is None or any(place < len(above) and above[place] is cell for above in body[:number]):
                continue
            covered = [
                _text(below[0], references)
                for below in body[number:]
                if any(beside is cell for beside in below[place : place + 1])
            ]
            names = "、".join(dict.fromkeys(name.replace("\n", " ") for name in covered))
            lines = _text(cell, references).split("\n")
            yield from (TableDemand(names, line) for line in lines if not _NOTHING.match(line.strip()))


def _text(cell: Cell | None, references: References) -> str:
    return "\n".join(inline_text(words, references) for words in cell.paragraphs) if cell else ""


def _grid(table: Table) -> Iterator[list[Cell | None]]:
    """The rows with merged cells in each place that they cover."""
    going: dict[int, tuple[Cell, int]] = {}
    for cells in table.rows:
        row: list[Cell | None] = []
        waiting = list(cells)
        while waiting or len(row) in going:
            if len(row) in going:
                cell, left = going.pop(len(row))
            else:
                cell = waiting.pop(0)
                left = cell.rowspan
            for _ in range(max(1, cell.colspan)):
                if left > 1:
                    going[len(row)] = cell, left - 1
                row.append(cell)
        yield row
