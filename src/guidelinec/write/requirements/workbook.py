"""A standard of requirements as the workbook that ministries publish: a cover, and one table with 大項目, 中項目 and 小項目 as
merged cells, the levels and the groups in columns, on A3 that lies.

Texts are stored as texts and never as formulas. A hidden sheet keeps the rows as they were built, so that an edited copy tells what a person changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from guidelinec.model.design import Cover
from guidelinec.model.requirements.columns import (
    BUILT_SHEET,
    CHOICES,
    FIRST_ROW,
    HEAD_ROW,
    ID,
    LEVELS,
    MERGED,
    METRIC,
    NOTE,
    NUMBER,
    OF_GROUPS,
    OF_LEVELS,
    TABLE_SHEET,
    columns,
)
from guidelinec.model.requirements.form import CLAUSES, CLOUD, CONDITIONS, REMARKS
from guidelinec.model.requirements.metric import Group
from guidelinec.write.change_table.words import plain_words
from guidelinec.write.printed_table.excel import column_width
from guidelinec.write.printed_table.excel_looks import (
    A3,
    BORDER,
    HEAD,
    HEAD_FILL,
    LINE,
    MIDDLE,
    PLAIN,
    TITLE,
    TOP,
    put,
    set_page,
)
from guidelinec.write.printed_table.excel_package import workbook_bytes
from guidelinec.write.printed_table.excel_styles import CellStyles, StyledCell
from guidelinec.write.printed_table.excel_text import store_text
from guidelinec.write.printed_table.row_height import height
from guidelinec.write.printed_table.sheets import ProductOrigin

WIDTHS: Final[Mapping[str, float]] = {
    NUMBER: 17,
    **dict.fromkeys(MERGED, 22),
    NOTE: 30,
    METRIC: 34,
    **dict.fromkeys(LEVELS, 24),
    CONDITIONS: 46,
    CLOUD: 18,
    REMARKS: 46,
    CLAUSES: 34,
}
"""The widths of the columns in millimetres; those of the groups are `GROUP_WIDTH`."""
GROUP_WIDTH: Final = 11
_CENTRED: Final = Alignment(horizontal="center", vertical="top", wrap_text=True)
_CHOSEN_FILL: Final = PatternFill("solid", fgColor="FFF2CC")


@dataclass(frozen=True, slots=True)
class PrintedStandard:
    """What is printed: title, cover, the groups, the words of each row by the names of the columns, and the mark of the edition."""

    title: str
    cover: Cover
    groups: tuple[Group, ...]
    rows: tuple[Mapping[str, str], ...]
    mark: str


def write_standard(standard: PrintedStandard) -> bytes:
    """The workbook; the same rows give the same bytes."""
    book = Workbook()
    _cover(book.worksheets[0], standard)
    styles = CellStyles()
    _table(book.create_sheet(TABLE_SHEET), standard, styles)
    _built(book.create_sheet(BUILT_SHEET), standard)
    book.active = 1
    return workbook_bytes(book, ProductOrigin(standard.title, standard.mark))


def _cover(target: Worksheet, standard: PrintedStandard) -> None:
    """Title, date, who publishes it, the notice, and whom the groups stand for."""
    target.title = "表紙"
    target.column_dimensions["A"].width, target.column_dimensions["B"].width = 24, 110
    cover = standard.cover
    put(target["A2"], standard.title, TITLE, LINE)
    rows = [
        ("内容", cover.subtitle),
        ("版", cover.date),
        ("公表者", cover.publisher),
        ("注意", cover.notice),
        *((f"グループ{group.id}", group.title) for group in standard.groups),
    ]
    last = 4
    for last, (head, words) in enumerate(((head, words) for head, words in rows if words), 4):
        for column, (text, font) in enumerate(((head, HEAD), (words, PLAIN)), 1):
            cell = target.cell(last, column)
            put(cell, text, font, TOP)
            cell.border = BORDER
        target.cell(last, 1).fill = HEAD_FILL
        target.row_dimensions[last].height = height([plain_words(head), plain_words(words)], (44, 200))
    set_page(target, 2, last)


def _table(target: Worksheet, standard: PrintedStandard, styles: CellStyles) -> None:
    """The table under its two rows of heads."""
    names = columns(standard.groups)
    shown = names[: names.index(ID)]
    for number, name in enumerate(names, 1):
        dimension = target.column_dimensions[get_column_letter(number)]
        dimension.width, dimension.hidden = column_width(_width(name)), name == ID
    put(target["A1"], standard.title, TITLE, LINE)
    put(
        target["A2"],
        f"{standard.cover.date}　標準の選択は、グループごとのレベルで示す。".strip(),
        PLAIN,
        LINE,
    )
    _heads(target, names, standard.groups)
    for line, row in enumerate(standard.rows, FIRST_ROW):
        _row(target, line, row, names, styles)
    _merge(target, standard.rows, names)
    last = FIRST_ROW + len(standard.rows) - 1
    _choices(target, names, standard.groups, last)
    set_page(target, len(shown), last, paper=A3)
    target.print_title_rows = f"{HEAD_ROW}:{FIRST_ROW - 1}"
    target.freeze_panes = f"{get_column_letter(names.index(METRIC) + 2)}{FIRST_ROW}"


def _width(name: str) -> float:
    return WIDTHS.get(name, GROUP_WIDTH)


def _heads(target: Worksheet, names: Sequence[str], groups: Sequence[Group]) -> None:
    """The heads: over the levels and over the groups what they are, all others over both rows."""
    marks = [group.id for group in groups]
    for number, name in enumerate(names, 1):
        over = OF_LEVELS if name in LEVELS else OF_GROUPS if name in marks else name
        for line, text in ((HEAD_ROW, over), (HEAD_ROW + 1, name)):
            cell = target.cell(line, number)
            put(cell, text, HEAD, MIDDLE)
            cell.fill, cell.border = HEAD_FILL, BORDER
        if over == name:
            target.merge_cells(
                start_row=HEAD_ROW, end_row=HEAD_ROW + 1, start_column=number, end_column=number
            )
    for wide in (LEVELS, marks):
        if len(wide) > 1:
            first = names.index(wide[0]) + 1
            target.merge_cells(
                start_row=HEAD_ROW, end_row=HEAD_ROW, start_column=first, end_column=first + len(wide) - 1
            )
    target.row_dimensions[HEAD_ROW].height = target.row_dimensions[HEAD_ROW + 1].height = 20


def _row(
    target: Worksheet, line: int, row: Mapping[str, str], names: Sequence[str], styles: CellStyles
) -> None:
    """A row of the table; the levels that are chosen for a group are shaded."""
    chosen = {LEVELS[int(text)] for name, text in row.items() if name not in WIDTHS and text.isdecimal()}
    for number, name in enumerate(names, 1):
        cell = target.cell(line, number)
        put_text(cell, row.get(name, ""))
        look = (name not in WIDTHS and name != ID, name in chosen)
        styles.dress(cell, look, _dressing(centred=look[0], chosen=look[1]))
    tall = [name for name in names if name not in MERGED and name != ID]
    target.row_dimensions[line].height = height(
        [plain_words(row.get(name, "")) for name in tall], [_width(name) for name in tall]
    )


def put_text(cell: Cell | MergedCell, text: str) -> None:
    """A text as text; the level of a group as a number, so that Excel does not mark it."""
    if text.isdecimal() and len(text) == 1:
        cell.value = int(text)
    else:
        store_text(cell, text)


def _dressing(*, centred: bool, chosen: bool) -> Callable[[StyledCell], None]:
    def dress(cell: StyledCell) -> None:
        cell.font, cell.border = PLAIN, BORDER
        cell.alignment = _CENTRED if centred else TOP
        if chosen:
            cell.fill = _CHOSEN_FILL

    return dress


def _merge(target: Worksheet, rows: Sequence[Mapping[str, str]], names: Sequence[str]) -> None:
    """One cell for all rows under the same 大項目, 中項目 and 小項目."""
    for depth, name in enumerate(MERGED, 1):
        column = names.index(name) + 1
        line = FIRST_ROW
        for _, same in groupby(rows, key=lambda row: tuple(row.get(column, "") for column in MERGED[:depth])):
            count = len(list(same))
            if count > 1:
                _one_cell(target, line, line + count - 1, column)
            line += count


def _one_cell(target: Worksheet, first: int, last: int, column: int) -> None:
    for line in range(first + 1, last + 1):
        target.cell(line, column).value = None
    letter = get_column_letter(column)
    # Worksheet.merge_cells would make and dress each cell anew.
    target.merged_cells.ranges.add(CellRange(f"{letter}{first}:{letter}{last}"))


def _choices(target: Worksheet, names: Sequence[str], groups: Sequence[Group], last: int) -> None:
    """Let a level be picked from a list (ECMA-376 part 1, 18.3.1.32)."""
    if not groups or last < FIRST_ROW:
        return
    listed = ",".join(CHOICES)
    choice = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True, showErrorMessage=True)
    choice.errorTitle, choice.error = "選べないレベルです", f"{listed} から選んでください。"
    first, end = (get_column_letter(names.index(group.id) + 1) for group in (groups[0], groups[-1]))
    choice.add(f"{first}{FIRST_ROW}:{end}{last}")
    target.add_data_validation(choice)


def _built(target: Worksheet, standard: PrintedStandard) -> None:
    """Every row as it is built, heads and all, on a sheet that is not shown."""
    names = columns(standard.groups)
    for line, texts in enumerate(
        (names, *([row.get(name, "") for name in names] for row in standard.rows)), 1
    ):
        for number, text in enumerate(texts, 1):
            store_text(target.cell(line, number), text)
    target.sheet_state = "veryHidden"
