"""Ruled tables of PDFs: the grid that strokes make, and the words in its cells."""

from __future__ import annotations

import pytest
from tests.pdf_files import area, pdf, stream, stroke, text

from guidelinec.model.document import Document, Table
from guidelinec.model.walk import block_text, blocks
from guidelinec.read.account.intake import Intake
from guidelinec.read.pdf.document import import_pdf
from guidelinec.read.pdf.grid import Area, Stroke, Strokes, grids, joined_strokes

WIDE, HIGH = (50, 150, 250), (300, 320, 340)


def lattice(columns: tuple[float, ...] = WIDE, rows: tuple[float, ...] = HIGH) -> str:
    """The strokes of a table."""
    lying = "".join(stroke(columns[0], row, columns[-1], row) for row in rows)
    return lying + "".join(stroke(column, rows[0], column, rows[-1]) for column in columns)


def words(rows: tuple[tuple[str, ...], ...], columns: tuple[float, ...] = WIDE, top: float = 340) -> str:
    """A word in each cell."""
    return "".join(
        text(cell, columns[column] + 5, top - 15 - 20 * row)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
    )


CELLS = (("Class", "Use"), ("secret", "inside"))


def tables(document: Document) -> list[str]:
    return [block_text(block).strip() for block in blocks(document) if isinstance(block, Table)]


def read(*pages: str) -> Intake:
    intake = import_pdf(pdf(*pages), "x.pdf")
    assert intake.account.unexplained == 0
    return intake


def test_a_ruled_table_is_a_table_between_the_lines_around_it() -> None:
    page = text("Before it", 50, 370) + lattice() + words(CELLS) + text("After it", 50, 270)
    intake = read(page)
    assert [block_text(block).strip() for block in intake.document.preamble] == [
        "Before it", "Class\tUse\nsecret\tinside", "After it",
    ]  # fmt: skip
    assert [(doubt.place, doubt.reason[:8]) for doubt in intake.account.doubts] == [
        ("1ページ", "罫線から表にした")
    ]


def test_borders_of_thin_areas_and_of_stroked_rectangles_are_strokes() -> None:
    thin = "".join(area(50, row - 0.5, 200, 1) for row in HIGH) + "".join(
        area(column - 0.5, 300, 1, 40) for column in WIDE
    )
    boxes = "".join(f"{left} {low} 100 20 re S\n" for left in (50, 150) for low in (300, 320))
    assert (
        tables(read(thin + words(CELLS)).document)
        == tables(read(boxes + words(CELLS)).document)
        == ["Class\tUse\nsecret\tinside"]
    )


def test_a_table_inside_a_moved_form_is_seen() -> None:
    form = stream(
        6,
        lattice((0, 100, 200), (0, 20, 40)),
        "/Type/XObject/Subtype/Form/BBox[0 0 300 400]/Matrix[1 0 0 1 20 100]",
    )
    page = "q 1 0 0 1 30 200 cm /X Do Q\n" + words(CELLS)
    document = import_pdf(pdf(page, more=[form], resources="/XObject<</X 6 0 R>>"), "x.pdf").document
    assert tables(document) == ["Class\tUse\nsecret\tinside"]


def test_a_table_that_is_open_at_its_sides() -> None:
    open_sides = "".join(stroke(50, row, 250, row) for row in HIGH) + stroke(150, 300, 150, 340)
    assert tables(read(open_sides + words(CELLS)).document) == ["Class\tUse\nsecret\tinside"]


def test_a_shaded_first_row_is_a_head() -> None:
    (table,) = (
        block
        for block in blocks(read(area(50, 320, 200, 20, 0.8) + lattice() + words(CELLS)).document)
        if isinstance(block, Table)
    )
    assert table.head == 1
    (plain,) = (
        block for block in blocks(read(lattice() + words(CELLS)).document) if isinstance(block, Table)
    )
    assert plain.head == 0


