"""Whether the first row of a sheet or a CSV file is a head: by how it looks, else by what it says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

VALUE = re.compile(
    r"[¥$△▲+−-]?[0-9０-９][0-9０-９,，.．/:-]*(?:[%％円件人回個枚台]|年(?:度)?|月|日)?|(?:令和|平成|昭和|[RHS])[0-9０-９元]+[年.].*"
    r"|[0-9０-９]{4}年.*|TRUE|FALSE",
    re.IGNORECASE,
)
"""A number, an amount or a date: what a column holds, and is not called."""


@dataclass(frozen=True, slots=True)
class HeadRow:
    """Whether a table has a head, and whether its look says so."""

    is_head: bool
    by_look: bool = False

    @property
    def reason(self) -> str:
        """What a person should know of it; "" where the look says it."""
        if self.by_look:
            return ""
        told = "見出し行とした" if self.is_head else "見出し行としなかった"
        return f"一行目を{told}（体裁に印がないので、語から判断した。違えば表の head= を直す）"


def head_of_words(rows: Sequence[Sequence[str]]) -> HeadRow:
    """By the words: each cell of the first row names a column, which a value, a gap or a word that stands twice does not."""
    first = [cell.strip() for cell in rows[0]] if rows else []
    names = all(first) and len(set(first)) == len(first) and not any(map(VALUE.fullmatch, first))
    return HeadRow(len(rows) > 1 and len(first) > 1 and names)


def head_of_sheet(sheet: Any, places: Sequence[int], rows: Sequence[Sequence[str]]) -> HeadRow:
    """By the look of the first row against the next, else by the words. `places` are the rows of the sheet that hold anything."""
    if len(places) < 2:
        return HeadRow(is_head=False, by_look=True)
    first, second = places[:2]
    if _is_marked(sheet, first) or (_stands_out(sheet, first) and not _stands_out(sheet, second)):
        return HeadRow(is_head=True, by_look=True)
    return head_of_words(rows)


def _is_marked(sheet: Any, row: int) -> bool:
    """Whether Excel holds the row for a head: rows below it scroll under it, filter by it, or are a table with it."""
    frozen = re.search("[0-9]+$", str(sheet.freeze_panes or ""))
    refs = [sheet.auto_filter.ref, *(table.ref for table in sheet.tables.values() if table.headerRowCount)]
    starts = [match[0] for ref in refs if ref and (match := re.search("[0-9]+", str(ref)))]
    return str(row) in starts or (frozen is not None and int(frozen[0]) == row + 1)


def _stands_out(sheet: Any, row: int) -> bool:
    """Whether all cells of a row that hold anything are bold, or all are shaded."""
    cells = [cell for (place, _), cell in sheet._cells.items() if place == row and cell.value is not None]
    bold = all(cell.font is not None and cell.font.b for cell in cells)
    shaded = all(cell.fill is not None and cell.fill.fill_type not in (None, "none") for cell in cells)
    return bool(cells) and (bold or shaded)
