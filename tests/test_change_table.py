"""The rows of the 新旧対照表 against example files, and the Excel file made of them.

GUIDELINEC_UPDATE=1 writes the examples anew; review what changed.
"""

from __future__ import annotations

import io
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from tests.change_example import COMPARISON, NAMES, NUMBER_ONLY, traced

from guidelinec.diff.units import units
from guidelinec.model.change import Change, Comparison, Edit
from guidelinec.model.change_layout import LAYOUTS, column_heads, find_layout
from guidelinec.model.document import Clause, Document, Paragraph, Text
from guidelinec.ooxml.package import read_package
from guidelinec.write.change_table.rows import change_table, follows
from guidelinec.write.change_table.sheets import change_sheets, replacement_cells
from guidelinec.write.change_table.table import ChangeTable, NumberRow, Row, cell_words
from guidelinec.write.change_table.words import Run, Words, elide_lines, runs, text_of
from guidelinec.write.printed_table.cell_lines import GridRow, cell_lines, lines
from guidelinec.write.printed_table.excel import write_workbook
from guidelinec.write.printed_table.excel_text import clean
from guidelinec.write.printed_table.row_height import (
    LINES_A_ROW,
    fit,
    height,
    line_columns,
    printed_lines,
    split,
)
from guidelinec.write.printed_table.sheets import ProductOrigin, Sheet, SheetRow

DATA = Path(__file__).parent / "data" / "products"


def table(name: str) -> ChangeTable:
    layout = find_layout(name)
    assert layout is not None
    return change_table(COMPARISON, NAMES, traced(), layout)


def marked(words: Words) -> str:
    text = "".join(f"[{run.text}]" if run.changed else run.text for run in words)
    return text.replace("\n", "⏎").replace("\t", "⇥")


def one_line(row: Row, made: ChangeTable) -> str:
    cells = [marked(cell_words(row, made.layout, column.content)) for column in made.layout.columns]
    return f"{row.form}: {' || '.join(cells)}"


def shown(made: ChangeTable) -> str:
    heads = " || ".join(column_heads(made.layout, made.new_name, made.old_name))
    parts = [heads, *(one_line(row, made) for row in made.rows)]
    folded = [f"replacement: {' || '.join(map(marked, replacement_cells(one)))}" for one in made.replacements]
    return "\n".join(
        [
            *parts,
            *folded,
            *(f"number: {one.new} || {one.old} || {one.title}" for one in made.renumberings),
            "",
        ]
    )


@pytest.mark.parametrize("name", [one.name for one in LAYOUTS])
def test_rows_are_those_of_the_example(name: str) -> None:
    path = DATA / f"change_table.{name}.txt"
    if os.environ.get("GUIDELINEC_UPDATE"):
        path.write_text(shown(table(name)), encoding="utf-8")
    assert shown(table(name)) == path.read_text(encoding="utf-8")


def test_nothing_changed_makes_no_row() -> None:
    units = COMPARISON.new
    same = Comparison(units, units, tuple(Change(("same",), (one.id,), (one.id,), ()) for one in units))
    assert [row.form for row in change_table(same, NAMES).rows] == ["elided"]


def test_references_that_follow_a_new_number_are_not_underlined() -> None:
    assert runs(NUMBER_ONLY, "+") == (Run("第"), Run("4"), Run("章"))


@given(st.lists(st.tuples(st.sampled_from("=-+"), st.text("あ\n", max_size=8)), max_size=6))
def test_leaving_out_lines_never_touches_a_change(pieces: list[tuple[str, str]]) -> None:
    script = [Edit(op, text) for op, text in pieces]  # type: ignore[arg-type]
    left = elide_lines(script, 1)
    assert [edit for edit in left if edit.op != "="] == [edit for edit in script if edit.op != "="]


def test_a_number_that_follows_the_one_above_is_left_out() -> None:
    above = NumberRow("第2章7", "第2章8", "")
    assert follows(NumberRow("第2章7.1(2)", "第2章8.1(2)", ""), above)
    assert not follows(NumberRow("第2章7.1(3)", "第2章8.1(2)", ""), above)


# Excel


def book() -> bytes:
    return write_workbook(change_sheets(table("standard")), ProductOrigin("見本", "2:aaaa 1:bbbb"))


def test_the_same_rows_stand_in_excel() -> None:
    made = table("standard")
    sheet = load_workbook(io.BytesIO(book()), rich_text=True)["新旧対照表"]
    cells = [
        [text_of(cell_words(row, made.layout, c.content)) for c in made.layout.columns] for row in made.rows
    ]
    found = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows(min_row=4)]
    texts = [[cell for cell in row if cell] for row in cells if not any("\t" in cell for cell in row)]
    assert [row for row in ([cell for cell in row if cell] for row in found) if row in texts] == texts
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.page_setup.orientation == "landscape"


