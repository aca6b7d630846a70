"""An edition as it is built, line by line, each line with the place of the source from which it is printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from guidelinec.diagnostics import Span
from guidelinec.model.document import Cell, Clause, Footnote, Inlines, Table
from guidelinec.model.reprint import clauses_by_id
from guidelinec.model.walk import nested_inlines
from guidelinec.numbering.labels import HOME
from guidelinec.ooxml.names import NAMESPACES
from guidelinec.pipeline import NumberedEdition
from guidelinec.sync.lines import Comment, Line, Returned
from guidelinec.sync.reading import read_fragment, read_returned
from guidelinec.sync.words import OBJECT_SIGN, Signs
from guidelinec.write.layout.lay_out import lay_out
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
    Piece,
    TablePiece,
    Turn,
)
from guidelinec.write.word.body import Body, write_pieces
from guidelinec.write.word.edition import write_word
from guidelinec.write.word.runs import Ink

SPACES = " ".join(f'xmlns:{name}="{address}"' for name, address in NAMESPACES.items() if name != "xml")
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


@dataclass(frozen=True, slots=True)
class Origin:
    """What a line is printed from.

    `sort` says what it is (heading, item, body, bullet, note, kind, caption, figure, row, front), `clause` whose it is, `part`
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

    @property
    def footnotes(self) -> tuple[Footnote, ...]:
        """The footnotes that the line cites, in order."""
        return tuple(one for one in nested_inlines(self.words) if isinstance(one, Footnote))


@dataclass(frozen=True, slots=True)
class Printing:
    """The lines of an edition and, beside each, its origin; the texts of its headers and footers, and its comments."""

    lines: tuple[Line, ...]
    origins: tuple[Origin, ...]
    margins: frozenset[str]
    comments: tuple[Comment, ...] = ()

    def home(self) -> tuple[int, ...]:
        """The lines that are printed where their text stands, not in a reprint."""
        return tuple(
            at for at, one in enumerate(self.origins) if one.printing == HOME and one.sort != "front"
        )


def print_edition(edition: NumberedEdition, signs: Signs) -> Printing:
    """The lines of the Word edition, as reading it gives them."""
    data = write_word(edition.document, edition.design, edition.labels, edition.assets)
    whole = read_returned(data, signs)
    traced = tuple(_traced(edition, signs))
    front = len(whole.lines) - len(traced)
    assert [line.text for line, _ in traced] == [line.text for line in whole.lines[front:]]
    return Printing(
        whole.lines, (Origin("front"),) * front + tuple(origin for _, origin in traced), whole.margins
    )


def print_returned(returned: Returned) -> Printing:
    """The lines of a file of which the source is not known, as if all were front matter."""
    return Printing(
        returned.lines, (Origin("front"),) * len(returned.lines), returned.margins, returned.comments
    )


def _traced(edition: NumberedEdition, signs: Signs) -> Iterator[tuple[Line, Origin]]:
    """Each piece written by itself and read again, so that no rule says twice how many lines it prints."""
    ink = Ink(edition.design, edition.labels, edition.assets)
    clauses = clauses_by_id(edition.document)
    for piece in lay_out(edition.document, edition.design, edition.labels).pieces:
        if isinstance(piece, PartOpening | BoxEdge | Turn):
            continue
        page = Body(ink)
        write_pieces(page, [piece])
        links = {name: address for address, name in ink.links.items()}
        rows = 0
        for line in read_fragment("".join(page.blocks), SPACES, signs, links):
            origin = _origin(piece, clauses)
            if line.text == OBJECT_SIGN:
                origin = replace(origin, words=())  # a picture, above its caption
            if line.cells:
                origin = _row(origin, rows)
                rows = origin.row + 1
            yield line, origin


def _row(origin: Origin, start: int) -> Origin:
    """The origin of the next row of a table that has any words: empty ones are no lines."""
    assert origin.table is not None
    table = origin.table
    full = (at for at in range(start, len(table.rows)) if any(map(any, _words(table.rows[at]))))
    at = next(full, start)
    words = tuple(one for cell in table.rows[at] for paragraph in cell.paragraphs for one in paragraph)
    return replace(origin, sort="row", row=at, words=words)


def _words(row: tuple[Cell, ...]) -> Iterator[tuple[Inlines, ...]]:
    return (cell.paragraphs for cell in row)


def _origin(piece: Piece, clauses: Mapping[str, Clause]) -> Origin:
    assert not isinstance(piece, PartOpening | BoxEdge | Turn)
    place = piece.place
    base = Origin(_SORTS[type(piece)], place.clause, place.part, place.printing, depth=place.depth)
    if isinstance(piece, TablePiece):
        return replace(base, span=piece.table.span, words=piece.table.caption, table=piece.table)
    if isinstance(piece, FigurePiece):
        return replace(base, span=piece.figure.span, words=piece.figure.caption)
    if isinstance(piece, KindLine):
        return replace(base, span=piece.span)
    if isinstance(piece, HeadingLine | ItemLine):
        clause = clauses.get(piece.label.id)
        titled = isinstance(piece, ItemLine) and piece.titled
        return replace(base, span=clause.span if clause else None, words=piece.words, titled=titled)
    return replace(base, span=piece.span, words=piece.words)
