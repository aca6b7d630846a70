"""Tables as they are printed, one value for Excel and Word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from guidelinec.write.change_table.words import Words

RowStyle: TypeAlias = Literal["plain", "heading", "quiet"]
ColumnMark: TypeAlias = Literal["", "ins", "del", "guideline", "policy"]
"""What the changed words of a column are, for a page, which shows more than an underline."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of cells; a heading is shaded (on paper it spans all columns where it fills the first alone), a quiet row is centred. `anchor` is the name by which links lead to it."""

    cells: tuple[Words, ...]
    style: RowStyle = "plain"
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table on a sheet of its own: its name on the tab, the title above it, heads and widths (mm) of its columns."""

    name: str
    title: str
    heads: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[SheetRow, ...]
    note: str = ""
    marks: tuple[ColumnMark, ...] = ()


def heading(sheet: Sheet) -> str:
    """What stands above a table: the title, with the name of the table where the title does not hold it."""
    return sheet.title if sheet.name in sheet.title else f"{sheet.title}（{sheet.name}）"


@dataclass(frozen=True, slots=True)
class ProductOrigin:
    """What a product says of itself: its title, and the fingerprint of the editions that it was made from, with whether
    that is printed too."""

    title: str
    fingerprint: str = ""
    printed: bool = False
