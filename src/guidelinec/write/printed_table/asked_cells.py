"""Sheets that somebody fills in: cells with words, choices to pick from, all but the answers protected.

The protection has no password: it keeps from typing over what is shown, and anybody may lift it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from guidelinec.write.printed_table.excel_looks import ASKED, BORDER, HEAD, MIDDLE, PLAIN, TOP, put

TALLEST: Final = 405.0
"""Points that a row may be high; Excel allows 409."""


def look(cell: Cell | MergedCell, font: Font = PLAIN, alignment: Alignment = TOP) -> None:
    """The letters of a cell, and where they stand in it."""
    cell.font, cell.alignment = font, alignment


def put_head(cell: Cell | MergedCell, text: str, fill: PatternFill) -> None:
    """The head of a column."""
    put(cell, text, HEAD, MIDDLE)
    cell.fill, cell.border = fill, BORDER


def show(cell: Cell | MergedCell) -> None:
    """Let a cell look like one that is read."""
    look(cell)
    cell.border = BORDER


def ask(cell: Cell | MergedCell) -> None:
    """Let a cell be filled in; what is typed stays as it was typed."""
    cell.fill, cell.protection, cell.border = ASKED, Protection(locked=False), BORDER
    cell.number_format = "@"
    look(cell)


def offer(target: Worksheet, choices: Sequence[str], cells: str) -> None:
    """Let the answer in these cells be picked from a list (ECMA-376 part 1, 18.3.1.32)."""
    listed = f'"{",".join(choices)}"'
    validation = DataValidation(type="list", formula1=listed, allow_blank=True, showErrorMessage=True)
    validation.errorTitle = "選べない答えです"
    validation.error = f"{'、'.join(choices)} から選んでください。"
    validation.add(cells)
    target.add_data_validation(validation)


def protect(target: Worksheet) -> None:
    """Protect what is shown; rows may be filtered and columns widened."""
    protection = target.protection
    protection.sheet = True
    protection.autoFilter = protection.sort = protection.formatColumns = protection.formatRows = False
