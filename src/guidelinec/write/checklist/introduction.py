"""The first sheet: what the workbook is, what to do with it, and who fills it in."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.styles import Protection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from guidelinec.checklist.book import ChecklistBook
from guidelinec.checklist.form import BODY_FIELDS, FIRST_FIELD, SELF, ListForm
from guidelinec.write.printed_table.excel_looks import (
    ASKED,
    BORDER,
    HEAD,
    HEAD_FILL,
    LINE,
    PLAIN,
    TITLE,
    TOP,
    put,
    set_page,
)

MOST_SIZES = 250
"""Characters of a list of choices; Excel allows 255."""


def introduce(target: Worksheet, book: ChecklistBook, form: ListForm) -> None:
    """Title, what the rows are, the fields of the body, and how to answer."""
    target.column_dimensions["A"].width, target.column_dimensions["B"].width = 22, 96
    put(target["A1"], f"{form.title}　{book.title}", TITLE, LINE)
    about = [
        ("版", f"{book.edition}　{book.date}".strip()),
        ("選び方", _chosen(book)),
        ("項目の数", f"{len(book.rows)}項目" + (f"（{len(book.roles)}の役割）" if form is SELF else "")),
    ]
    for number, (head, words) in enumerate(about, 3):
        _pair(target, number, head, words)
    put(target.cell(FIRST_FIELD - 1, 1), "記入する欄", HEAD, LINE)
    for number, head in enumerate(BODY_FIELDS, FIRST_FIELD):
        _pair(target, number, head, "")
        cell = target.cell(number, 2)
        cell.fill, cell.protection, cell.number_format = ASKED, Protection(locked=False), "@"
    _sizes(target, book)
    first = FIRST_FIELD + len(BODY_FIELDS) + 1
    put(target.cell(first, 1), "記入のしかた", HEAD, LINE)
    last = first
    for last, (head, words) in enumerate(_how(form), first + 1):
        _pair(target, last, head, words)
    set_page(target, 2, last)
    target.protection.sheet = True


def _pair(target: Worksheet, number: int, head: str, words: str) -> None:
    for column, (text, font) in enumerate(((head, HEAD), (words, PLAIN)), 1):
        cell = target.cell(number, column)
        put(cell, text, font, TOP)
        cell.border = BORDER
    target.cell(number, 1).fill = HEAD_FILL
    target.row_dimensions[number].height = 15.0 * max(1, -(-len(words) // 54), words.count("\n") + 1)


def _chosen(book: ChecklistBook) -> str:
    """Which rows were chosen, and why."""
    words = "全ての項目"
    if book.profile:
        reasons = "\n".join(f"・{rule.reason}" for rule in book.profile.include)
        words = f"{book.profile.title}：{book.profile.note}\n{reasons}"
    return words + (f"\n（{book.compared}から変わった項目を示す）" if book.compared else "")


def _sizes(target: Worksheet, book: ChecklistBook) -> None:
    """Let the size of the body be picked, if there are profiles."""
    place = target.cell(FIRST_FIELD + BODY_FIELDS.index("団体の規模"), 2)
    listed = ",".join(book.sizes)
    if book.profile and book.profile.size:
        put(place, book.profile.size, PLAIN, TOP)
    if listed and len(listed) < MOST_SIZES and '"' not in listed:
        validation = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
        validation.add(place.coordinate)
        target.add_data_validation(validation)


def _how(form: ListForm) -> Iterator[tuple[str, str]]:
    yield "実施済み", "定めのとおりに行っている。根拠となる資料を記す。"
    yield "一部実施", "一部の情報システム、課室等で行っていない。理由と今後の予定を記す。"
    yield "未実施", "行っていない。理由と今後の予定を記す。"
    yield "対象外", "自らの団体又は部署の判断により、行わないこととしている。理由を記す。"
    yield "該当なし", "当たる情報資産、機器等がない。"
    if form is SELF:
        yield "シート", "役割ごとのシートに答える。二つの役割に当たる項目は、それぞれのシートで答える。"
    yield "集計", "シート「集計」は、答えに応じて自動で計算される。"
    yield "提出", "ファイルの名前は変えて構わない。シート、見出し及び列は消さないでください。"
