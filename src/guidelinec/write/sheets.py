"""Tables as they are printed, one value for Excel and Word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from guidelinec.write.change_words import Words

RowStyle: TypeAlias = Literal["plain", "heading", "quiet"]


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of cells; a heading is shaded, a quiet row is centred."""

    cells: tuple[Words, ...]
    style: RowStyle = "plain"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table on a sheet of its own: its name on the tab, the title above it, heads and widths (mm) of its columns."""

    name: str
    title: str
    heads: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[SheetRow, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a product says of itself: its title, and the fingerprint of the editions that it was made from."""

    title: str
    fingerprint: str = ""
