"""Checklists of the shipped guideline for tests, and workbooks filled in as bodies do."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from guidelinec.checklist.book import ChecklistBook
from guidelinec.checklist.form import FIRST_FIELD, FIRST_ROW, FORMS, INTRODUCTION, RECORD, SUMMARY, Kind
from guidelinec.cli.checked.building import ChecklistChoice, checklist_book
from guidelinec.cli.edition import Wanted
from guidelinec.cli.project import read_files
from guidelinec.model.checklist.rows import ANSWERS
from guidelinec.pipeline import read_editions
from guidelinec.write.checklist.workbook import write_audit, write_self_check


@cache
def shipped_book(profile: str = "", *, changed: bool = False, edition: str = "2023-03") -> ChecklistBook:
    """The rows of an edition of the shipped guideline."""
    files = read_files(Path(__file__).parents[1])
    numbered = read_editions(files, "security-policy", edition)[0][0]
    wanted = Wanted(files, "security-policy", edition)
    return checklist_book(wanted, numbered, ChecklistChoice(profile, changed))


@cache
def workbook(kind: Kind, profile: str = "", *, changed: bool = False, edition: str = "2023-03") -> bytes:
    """A workbook before anybody filled it in."""
    book = shipped_book(profile, changed=changed, edition=edition)
    return write_self_check(book) if kind == "self" else write_audit(book)


def lists(book: Any) -> list[Any]:
    """The sheets with rows."""
    return [one for one in book.worksheets if one.title not in (INTRODUCTION, SUMMARY, RECORD)]


def filled(data: bytes, kind: Kind, change: Callable[[Any], None] | None = None, **fields: str) -> bytes:
    """The workbook with an answer in most rows; the same seed gives the same answers."""
    book = load_workbook(io.BytesIO(data))
    draw = random.Random(fields.get("seed", "1"))
    introduction = book[INTRODUCTION]
    for number, name in enumerate(("body", "department", "size", "person", "date"), FIRST_FIELD):
        if name in fields:
            introduction.cell(number, 2).value = fields[name]
            introduction.cell(number, 2).data_type = "s"
    column = FORMS[kind].answer
    for sheet in lists(book):
        for row in range(FIRST_ROW, sheet.max_row + 1):
            sheet.cell(row, column).value = draw.choice((*ANSWERS, "実施済み", None))
            sheet.cell(row, column + 1).value = draw.choice(("管理簿", None))
            sheet.cell(row, column + 2).value = draw.choice(("来年度に行う。", None))
    if change:
        change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
