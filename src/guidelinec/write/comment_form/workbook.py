"""The workbook of an inquiry (意見照会): who answers, a row a clause with its number and words, and rows for the whole.

Only the yellow cells can be typed into. The same form gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from guidelinec.model.comments.form import (
    ANY,
    ANY_CHOICES,
    ASKED,
    CLAUSES,
    HEAD_ROW,
    HIDDEN,
    INTRODUCTION,
    KIND,
    KINDS,
    PLACE,
    SENDER,
    SENDER_HEADS,
    SHOWN,
    WHOLE,
    WHOLE_ROWS,
    CommentForm,
    FormRow,
)
from guidelinec.write.change_table.words import plain_words, text_of
from guidelinec.write.printed_table.asked_cells import ask, look, offer, protect, put_head, show
from guidelinec.write.printed_table.cell_lines import GridRow
from guidelinec.write.printed_table.excel import column_width
from guidelinec.write.printed_table.excel_looks import (
    A3,
    A4,
    ASKED_HEAD,
    HEAD,
    HEAD_FILL,
    NOTE,
    TITLE,
    TITLE_LINE,
    put,
    set_page,
)
from guidelinec.write.printed_table.excel_package import workbook_bytes
from guidelinec.write.printed_table.excel_styles import CellStyles, FilledSheet
from guidelinec.write.printed_table.excel_text import store_text
from guidelinec.write.printed_table.row_height import fit, height
from guidelinec.write.printed_table.sheets import ProductOrigin

Columns = Sequence[tuple[str, float]]
"""Heads, and the widths (mm) of their columns."""

HOW_TO: Final = (
    ("1 回答者", "シート「回答者」に機関名、部課、氏名を書き、意見の有無を選びます。"),
    (
        "2 条項への意見",
        "シート「条項ごとの意見」の黄色い欄に書きます。意見のある条項だけで構いません。"
        "「区分」は修正意見、質問、その他から選びます。条項の一部への意見は「対象の語句」に案の文言を写してください。",
    ),
    (
        "3 全体への意見",
        "全体への意見、同じ条項への2件目からの意見は、シート「全体・追加の意見」に書きます。"
        "「箇所」に条項の番号を書くと、その条項への意見として受け取ります。",
    ),
    ("4 返送", "上書き保存して、ファイルのまま事務局に送ってください。"),
    (
        "並べ替えなど",
        "並べ替え、絞り込み、行の削除をしても読み取れます。黄色い欄の外は保護されています（パスワードなし）。"
        "見出しの語句は変えず、セルは結合しないでください。1つの欄に書けるのは32,767字までです。",
    ),
)


def write_form(form: CommentForm) -> bytes:
    """The workbook as the bytes of an .xlsx file."""
    book = Workbook()
    book.remove(book.worksheets[0])
    _introduce(book.create_sheet(INTRODUCTION), form)
    _sender(book.create_sheet(SENDER), form)
    _clauses(book.create_sheet(CLAUSES), form)
    _whole(book.create_sheet(WHOLE), form)
    return workbook_bytes(book, ProductOrigin(form.title, form.mark))


def _begin(target: Worksheet, title: str, note: str, widths: Sequence[float]) -> None:
    """The title and the note above the heads, and the widths of the columns."""
    put(target["A1"], title, TITLE, TITLE_LINE)
    put(target["A2"], note, NOTE, TITLE_LINE)
    for number, width in enumerate(widths, 1):
        target.column_dimensions[get_column_letter(number)].width = column_width(width)


def _introduce(target: Worksheet, form: CommentForm) -> None:
    widths = (40.0, 190.0)
    _begin(target, f"{form.title}　意見照会", "", widths)
    until = (("期限", f"{form.until}までに返送してください。"),) if form.until else ()
    for number, words in enumerate((*until, *HOW_TO), HEAD_ROW):
        put(target.cell(number, 1), words[0], HEAD)
        put(target.cell(number, 2), words[1])
        target.row_dimensions[number].height = height([plain_words(part) for part in words], widths)
    set_page(target, 2, HEAD_ROW + len(HOW_TO) + len(until), heads=1, paper=A4)
    protect(target)


def _sender(target: Worksheet, form: CommentForm) -> None:
    """A row a question: the head, and the cell for the answer."""
    _begin(target, "回答者", form.title, (40.0, 120.0))
    for number, head in enumerate(SENDER_HEADS, HEAD_ROW):
        put_head(target.cell(number, 1), head, ASKED_HEAD)
        ask(target.cell(number, 2))
        target.row_dimensions[number].height = 24
    last = HEAD_ROW + len(SENDER_HEADS)
    offer(target, ANY_CHOICES, f"B{HEAD_ROW + SENDER_HEADS.index(ANY)}")
    put(target.cell(last + 1, 1), f"様式の印　{form.mark}", NOTE, TITLE_LINE)
    set_page(target, 2, last + 1, heads=1, paper=A4)
    protect(target)


def _heads(target: Worksheet, shown: Columns, asked: Columns) -> None:
    for number, (head, _) in enumerate((*shown, *asked), 1):
        fill = HEAD_FILL if number <= len(shown) else ASKED_HEAD
        put_head(target.cell(HEAD_ROW, number), head, fill)
    target.freeze_panes = f"A{HEAD_ROW + 1}"


def _clauses(target: Worksheet, form: CommentForm) -> None:
    """A row a clause; one that is too high for a page goes on in further rows, which are of the same clause."""
    widths = tuple(width for _, width in (*SHOWN, *ASKED))
    _begin(target, f"{form.title}　条項ごとの意見", "黄色い欄に書いてください。", widths)
    _heads(target, SHOWN, ASKED)
    for number, head in enumerate(HIDDEN, len(widths) + 1):
        put_head(target.cell(HEAD_ROW, number), head, HEAD_FILL)
        target.column_dimensions[get_column_letter(number)].hidden = True
    page, line = FilledSheet(target, CellStyles()), HEAD_ROW
    for row in form.rows:
        line = _clause(page, line, row)
    column = get_column_letter(len(SHOWN) + 1)
    offer(target, KINDS, f"{column}{HEAD_ROW + 1}:{column}{max(line, HEAD_ROW + 1)}")
    target.auto_filter.ref = f"A{HEAD_ROW}:{get_column_letter(len(widths))}{line}"
    set_page(target, len(widths), line, heads=HEAD_ROW, paper=A3)
    protect(target)


def _clause(page: FilledSheet, line: int, row: FormRow) -> int:
    """The rows of a clause below a line; the line on which they end."""
    target, widths = page.target, [width for _, width in SHOWN]
    words = tuple(map(plain_words, (row.number, row.title, row.words)))
    for piece in fit(words, widths):
        line += 1
        for column, part in enumerate(piece, 1):
            cell = target.cell(line, column)
            assert not isinstance(part, GridRow)  # the form has no tables in cells
            store_text(cell, text_of(part))
            page.styles.dress(cell, "shown", show)
        for column in range(len(SHOWN) + 1, len(SHOWN) + len(ASKED) + 1):
            page.styles.dress(target.cell(line, column), "asked", ask)
        for column, hidden in enumerate((row.clause, row.number), len(SHOWN) + len(ASKED) + 1):
            store_text(target.cell(line, column), hidden)
            page.styles.dress(target.cell(line, column), "hidden", look)
        target.row_dimensions[line].height = height(piece, widths)
    return line


def _whole(target: Worksheet, form: CommentForm) -> None:
    columns = ((PLACE, 50.0), *ASKED)
    _begin(
        target,
        f"{form.title}　全体・追加の意見",
        "「箇所」が空の行は、全体への意見です。",
        [width for _, width in columns],
    )
    _heads(target, (), columns)
    last = HEAD_ROW + WHOLE_ROWS
    for line in range(HEAD_ROW + 1, last + 1):
        for column in range(1, len(columns) + 1):
            ask(target.cell(line, column))
        target.row_dimensions[line].height = 30
    letter = get_column_letter(1 + [head for head, _ in columns].index(KIND))
    offer(target, KINDS, f"{letter}{HEAD_ROW + 1}:{letter}{last}")
    set_page(target, len(columns), last, heads=HEAD_ROW, paper=A3)
    protect(target)
