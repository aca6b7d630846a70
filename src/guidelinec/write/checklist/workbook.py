"""The workbooks of the self-check and of the audit: choices to pick from, colours by answer, all but the answers protected.

The protection has no password. The same rows give the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from guidelinec.checklist.answer.given import Given
from guidelinec.checklist.book import AskedRow, ChecklistBook, told
from guidelinec.checklist.form import (
    AUDIT,
    AUDIT_FORM,
    FIRST_ROW,
    HEAD_ROW,
    INTRODUCTION,
    LEFT,
    RECORD,
    SELF,
    SUMMARY,
    ListForm,
)
from guidelinec.model.checklist.rows import ANSWERS, STRENGTH_WORDS
from guidelinec.version import VERSION
from guidelinec.write.change_table.words import plain_words
from guidelinec.write.checklist.colours import colour
from guidelinec.write.checklist.introduction import introduce
from guidelinec.write.checklist.summary import SummarySheet, summarise
from guidelinec.write.printed_table.asked_cells import protect
from guidelinec.write.printed_table.excel import column_width
from guidelinec.write.printed_table.excel_looks import (
    ASKED,
    BORDER,
    HEAD,
    HEAD_FILL,
    LINE,
    MIDDLE,
    PLAIN,
    TITLE,
    TOP,
    dress_head,
    put,
    set_page,
)
from guidelinec.write.printed_table.excel_package import workbook_bytes
from guidelinec.write.printed_table.excel_styles import CellStyles, FilledSheet, StyledCell
from guidelinec.write.printed_table.excel_text import store_text
from guidelinec.write.printed_table.row_height import height
from guidelinec.write.printed_table.sheets import ProductOrigin

TALLEST: Final = 405.0
NAME_LONGEST: Final = 28
"""Characters of a sheet's name; Excel allows 31."""


def write_self_check(
    book: ChecklistBook,
    given: Mapping[tuple[str, str], Given] | None = None,
    left: Sequence[tuple[str, Given]] = (),
) -> bytes:
    """自己点検票: a sheet for each role. `given` are answers to begin with, by role and row; `left` those that have no row any more."""
    return _write(book, SELF, dict(book.roles), (given or {}, left))


def write_audit(
    book: ChecklistBook,
    given: Mapping[tuple[str, str], Given] | None = None,
    left: Sequence[tuple[str, Given]] = (),
) -> bytes:
    """監査チェックリスト: one sheet with all rows."""
    return _write(book, AUDIT_FORM, {AUDIT: book.rows}, (given or {}, left))


def _write(
    book: ChecklistBook,
    form: ListForm,
    sheets: Mapping[str, Sequence[AskedRow]],
    before: tuple[Mapping[tuple[str, str], Given], Sequence[tuple[str, Given]]],
) -> bytes:
    given, left = before
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    introduce(workbook.create_sheet(INTRODUCTION), book, form)
    names = _sheet_names(sheets)
    summary, styles = workbook.create_sheet(SUMMARY), CellStyles()
    for role, rows in sheets.items():
        target = workbook.create_sheet(names[role])
        _fill(
            FilledSheet(target, styles), form, f"{form.title}　{role if form is SELF else book.title}", rows
        )
        _answer(target, form, [given.get((role, row.row.id)) for row in rows])
    summarise(
        summary,
        SummarySheet(
            title=f"{form.title}の集計　{book.title}",
            form=form,
            sheets={names[role]: (role, len(rows)) for role, rows in sheets.items()},
            chapters=book.chapters,
        ),
    )
    if left:
        _left(workbook.create_sheet(LEFT), left)
    _record(workbook.create_sheet(RECORD), book, form, names)
    return workbook_bytes(workbook, ProductOrigin(f"{form.title}　{book.title}", book.mark))


def _sheet_names(roles: Mapping[str, object]) -> Mapping[str, str]:
    """A name for the sheet of each role that Excel allows."""
    names: dict[str, str] = {}
    for role in roles:
        plain = "".join("・" if sign in "[]:*?/\\'" else sign for sign in role)[:NAME_LONGEST] or "役割"
        name, number = plain, 2
        while name in names.values() or name in (INTRODUCTION, SUMMARY, RECORD):
            name, number = f"{plain[: NAME_LONGEST - 3]}（{number}）", number + 1
        names[role] = name
    return names


def _fill(page: FilledSheet, form: ListForm, title: str, rows: Sequence[AskedRow]) -> None:
    target = page.target
    for number, width in enumerate(form.widths, 1):
        target.column_dimensions[get_column_letter(number)].width = column_width(width)
    for number in range(len(form.widths) + 1, len(form.heads) + 1):
        target.column_dimensions[get_column_letter(number)].hidden = True
    put(target["A1"], title, TITLE, LINE)
    put(
        target["A2"],
        "色の付いた欄に記入してください。結果は一覧から選べます。行は並べ替えても構いません。",
        PLAIN,
        LINE,
    )
    asked = range(form.answer, form.answer + len(form.asked))
    for number, head in enumerate(form.heads, 1):
        cell, is_asked = target.cell(HEAD_ROW, number), number in asked
        store_text(cell, head)
        page.styles.dress(cell, ("head", is_asked), partial(dress_head, asked=is_asked))
    for number, row in enumerate(rows, FIRST_ROW):
        _row(page, form, number, row)
    last = max(FIRST_ROW, FIRST_ROW + len(rows) - 1)
    _choices(target, form, last)
    colour(target, form, last)
    target.auto_filter.ref = f"A{HEAD_ROW}:{get_column_letter(len(form.widths))}{last}"
    target.freeze_panes = f"D{FIRST_ROW}"
    set_page(target, len(form.widths), last, heads=HEAD_ROW)
    protect(target)


