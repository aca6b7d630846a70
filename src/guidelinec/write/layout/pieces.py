"""The pieces of what is printed: each says what it is, where it stands and where it was read, never how it looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from guidelinec.diagnostics import Span
from guidelinec.model.document import Figure, Inlines, Table
from guidelinec.numbering.labels import HOME, Label


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece stands: its clause, part and printing, the division's kind, whether it is in a box, under how many levels
    of items; the clause that the division is about, and the one with the heading above; the case that it tells of, which is no part of the
    text ("": none)."""

    clause: str = ""
    part: str = ""
    printing: int = HOME
    kind: str = ""
    boxed: bool = False
    depth: int = 0
    about: str = ""
    heading: str = ""
    case: str = ""

    @property
    def item(self) -> str:
        """The numbered item in which it stands; "" outside of items."""
        return "" if self.clause == self.heading else self.clause


@dataclass(frozen=True, slots=True)
class PartOpening:
    """A part begins, on a new page with page numbers of its own: its ordinal from 1, its label and title."""

    ordinal: int
    label: Label
    scheme: str


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """The heading of a clause."""

    label: Label
    words: Inlines
    place: Place
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class ItemLine:
    """The first paragraph of a numbered item: its title, or its text. `list` is an index into `Layout.lists`."""

    label: Label
    words: Inlines
    place: Place
    list: int
    titled: bool
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class KindLine:
    """What stands above a division: 【趣旨】, （解説）; with the clause that the division explains, where it names one."""

    text: str
    place: Place
    target: Label | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A paragraph of running text."""

    words: Inlines
    place: Place
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class BulletLine:
    """A paragraph of a list without numbers; `first` where its bullet stands, `level` from 0."""

    words: Inlines
    place: Place
    level: int
    first: bool
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A paragraph of a note; the first has the label （注n）."""

    words: Inlines
    place: Place
    label: Label
    first: bool
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class TablePiece:
    """A table, with its caption and label where it has them."""

    table: Table
    place: Place
    label: Label | None


@dataclass(frozen=True, slots=True)
class FigurePiece:
    """A picture, with its caption and label where it has them."""

    figure: Figure
    place: Place
    label: Label | None


@dataclass(frozen=True, slots=True)
class BoxEdge:
    """The beginning or the end of a box."""

    opens: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Turn:
    """A page break, a section break, or a turn of the paper."""

    kind: Literal["page", "section", "landscape", "portrait"]


Piece: TypeAlias = (
    PartOpening
    | HeadingLine
    | ItemLine
    | KindLine
    | BodyLine
    | BulletLine
    | NoteLine
    | TablePiece
    | FigurePiece
    | BoxEdge
    | Turn
)


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list of items that Word numbers as one: its scheme, and the level and number that it starts with."""

    scheme: str
    level: int = 0
    start: tuple[int, ...] = (1,)
    literal: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """All pieces in the order of print, and the lists of numbered items among them."""

    pieces: tuple[Piece, ...]
    lists: tuple[ItemList, ...]
