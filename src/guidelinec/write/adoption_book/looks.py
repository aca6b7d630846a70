"""What an officer did to the workbook before, put into the one that is written anew: colours, notes and the widths of columns."""

from __future__ import annotations

from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from guidelinec.worklist.book import HEAD_ROW, BookSheet
from guidelinec.worklist.looks import BookLooks, CellColour
from guidelinec.write.printed_table.excel_text import clean


def put_looks(target: Worksheet, sheet: BookSheet, looks: BookLooks) -> None:
    """Colour the cells of a sheet, put the notes on, and widen the columns."""
    rows = {row.key: number for number, row in enumerate(sheet.rows, HEAD_ROW + 1)}
    columns = {head: number for number, head in enumerate(sheet.form.heads, 1)}
    for look in looks.cells:
        if look.key in rows and look.head in columns:
            cell = target.cell(rows[look.key], columns[look.head])
            if look.colour:
                cell.fill = _fill(look.colour)
            if look.note:
                cell.comment = Comment(clean(look.note), clean(look.author))
    for column in looks.columns:
        if column.sheet == sheet.form.name and column.head in columns:
            target.column_dimensions[get_column_letter(columns[column.head])].width = column.width


def _fill(colour: CellColour) -> PatternFill:
    if colour.kind == "rgb":
        return PatternFill("solid", fgColor=Color(rgb=colour.value, tint=colour.tint))
    if colour.kind == "theme":
        return PatternFill("solid", fgColor=Color(theme=int(colour.value), tint=colour.tint))
    return PatternFill("solid", fgColor=Color(indexed=int(colour.value), tint=colour.tint))