def _row(page: FilledSheet, form: ListForm, number: int, row: AskedRow) -> None:
    shown, target = _shown(form, row), page.target
    texts = (*shown, *("" for _ in form.asked), row.change)
    keys = (row.row.id, row.substance, row.chapter.id, told(row.row))
    asked = range(form.answer, form.answer + len(form.asked))
    for column, text in enumerate((*texts, *keys), 1):
        cell, look = target.cell(number, column), (column <= len(texts), column in asked)
        store_text(cell, text)
        page.styles.dress(cell, look, partial(_dress, shown=look[0], asked=look[1]))
    target.cell(number, 1).value = row.place
    target.row_dimensions[number].height = min(
        TALLEST, height([plain_words(text) for text in texts], form.widths)
    )


def _dress(cell: StyledCell, *, shown: bool, asked: bool) -> None:
    cell.font, cell.alignment = PLAIN, TOP
    if shown:
        cell.border = BORDER
    if asked:
        cell.fill, cell.protection, cell.number_format = ASKED, Protection(locked=False), "@"


def _shown(form: ListForm, row: AskedRow) -> tuple[str, ...]:
    shown = row.row
    strength = STRENGTH_WORDS[shown.strength]
    if form is SELF:
        return (str(row.place), strength, row.with_cases(shown.what), shown.when, row.number)
    return (
        str(row.place),
        strength,
        told(shown).partition("〕")[2],
        shown.evidence,
        shown.method,
        row.number,
        row.with_cases(shown.note),
    )


def _answer(target: Worksheet, form: ListForm, given: Sequence[Given | None]) -> None:
    """Enter answers that are known already; an answer that is to be given again stands beside what changed."""
    for number, answer in enumerate(given, FIRST_ROW):
        if answer is None:
            continue
        for column, text in enumerate((answer.answer, answer.evidence, answer.reason), form.answer):
            put(target.cell(number, column), text, PLAIN, TOP)
        if answer.told:
            put(target.cell(number, len(form.widths)), answer.told, PLAIN, TOP)


def _left(target: Worksheet, left: Sequence[tuple[str, Given]]) -> None:
    """The answers whose rows are not asked any more, for the record."""
    put(target["A1"], "項目がなくなった、又は今回は尋ねない前回の回答", TITLE, LINE)
    for column, (head, width) in enumerate(
        (("前の項目", 90), ("前の回答", 14), ("根拠", 40), ("理由", 40)), 1
    ):
        put(target.cell(HEAD_ROW, column), head, HEAD, MIDDLE)
        target.cell(HEAD_ROW, column).fill = HEAD_FILL
        target.column_dimensions[get_column_letter(column)].width = width
    for number, (words, answer) in enumerate(left, FIRST_ROW):
        for column, text in enumerate((words, answer.answer, answer.evidence, answer.reason), 1):
            put(target.cell(number, column), text, PLAIN, TOP)
    set_page(target, 4, FIRST_ROW + len(left), heads=HEAD_ROW)
    target.protection.sheet = True


def _choices(target: Worksheet, form: ListForm, last: int) -> None:
    """Let the answer be picked from a list (ECMA-376 part 1, 18.3.1.32)."""
    validation = DataValidation(
        type="list", formula1=f'"{",".join(ANSWERS)}"', allow_blank=True, showErrorMessage=True
    )
    validation.errorTitle, validation.error = "選べない答えです", f"{'、'.join(ANSWERS)} から選んでください。"
    column = get_column_letter(form.answer)
    validation.add(f"{column}{FIRST_ROW}:{column}{last}")
    target.add_data_validation(validation)


def _record(target: Worksheet, book: ChecklistBook, form: ListForm, names: Mapping[str, str]) -> None:
    """What the workbook is, for those who read it back."""
    pairs = [
        ("schema", "guidelinec checklist"),
        ("version", VERSION),
        ("kind", form.kind),
        ("document", book.document),
        ("edition", book.edition),
        ("mark", book.mark),
        ("profile", book.profile.id if book.profile else ""),
        *((f"sheet:{name}", role) for role, name in names.items()),
    ]
    for number, (name, value) in enumerate(pairs, 1):
        put(target.cell(number, 1), name, PLAIN, TOP)
        put(target.cell(number, 2), value, PLAIN, TOP)
    target.sheet_state = "veryHidden"
    target.protection.sheet = True