def test_a_table_that_goes_on_on_the_next_page_is_one() -> None:
    shade = area(50, 320, 200, 20, 0.8)
    pages = [
        text("Chapter one", 50, 370) + shade + lattice() + words(CELLS),
        shade + lattice() + words((CELLS[0], ("open", "all"))),
    ]
    intake = read(*pages)
    assert tables(intake.document) == ["Class\tUse\nsecret\tinside\nopen\tall"]
    assert ("left out", 8) in [(deed.fate, deed.taken) for deed in intake.account.deeds]


def test_tables_of_other_columns_are_two() -> None:
    pages = [lattice() + words(CELLS), lattice((50, 120, 250)) + words(CELLS, (50, 120, 250))]
    assert len(tables(read(*pages).document)) == 2


def test_lines_of_a_cell_are_joined_where_the_next_word_had_no_room() -> None:
    inside = (
        text("the duties of any", 55, 327)
        + text("employee", 55, 315)
        + text("short", 155, 327)
        + text("words here", 155, 315)
    )
    assert tables(read(lattice(rows=(300, 340)) + inside).document) == [
        "the duties of any employee\tshort\nwords here"
    ]


@pytest.mark.parametrize(
    "page",
    [
        stroke(50, 300, 250, 300) + text("under a rule", 50, 310),
        lattice((50, 250)) + text("in a frame", 60, 325) + text("of one column", 60, 305),
        lattice() + text("one word alone", 55, 325),
        lattice() + stroke(150, 300, 150, 320) + text("Before", 50, 370),
    ],
)
def test_rules_frames_and_drawings_are_no_tables(page: str) -> None:
    assert tables(read(page).document) == []


def strokes(lying: list[tuple[float, float, float]], standing: list[tuple[float, float, float]]) -> Strokes:
    return Strokes(tuple(Stroke(*one) for one in lying), tuple(Stroke(*one) for one in standing))


def shape(found: Strokes) -> list[tuple[int, int, int, int]]:
    """The first grid's cells: row, column, rows, columns."""
    return [
        (cell.row, cell.column, cell.rows, cell.columns) for grid in grids(found)[:1] for cell in grid.cells
    ]


LYING = [(0, 0, 90), (20, 0, 90), (40, 0, 90)]
STANDING = [(0, 0, 40), (30, 0, 40), (60, 0, 40), (90, 0, 40)]


def test_fields_without_a_stroke_between_them_are_one_cell() -> None:
    merged = strokes(LYING, [STANDING[0], (30, 0, 20), *STANDING[2:]])
    assert shape(merged) == [(0, 0, 1, 2), (0, 2, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1), (1, 2, 1, 1)]
    high = strokes([LYING[0], (20, 30, 90), LYING[2]], STANDING)
    assert shape(high) == [(0, 0, 2, 1), (0, 1, 1, 1), (0, 2, 1, 1), (1, 1, 1, 1), (1, 2, 1, 1)]


def test_fields_that_make_no_rectangle_are_no_table() -> None:
    assert shape(strokes([LYING[0], (20, 30, 90), LYING[2]], [STANDING[0], (30, 0, 20), *STANDING[2:]])) == []


def test_two_tables_of_a_page_stand_apart_from_the_top() -> None:
    above = [(place + 100, start, end) for place, start, end in LYING]
    standing = [(place, start + 100, end + 100) for place, start, end in STANDING]
    found = grids(strokes(LYING + above, STANDING + standing))
    assert [grid.box for grid in found] == [Area(0, 100, 90, 140), Area(0, 0, 90, 40)]


def test_strokes_drawn_cell_by_cell_are_one() -> None:
    pieces = [Stroke(10, 0, 30), Stroke(11, 29, 60), Stroke(10, 0, 30), Stroke(10, 80, 90)]
    assert joined_strokes(pieces) == [Stroke(10, 0, 60), Stroke(10, 80, 90)]


def test_a_drawing_of_many_strokes_is_not_sought_for_tables() -> None:
    many = [(float(5 * place), 0.0, 5000.0) for place in range(900)]
    assert grids(strokes(many, many)) == ()