def test_a_table_inside_a_cell_has_cells_of_its_own_in_excel() -> None:
    made = book()
    sheet = load_workbook(io.BytesIO(made))["新旧対照表"]
    at = next(cell.row for row in sheet.iter_rows() for cell in row if cell.value == "表の行")
    assert [cell.value for cell in sheet[at]] == ["表の行", "セル", None, None]
    merged = re.findall(rb'<mergeCell ref="([^"]*)"', read_package(made).parts["xl/worksheets/sheet1.xml"])
    assert merged == sorted(merged)
    assert {cells[:1] for cells in merged} == {b"A"}
    assert f"A{at}:B{at}".encode() not in merged


def test_the_head_of_a_table_stays_where_its_rows_are_left_out() -> None:
    rows = "\n".join(["時期\t区分", "甲\t1", "乙\t2", "丙\t3", "丁\t4"])
    script = (Edit("=", f"前\n後\n{rows}"), Edit("+", "5"))
    left = "".join(edit.text for edit in elide_lines(script, 2))
    assert left.split("\n") == ["（略）", "時期\t区分", "（略）\t（略）", "丁\t45"]
    assert "時期" not in elide_lines((Edit("=", rows + "\n前\n後"), Edit("+", "5")), 2)[0].text


def test_changed_words_are_underlined_in_excel() -> None:
    sheet = load_workbook(io.BytesIO(book()), rich_text=True)["新旧対照表"]
    rich = [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, CellRichText)]
    words = [b.text for value in rich for b in value if isinstance(b, TextBlock) and b.font.u == "single"]
    assert words[:3] == ["、支所及び出張", "及び支", "クラウド"]


def test_excel_has_the_same_bytes_again() -> None:
    assert book() == book()


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0"])
@pytest.mark.parametrize("changed", [False, True])
def test_no_text_becomes_a_formula(text: str, changed: bool) -> None:
    sheet = Sheet("表", text, ("頭",), (50,), (SheetRow(((Run(text, changed),),)),))
    made = load_workbook(io.BytesIO(write_workbook((sheet,), ProductOrigin("表"))))["表"]
    assert [cell.data_type for row in made.iter_rows() for cell in row if cell.value] == ["s", "s", "s"]
    assert made["A4"].value == text


def test_only_what_looks_like_a_formula_is_marked_as_quoted() -> None:
    """Rows that look alike share their style; that a text may not be computed when its cell is edited is its own matter."""
    rows = tuple(SheetRow(((Run(text),),)) for text in ("=1", "甲", "=2", "乙"))
    sheet = Sheet("表", "題", ("頭",), (50,), rows)
    made = load_workbook(io.BytesIO(write_workbook((sheet,), ProductOrigin("表"))))["表"]
    assert [made.cell(number, 1).quotePrefix for number in range(4, 8)] == [True, False, True, False]


def test_characters_that_no_workbook_can_hold() -> None:
    assert clean("a\x00b\x0bc") == "a�b�c"
    assert clean("_x0041_ _x") == "_x005F_x0041_ _x"


@given(st.lists(st.tuples(st.text("あa \n", max_size=120), st.booleans()), max_size=40), st.floats(20, 120))
def test_long_cells_are_cut_without_loss_and_every_piece_can_be_shown(
    pieces: list[tuple[str, bool]], width: float
) -> None:
    words = tuple(Run(text, changed) for text, changed in pieces)
    parts = [part for part in split(words, width) if not isinstance(part, GridRow)]
    assert "".join(map(text_of, parts)).replace("\n", "") == text_of(words).replace("\n", "")
    for part in parts:
        assert sum(printed_lines(line, line_columns(width)) for line in lines(part)) <= LINES_A_ROW
        assert height([part], [width]) <= 409


@given(st.lists(st.text("あaＡ、", max_size=12), max_size=4), st.integers(4, 30))
def test_a_line_is_printed_on_as_many_lines_as_its_width_needs(texts: list[str], most: int) -> None:
    line = tuple(map(Run, texts))
    wide = sum(1 if sign == "a" else 2 for sign in "".join(texts))
    assert printed_lines(line, most) == max(1, -(-wide // most))


def test_the_sides_of_a_row_that_goes_on_stay_side_by_side() -> None:
    long = (Run("\n".join("行" for _ in range(40))),)
    rows = fit([long, (Run("短い"),)], [50, 50])
    assert [row[1] for row in rows] == [(Run("短い"),), ()]


def test_a_tab_that_somebody_typed_makes_no_table() -> None:
    (unit,) = units(Document("d", "", "", (Clause("a", (), (Paragraph((Text("第１条\t目的"),)),)),)))
    assert unit.text == "第１条 目的"
    assert cell_lines((Run(unit.text),)) == [(Run(unit.text),)]


def test_a_row_of_a_table_inside_a_cell_that_is_too_high_goes_on_in_the_next() -> None:
    rows = fit([(Run("短い\t" + "長" * 2000),)], [50])
    assert len(rows) > 1
    grids = [piece for (piece,) in rows if isinstance(piece, GridRow)]
    assert len(grids) == len(rows)
    assert "".join(text_of(grid.cells[1]) for grid in grids) == "長" * 2000
    assert all(height([grid], [50]) <= 409 for grid in grids)
