"""The results as a workbook: figures that can be sorted and summed, and charts that are told apart in black and white."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl import Workbook
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from guidelinec.checklist.answer.collected import CollectedAnswers
from guidelinec.write.checklist.results import ResultTable, notices, result_tables
from guidelinec.write.checklist.summary import HEADS, NO_RATE, rate_chart, share_chart
from guidelinec.write.printed_table.excel_looks import (
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
from guidelinec.write.printed_table.sheets import ProductOrigin

TOP_ROW = 4
MOST_NOTICES = 200_000


def write_results_workbook(
    collected: CollectedAnswers, title: str, mark: str, profiles: Mapping[str, str]
) -> bytes:
    """The workbook; the same answers give the same bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for table in result_tables(collected, profiles):
        _fill(book.create_sheet(table.name), table, title)
    _rows(
        book.create_sheet("未回答・再度の回答"),
        "未回答、再度の回答が要るもの",
        [("団体・部署", "内容", "項目"), *list(notices(collected))[:MOST_NOTICES]],
        (30, 26, 120),
    )
    failed = [(failure.name, failure.reason) for failure in collected.failed]
    _rows(
        book.create_sheet("読めなかったファイル"),
        f"読めなかったファイル（{len(failed)}件）",
        [("ファイル", "理由"), *failed],
        (50, 120),
    )
    return workbook_bytes(book, ProductOrigin(title, mark))


def _fill(target: Worksheet, table: ResultTable, title: str) -> None:
    put(target["A1"], f"{table.name}　{title}", TITLE, LINE)
    put(target["A2"], table.note, PLAIN, LINE)
    for column, head in enumerate((table.first, *HEADS), 1):
        cell = target.cell(TOP_ROW, column)
        put(cell, head, HEAD, MIDDLE)
        cell.fill, cell.border = HEAD_FILL, BORDER
    for number, (name, counts) in enumerate(table.rows, TOP_ROW + 1):
        put(target.cell(number, 1), name, PLAIN, TOP)
        for column, figure in enumerate(counts.figures(), 2):
            target.cell(number, column, figure).number_format = "#,##0"
        rate = target.cell(number, len(HEADS) + 1, NO_RATE if counts.rate is None else counts.rate)
        rate.number_format, rate.alignment = "0%", MIDDLE
    last = TOP_ROW + len(table.rows)
    target.column_dimensions["A"].width = 44
    target.freeze_panes = f"B{TOP_ROW + 1}"
    target.auto_filter.ref = f"A{TOP_ROW}:I{last}"
    end = _charts(target, table, last) if table.charted else last
    set_page(target, len(HEADS) + 1, end, heads=0 if table.charted else TOP_ROW)
    if table.charted:
        target.page_setup.orientation = "portrait"


def _charts(target: Worksheet, table: ResultTable, last: int) -> int:
    """The answers as shares, and the rates; a row of sums stands in neither."""
    end = last if table.rows[-1][0] == "計" else last + 1
    row = last + 2
    for chart in (
        share_chart(target, f"{table.name}の回答の割合", TOP_ROW, end),
        rate_chart(target, f"{table.name}の実施率", TOP_ROW, end),
    ):
        if row > last + 2:
            target.row_breaks.append(Break(id=row - 1))
        target.add_chart(chart, f"A{row}")
        row += int(chart.height / 0.53) + 2
    return row


def _rows(target: Worksheet, title: str, rows: list[tuple[str, ...]], widths: tuple[int, ...]) -> None:
    put(target["A1"], title, TITLE, LINE)
    styles = CellStyles()
    for number, texts in enumerate(rows, TOP_ROW):
        for column, text in enumerate(texts, 1):
            cell = target.cell(number, column)
            store_text(cell, text)
            styles.dress(cell, number == TOP_ROW, _head if number == TOP_ROW else _plain)
    for column, width in enumerate(widths):
        target.column_dimensions["ABC"[column]].width = width
    set_page(target, len(widths), TOP_ROW + len(rows), heads=TOP_ROW)


def _head(cell: StyledCell) -> None:
    cell.font, cell.alignment, cell.fill = HEAD, MIDDLE, HEAD_FILL


def _plain(cell: StyledCell) -> None:
    cell.font, cell.alignment = PLAIN, TOP
