"""An edition as it is built, line by line, each line with the place of the source from which it is printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from guidelinec.diagnostics import Span
from guidelinec.model.document import Footnote, Inlines, Table
from guidelinec.model.walk import nested_inlines
from guidelinec.numbering.labels import HOME
from guidelinec.ooxml.names import NAMESPACES
from guidelinec.pipeline import NumberedEdition
from guidelinec.sync.indices import HomeIndex
from guidelinec.sync.returned.line import Returned, ReturnedComment, WordLine
from guidelinec.sync.returned.story import read_returned
from guidelinec.sync.returned.targets import NO_TARGETS, Targets, targets_of
from guidelinec.write.layout.pieces import (
    BodyLine,
    BoxEdge,
    BulletLine,
    FigurePiece,
    HeadingLine,
    ItemLine,
    KindLine,
    NoteLine,
    PartOpening,
    TablePiece,
    Turn,
)
from guidelinec.write.word.edition import WordOptions, word_edition
from guidelinec.write.word.origins import ParagraphOrigin

_TOLD = (HeadingLine, KindLine, BodyLine, BulletLine)
"""The pieces in which cases are told."""

SPACES = " ".join(f'xmlns:{name}="{address}"' for name, address in NAMESPACES.items() if name != "xml")
_CAPTION = "caption"
"""The style of captions by the name that every program gives it."""

_SORTS: dict[type, str] = {
    HeadingLine: "heading",
    ItemLine: "item",
    KindLine: "kind",
    BodyLine: "body",
    BulletLine: "bullet",
    NoteLine: "note",
    TablePiece: "caption",
    FigurePiece: "figure",
}


MADE = ("front", "case", "metrics")
"""The sorts of lines that are made from structure/ or from a table of metrics, and stand nowhere in the text."""


@dataclass(frozen=True, slots=True)
class LineOrigin:
    """What a line is printed from.

    `sort` says what it is (heading, item, body, bullet, note, kind, caption, figure, row, front, case, metrics), `clause` whose it is, `about` the clause
    that it explains outside of items ("": none), `part`
    and `printing` where it is printed, `span` where it stands in the source, `depth` under how many levels of items;
    `words` are its inlines; `row` is the index of a row in its `table`; `titled` says that an item is its title."""

    sort: str
    clause: str = ""
    part: str = ""
    printing: int = HOME
    span: Span | None = None
    depth: int = 0
    words: Inlines = ()
    table: Table | None = None
    row: int = 0
    titled: bool = False
    about: str = ""

    @property
    def subject(self) -> str:
        """The clause that a comment on the line is about."""
        return self.about or self.clause

    @property
    def place(self) -> str:
        """Where a reader finds it in the source; a row at its first cell, which may stand in a file of the table's own."""
        cells = self.table.rows[self.row] if self.table and self.sort == "row" else ()
        span = next((cell.span for cell in cells if cell.span), self.span)
        return str(span) if span else ""

    @property
    def footnotes(self) -> tuple[Footnote, ...]:
        """The footnotes that the line cites, in order."""
        return tuple(inline for inline in nested_inlines(self.words) if isinstance(inline, Footnote))


@dataclass(frozen=True)
class Printing:
    """The lines of an edition and, beside each, its origin; the texts of its headers and footers, and its comments.

    `targets` has what its references can lead to, `numbers` the full number of each clause as it stands at home."""

    lines: tuple[WordLine, ...]
    origins: tuple[LineOrigin, ...]
    margins: frozenset[str]
    comments: tuple[ReturnedComment, ...] = ()
    targets: Targets = NO_TARGETS
    numbers: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def homes(self) -> tuple[int, ...]:
        """For each line the line that is printed from the same place of the source at home; itself where there is none."""
        seats = {_seat(self.origins[line]): line for line in self.home}
        return tuple(
            seats.get(_seat(origin), line) if origin.span else line
            for line, origin in enumerate(self.origins)
        )

    @cached_property
    def home(self) -> tuple[HomeIndex, ...]:
        """The lines that are printed where their text stands, not in a reprint."""
        return tuple(
            HomeIndex(line)
            for line, origin in enumerate(self.origins)
            if origin.printing == HOME and origin.sort not in MADE
        )


def _seat(origin: LineOrigin) -> tuple[str, object, int, bool]:
    return origin.sort, origin.span, origin.row, bool(origin.words)


def print_edition(edition: NumberedEdition) -> Printing:
    """The lines of the Word edition, as reading it gives them, each with the origin of its first paragraph."""
    options = WordOptions(cases=edition.cases)
    made = word_edition(edition.document, edition.design, edition.labels, edition.assets, options)
    targets = targets_of(edition.document, edition.labels)
    read = targets.settled(read_returned(made.data))
    origins = tuple(_origin(made.origins[line.number - 1], line) for line in read.lines)
    numbers = {label.id: label.full or label.title for label in edition.labels.home.values()}
    return Printing(read.lines, origins, read.margins, targets=targets, numbers=numbers)


def print_returned(returned: Returned, targets: Targets) -> Printing:
    """The lines of a file of which the source is not known, as if all were front matter."""
    lines = targets.settled(returned).lines
    return Printing(lines, (LineOrigin("front"),) * len(lines), returned.margins, returned.comments, targets)


def _origin(paragraph: ParagraphOrigin, line: WordLine) -> LineOrigin:
    """What a line is printed from; of a table of metrics, that alone."""
    origin = _origin_in_text(paragraph, line)
    of_metrics = origin.span and origin.span.path.startswith("source/") and origin.span.path.endswith(".yaml")
    return replace(origin, sort="metrics") if of_metrics else origin


def _origin_in_text(paragraph: ParagraphOrigin, line: WordLine) -> LineOrigin:
    piece, place = paragraph.piece, paragraph.place
    if piece is None or isinstance(piece, PartOpening | BoxEdge | Turn):
        return LineOrigin("front")
    base = LineOrigin(
        _SORTS[type(piece)],
        place.clause,
        place.part,
        place.printing,
        depth=place.depth,
        about="" if place.item else place.about,
    )
    if place.case:
        return replace(base, sort="case", span=piece.span if isinstance(piece, _TOLD) else None)
    if isinstance(piece, TablePiece):
        return _of_table(replace(base, span=piece.table.span, table=piece.table), piece.table, paragraph.row)
    if isinstance(piece, FigurePiece):
        pictured = line.style != _CAPTION  # the caption stands in the next line
        return replace(base, span=piece.figure.span, words=() if pictured else piece.figure.caption)
    if isinstance(piece, KindLine):
        return replace(base, span=piece.span)
    titled = isinstance(piece, ItemLine) and piece.titled
    return replace(base, span=piece.span, words=piece.words, titled=titled)


def _of_table(origin: LineOrigin, table: Table, row: int) -> LineOrigin:
    """The origin of a row, or of the caption above."""
    if row < 0:
        return replace(origin, words=table.caption)
    words = (inline for cell in table.rows[row] for children in cell.paragraphs for inline in children)
    return replace(origin, sort="row", row=row, words=tuple(words))
