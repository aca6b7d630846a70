"""The summary sheet: how many rows have which answer, by role and by chapter, as formulas over the lists, with charts of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from guidelinec.checklist.chapters import CheckedChapter
from guidelinec.checklist.form import FIRST_ROW, ListForm
from guidelinec.model.checklist.rows import ANSWERS
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

UNANSWERED: Final = "未回答"
HEADS: Final = ("項目数", *ANSWERS, UNANSWERED, "実施率")
NO_RATE: Final = "―"

PATTERNS: Final = (
    ("実施済み", "solid", "1F4E79"),
    ("一部実施", "wdUpDiag", "2E75B6"),
    ("未実施", "lgCheck", "C00000"),
    ("対象外", "pct25", "7F7F7F"),
    ("該当なし", "pct5", "7F7F7F"),
    (UNANSWERED, "", "FFFFFF"),
)
"""How the bars of each answer are filled, so that they are told apart without colour too."""


@dataclass(frozen=True, slots=True)
class SummarySheet:
    """What is summed: the lists by the names of their sheets, each with its role and its rows, and the chapters."""

    title: str
    form: ListForm
    sheets: Mapping[str, tuple[str, int]]
    chapters: Sequence[CheckedChapter]


def summarise(target: Worksheet, summary: SummarySheet) -> None:
    """Two tables, by list and by chapter, each with its charts."""
    target.column_dimensions["A"].width = 42
    for number in range(2, len(HEADS) + 2):
        target.column_dimensions[get_column_letter(number)].width = 9.5
    put(target["A1"], summary.title, TITLE, LINE)
    put(
        target["A2"],
        "実施率＝実施済み÷（項目数－対象外－該当なし）。未回答は実施していないものとして数える。",
        PLAIN,
        LINE,
    )
    first = "役割" if summary.form.kind == "self" else "一覧"
    by_list = [(role, (name,), "") for name, (role, _) in summary.sheets.items()]
    by_chapter = [(chapter.name, tuple(summary.sheets), chapter.id) for chapter in summary.chapters]
    end = _table(target, summary, 4, first, by_list)
    chart_row = end + 2
    chapters_end = _table(target, summary, chart_row, "章", by_chapter)
    last = _charts(target, (4, end), (chart_row, chapters_end))
    set_page(target, len(HEADS) + 1, last)
    target.page_setup.orientation = "portrait"
    target.protection.sheet = True


def _table(
    target: Worksheet,
    summary: SummarySheet,
    top: int,
    first: str,
    rows: Sequence[tuple[str, tuple[str, ...], str]],
) -> int:
    """A table from its head on; a row of sums stands last. Gives the row of the sums."""
    for column, head in enumerate((first, *HEADS), 1):
        cell = target.cell(top, column)
        put(cell, head, HEAD, MIDDLE)
        cell.fill, cell.border = HEAD_FILL, BORDER
    for number, (name, sheets, chapter) in enumerate(rows, top + 1):
        put(target.cell(number, 1), name, PLAIN, TOP)
        _counts(target, number, partial(_count, summary, sheets, chapter))
    last = top + len(rows) + 1
    put(target.cell(last, 1), "計", HEAD, TOP)
    _sums(target, last, top + 1)
    for row in range(top + 1, last + 1):
        for column in range(1, len(HEADS) + 2):
            target.cell(row, column).border = BORDER
    return last


def _counts(target: Worksheet, number: int, count: Callable[[str], str]) -> None:
    """The formulas of a row: all, each answer, those without one, and the rate."""
    target.cell(number, 2).value = f"={count('')}"
    for column, answer in enumerate(ANSWERS, 3):
        target.cell(number, column).value = f"={count(answer)}"
    target.cell(number, 8).value = f"=B{number}-SUM(C{number}:G{number})"
    _rate(target, number)


def _sums(target: Worksheet, number: int, first: int) -> None:
    for column in range(2, 9):
        letter = get_column_letter(column)
        target.cell(number, column).value = f"=SUM({letter}{first}:{letter}{number - 1})"
    _rate(target, number)


def _rate(target: Worksheet, number: int) -> None:
    due = f"(B{number}-F{number}-G{number})"
    cell = target.cell(number, 9)
    cell.value = f'=IF({due}=0,"{NO_RATE}",C{number}/{due})'
    cell.number_format = "0%"
    cell.alignment = MIDDLE


def _count(summary: SummarySheet, sheets: Sequence[str], chapter: str, answer: str) -> str:
    """A formula that counts the rows of lists, of a chapter ("" for all), with an answer ("" for all)."""
    form = summary.form
    parts = []
    for name in sheets:
        last = FIRST_ROW + max(1, summary.sheets[name][1]) - 1

        def column(number: int, name: str = name, last: int = last) -> str:
            letter = get_column_letter(number)
            return f"'{name}'!${letter}${FIRST_ROW}:${letter}${last}"

        wanted = [(column(form.key), '"?*"')]
        wanted += [(column(form.key + 2), f'"{chapter}"')] if chapter else []
        wanted += [(column(form.answer), f'"{answer}"')] if answer else []
        parts.append(f"COUNTIFS({','.join(f'{area},{value}' for area, value in wanted)})")
    return "+".join(parts)


def _charts(target: Worksheet, by_list: tuple[int, int], by_chapter: tuple[int, int]) -> int:
    """The answers of each chapter as shares of a bar, and the rates by list and by chapter, below the tables. Gives the last row."""
    row = by_chapter[1] + 2
    for title, (top, end), make in (
        ("章ごとの回答の割合", by_chapter, share_chart),
        ("章ごとの実施率", by_chapter, rate_chart),
        ("役割・一覧ごとの実施率", by_list, rate_chart),
    ):
        chart = make(target, title, top, end)
        target.add_chart(chart, f"A{row}")
        if make is share_chart:
            target.row_breaks.append(Break(id=row + int(chart.height / 0.53) + 1))
        row += int(chart.height / 0.53) + 2
    return row


def _bar(title: str, bars: int) -> Any:
    chart: Any = BarChart()
    chart.width, chart.height = 24.0, 3.6 + 0.85 * max(bars, 2)
    chart.type, chart.title, chart.style = "bar", title, 10
    chart.y_axis.number_format, chart.y_axis.majorGridlines = "0%", None
    chart.y_axis.delete = chart.x_axis.delete = False
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.crosses = "max"
    chart.gapWidth = 45
    return chart


def share_chart(target: Worksheet, title: str, top: int, end: int) -> Any:
    """A bar of six parts for each row."""
    chart = _bar(title, end - top - 1)
    chart.grouping, chart.overlap = "percentStacked", 100
    chart.add_data(
        Reference(target, min_col=3, max_col=8, min_row=top, max_row=end - 1), titles_from_data=True
    )
    chart.set_categories(Reference(target, min_col=1, min_row=top + 1, max_row=end - 1))
    for series, (_, pattern, colour) in zip(chart.series, PATTERNS, strict=True):
        series.graphicalProperties = _filled(pattern, colour)
    chart.legend.position = "b"
    return chart


def rate_chart(target: Worksheet, title: str, top: int, end: int) -> Any:
    """A bar for each row, with its share in figures."""
    chart = _bar(title, end - top - 1)
    chart.add_data(Reference(target, min_col=9, min_row=top, max_row=end - 1), titles_from_data=True)
    chart.set_categories(Reference(target, min_col=1, min_row=top + 1, max_row=end - 1))
    chart.series[0].graphicalProperties = _filled("solid", "2E75B6")
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, 1
    chart.legend = None
    labels = DataLabelList()
    labels.showVal = True
    labels.showSerName = labels.showCatName = labels.showLegendKey = labels.showPercent = False
    chart.series[0].dLbls = labels
    return chart


def _filled(pattern: str, colour: str) -> GraphicalProperties:
    """A fill with an outline, so that white and light parts have an edge."""
    properties = GraphicalProperties(solidFill=colour) if pattern in ("", "solid") else GraphicalProperties()
    if pattern not in ("", "solid"):
        fill: Any = PatternFillProperties
        properties.pattFill = fill(prst=pattern)
        properties.pattFill.fgClr, properties.pattFill.bgClr = _rgb(colour), _rgb("FFFFFF")
    properties.line = LineProperties(solidFill="404040", w=6350)
    return properties


def _rgb(colour: str) -> Any:
    make: Any = ColorChoice
    return make(srgbClr=colour)
