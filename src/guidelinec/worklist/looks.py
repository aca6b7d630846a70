"""What an officer did to a workbook beside the answers: cells that were coloured, notes, the widths of columns; and what finds no place in
the one that is written next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from guidelinec.worklist.book import Book
from guidelinec.worklist.decision import RowKey, SheetName

ColourKind: TypeAlias = Literal["rgb", "theme", "indexed"]
COLOUR_KINDS: tuple[ColourKind, ...] = get_args(ColourKind)


@dataclass(frozen=True, slots=True)
class CellColour:
    """A colour as a workbook names it (ECMA-376 part 1, 18.8.19): by its parts, or by its place among those of the theme or the old palette."""

    kind: ColourKind
    value: str
    tint: float


@dataclass(frozen=True, slots=True)
class CellLook:
    """A cell, by its row and the head of its column: its colour where it was coloured, and the note on it, "" for none, with who wrote it."""

    key: RowKey
    head: str
    colour: CellColour | None
    note: str
    author: str


@dataclass(frozen=True, slots=True)
class ColumnLook:
    """The width of a column in characters."""

    sheet: SheetName
    head: str
    width: float


@dataclass(frozen=True, slots=True)
class BookLooks:
    """What is kept of a workbook's looks, and what of it cannot be kept, by name."""

    cells: tuple[CellLook, ...] = ()
    columns: tuple[ColumnLook, ...] = ()
    lost: tuple[str, ...] = ()


NO_LOOKS = BookLooks()


def together(looks: Sequence[BookLooks]) -> BookLooks:
    """The looks of several sheets."""
    return BookLooks(
        cells=tuple(cell for look in looks for cell in look.cells),
        columns=tuple(column for look in looks for column in look.columns),
        lost=tuple(name for look in looks for name in look.lost),
    )


def what_is_lost(looks: BookLooks, book: Book) -> Iterator[str]:
    """What finds no place in a workbook, by name."""
    yield from looks.lost
    rows = {row.key for sheet in book.sheets for row in sheet.rows}
    homeless = sum(cell.key not in rows for cell in looks.cells)
    if homeless:
        yield f"なくなった行の色とメモ{homeless}か所"
