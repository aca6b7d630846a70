"""Every paragraph of a Word edition knows the piece of the layout from which it is printed."""

from __future__ import annotations

import zipfile
from io import BytesIO
from itertools import groupby
from pathlib import Path

import pytest
from lxml import etree

from guidelinec.model.document import Cell, Inlines, Table, Text
from guidelinec.pipeline import NumberedEdition, read_editions
from guidelinec.write.layout.pieces import (
    BodyLine,
    BulletLine,
    HeadingLine,
    ItemLine,
    KindLine,
    NoteLine,
    TablePiece,
)
from guidelinec.write.word.edition import word_edition
from guidelinec.write.word.origins import ParagraphOrigin, WordEdition
from guidelinec.write.word.tables import paragraph_cells

ROOT = Path(__file__).parents[1]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def edition() -> NumberedEdition:
    rooms = (ROOT / "source", ROOT / "structure")
    paths = (path for room in rooms for path in sorted(room.rglob("*")) if path.is_file())
    files = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in paths}
    return read_editions(files, "security-policy", "2023-03")[0][0]


@pytest.fixture(scope="module")
def made(edition: NumberedEdition) -> WordEdition:
    return word_edition(edition.document, edition.design, edition.labels, edition.assets)


@pytest.fixture(scope="module")
def paragraphs(made: WordEdition) -> list[tuple[str, ParagraphOrigin]]:
    """The typed words of each paragraph, with its origin."""
    with zipfile.ZipFile(BytesIO(made.data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    words = ["".join(one.itertext(W + "t")) for one in root.iter(W + "p")]
    return list(zip(words, made.origins, strict=True))


def texts(words: Inlines) -> list[str]:
    """The typed words among inlines, line by line."""
    return [line for one in words if isinstance(one, Text) for line in one.text.split("\n") if line.strip()]


def test_the_words_of_a_piece_stand_in_its_paragraph(paragraphs: list[tuple[str, ParagraphOrigin]]) -> None:
    kinds = set()
    for printed, origin in paragraphs:
        piece = origin.piece
        if isinstance(piece, BodyLine | BulletLine | NoteLine | ItemLine | HeadingLine):
            kinds.add(type(piece))
            assert all(text in printed for text in texts(piece.words)), printed
        elif isinstance(piece, KindLine):
            assert printed.startswith(piece.text)
        elif isinstance(piece, TablePiece) and origin.cell >= 0:
            cell = piece.table.rows[origin.row][origin.cell]
            assert any(all(text in printed for text in texts(words)) for words in cell.paragraphs or ((),))
    assert len(kinds) == 5


def test_every_clause_begins_with_a_paragraph_of_its_own(
    edition: NumberedEdition, paragraphs: list[tuple[str, ParagraphOrigin]]
) -> None:
    """At home and in each reprint, in the order of print."""
    begun = [(origin.place.printing, origin.label.id) for _, origin in paragraphs if origin.label]
    tables = ((-1, edition.labels.home), *enumerate(edition.labels.reprints))
    known = {
        (number, one.id)
        for number, table in tables
        for one in table.values()
        if one.form in ("heading", "item")
    }
    assert len(begun) == len(set(begun))
    assert set(begun) == known
    assert len({number for number, _ in begun}) > 1, "the example reprints nothing"


def test_rows_and_cells_are_counted_as_in_the_source(paragraphs: list[tuple[str, ParagraphOrigin]]) -> None:
    tables = 0
    for piece, printed in groupby(paragraphs, key=lambda pair: pair[1].piece):
        if isinstance(piece, TablePiece):
            tables += 1
            cells = {(one.row, one.cell) for _, one in printed if one.cell >= 0}
            assert cells == {
                (row, at) for row, cells in enumerate(piece.table.rows) for at in range(len(cells))
            }
    assert tables > 20


def test_cells_that_go_on_begin_nowhere() -> None:
    tall = Cell(((Text("甲"),), (Text("乙"),)), rowspan=2)
    table = Table("t", (), (), ((tall, Cell(())), (Cell(((Text("丙"),),)),)))
    assert list(paragraph_cells(table)) == [(0, 0), (0, 0), (0, 1), (1, -1), (1, 0)]


def test_where_a_list_ends_its_item_ends(
    edition: NumberedEdition, paragraphs: list[tuple[str, ParagraphOrigin]]
) -> None:
    """A table below the items of a clause is the clause's, not the last item's."""
    (ledger,) = {
        one.place
        for _, one in paragraphs
        if isinstance(one.piece, TablePiece) and one.piece.table.id == "tbl-ledger"
    }
    assert (ledger.item, ledger.heading) == ("", "forms-ledger")
    kinds = {
        one.place.about: one.place.kind
        for _, one in paragraphs
        if isinstance(one.piece, BodyLine) and one.place.about
    }
    assert kinds["outsourcing-service-rule"] == "解説"
