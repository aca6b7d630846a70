"""One count of the changes in all products, and rows for all that is counted."""

from __future__ import annotations

import io
import json
import re
from itertools import pairwise

import docx
import pytest
from openpyxl import load_workbook

from guidelinec.making import Making, ProductOptions
from guidelinec.model.change_layout import LAYOUTS, Elision, TableLayout
from guidelinec.model.counted import sum_of_changes
from guidelinec.revision import Compared
from guidelinec.write.change_table.rows import change_table
from guidelinec.write.change_table.structure import structure_table
from guidelinec.write.change_table.words import text_of
from guidelinec.write.comparison_report.json import write_changes
from guidelinec.write.comparison_report.text import write_changes_text

TABLES = ("change-table", "structure-table", "trace-table", "summary")
COUNT = "変更 204件（新設 95、削除 5、分割 3、統合 2、移動 5、改正 94）、番号のみ 27件"


@pytest.fixture(scope="module")
def products(shipped_products: dict[str, bytes]) -> dict[str, bytes]:
    """The tables of the shipped revision by the end of their names."""
    made = {name.partition("_2023-03_")[2]: data for name, data in shipped_products.items()}
    return {name: data for name, data in made.items() if name.startswith(TABLES)}


def words(name: str, data: bytes) -> str:
    """The words of a product."""
    if name.endswith(".docx"):
        return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)
    if name.endswith(".xlsx"):
        sheets = load_workbook(
            io.BytesIO(data), read_only=True
        ).worksheets  # the first rows are all that is read
        rows = (row for sheet in sheets for row in sheet.iter_rows(max_row=3, max_col=1, values_only=True))
        return "\n".join(str(text) for (text,) in rows)
    return data.decode()


def test_every_product_says_the_same_count(products: dict[str, bytes]) -> None:
    assert len(products) == 13
    for name, data in products.items():
        if name.endswith(".json"):
            counts = json.loads(data)["counts"]
            assert sum(counts.values()) - counts["same"] - counts["renumbered"] == 204
        else:
            assert COUNT in words(name, data), name


def test_the_parts_of_the_structure_table_add_up(revision: Compared) -> None:
    found = revision
    table = structure_table(found.comparison, found.old.document, found.new.document, found.names)
    parts = [row for row in table.rows if not text_of(row.new).startswith("　") and row.changes]
    assert [row.changes for row in parts] == [18, 1, 111, 70, 4]
    again = next(row for row in table.rows if text_of(row.new).startswith("第2編"))
    assert again.what == "内容の改正・再掲する文の改正"
    assert sum_of_changes(again.reprinted) == 117


def test_the_trace_table_has_a_row_for_each(revision: Compared) -> None:
    assert len(Making(revision).trace.changes) == 204


def test_the_reports_say_the_same_count(revision: Compared) -> None:
    assert write_changes_text(revision.comparison).startswith(COUNT + "\n")
    counts = json.loads(write_changes(revision.comparison))["counts"]
    assert sum(counts.values()) == len(revision.comparison.changes)
    assert [counts[kind] for kind in ("added", "removed", "split", "merged", "moved", "reworded")] == [
        95,
        5,
        3,
        2,
        5,
        94,
    ]
    assert counts["renumbered"] == 27


def test_the_change_table_has_a_row_for_each(revision: Compared, products: dict[str, bytes]) -> None:
    rows = [row for row in Making(revision).changes.rows if row.form == "change"]
    assert len(rows) == len({row.row for row in rows}) == 204
    assert len(re.findall('<tr role="row" id="change_', products["change-table.html"].decode())) == 204


def test_what_was_only_replaced_throughout_can_be_left_out(revision: Compared) -> None:
    table = Making(revision, ProductOptions(fold=True)).changes
    rows = [row for row in table.rows if row.form == "change"]
    assert len(rows) + table.folded == 204
    assert table.folded > 30
    layout = TableLayout("folded", LAYOUTS[0].columns, Elision(replacements=True))
    made = change_table(revision.comparison, Making(revision).names, revision.trace, layout)
    assert made.rows == table.rows
    text = write_changes_text(revision.comparison, fold=True)
    assert len(text) < len(write_changes_text(revision.comparison))


def test_words_that_were_replaced_are_shown_where_they_stand(revision: Compared) -> None:
    shown = {row.row: row for row in Making(revision).changes.rows if row.row >= 0}
    folded = [number for number, change in enumerate(revision.comparison.changes) if change.folded]
    assert folded
    for number in folded:
        assert any(run.changed for run in shown[number].new)
        assert not shown[number].same


def test_no_word_that_stays_is_shown_as_gone_and_come_again(revision: Compared) -> None:
    for change in revision.comparison.changes:
        for script in (change.title_edits, change.edits):
            for gone, came in pairwise(script):
                if (gone.op, came.op, gone.number) == ("-", "+", False):
                    short, long = sorted((gone.text, came.text), key=len)
                    assert not long.startswith(short), (gone, came)
                    assert not long.endswith(short), (gone, came)
