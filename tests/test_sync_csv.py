"""Cells and rows of CSV tables are changed where they stand, however they are written there."""

from __future__ import annotations

from typing import Any

import pytest

from guidelinec.model.document import Cell, Table
from guidelinec.read.source.table_file import fill_table
from guidelinec.sync.comparison.reasons import NotTakenError
from guidelinec.sync.printed import LineOrigin
from guidelinec.sync.source.csv_cells import field_splice, record_splice, records_splice
from guidelinec.sync.source.current import FileSplice

CSV = '甲,甲,"甲"\n\n"二\n行","引""用",<\n^,,末\n短い'
ROWS = fill_table(Table("t", (), (), (), source="x.csv"), {"x.csv": CSV.encode()}, "")[0].rows


class Files:
    """The one thing that these splices need to know of an edition."""

    def text(self, path: str) -> str:
        assert path == "x.csv"
        return CSV


CURRENT: Any = Files()


def made(splice: FileSplice) -> str:
    return CSV[: splice.start] + splice.text + CSV[splice.end :]


@pytest.mark.parametrize(
    ("row", "cell", "value", "expected"),
    [
        (0, 1, "乙", '甲,乙,"甲"\n\n"二\n行","引""用",<\n^,,末\n短い'),
        (0, 2, "a,b", '甲,甲,"a,b"\n\n"二\n行","引""用",<\n^,,末\n短い'),
        (1, 0, "一行", '甲,甲,"甲"\n\n一行,"引""用",<\n^,,末\n短い'),
        (1, 1, '"', '甲,甲,"甲"\n\n"二\n行","""",<\n^,,末\n短い'),
        (2, 0, "^", '甲,甲,"甲"\n\n"二\n行","引""用",<\n^,\\^,末\n短い'),
        (2, 1, "", '甲,甲,"甲"\n\n"二\n行","引""用",<\n^,,\n短い'),
    ],
)
def test_a_cell_is_changed_alone(row: int, cell: int, value: str, expected: str) -> None:
    assert made(field_splice(CURRENT, ROWS[row][cell], value)) == expected


def test_a_cell_that_the_file_does_not_have_is_not_taken() -> None:
    assert len(ROWS[3]) == 3
    with pytest.raises(NotTakenError, match="columns"):
        field_splice(CURRENT, ROWS[3][2], "値")


def test_a_row_goes_with_its_line_end() -> None:
    assert made(record_splice(CURRENT, ROWS[1])) == '甲,甲,"甲"\n\n^,,末\n短い'
    assert made(record_splice(CURRENT, ROWS[2])) == '甲,甲,"甲"\n\n"二\n行","引""用",<\n短い'
    assert made(record_splice(CURRENT, ROWS[3])) == '甲,甲,"甲"\n\n"二\n行","引""用",<\n^,,末\n'


def test_rows_come_after_another_with_its_covered_cells() -> None:
    assert (
        made(records_splice(CURRENT, ROWS[1], ["新,,"]))
        == '甲,甲,"甲"\n\n"二\n行","引""用",<\n新,,\n^,,末\n短い'
    )
    assert made(records_splice(CURRENT, ROWS[3], ["新", "々"])) == CSV + "\n新\n々"


def test_a_row_is_told_by_the_place_of_its_first_cell() -> None:
    table = Table("t", (), (), ROWS, source="x.csv")
    assert LineOrigin("row", table=table, row=2).place == "x.csv:5:3"
    assert LineOrigin("row", table=Table("t", (), (), ((Cell(()),),))).place == ""
