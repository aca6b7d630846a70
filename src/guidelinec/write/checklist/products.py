"""The files of the checklists of an edition: a line a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from guidelinec.checklist.book import ChecklistBook
from guidelinec.ooxml.workbook_library import load_openpyxl
from guidelinec.write.printed_table.sheets import ProductOrigin


def _self_check(book: ChecklistBook) -> bytes:
    load_openpyxl()
    from guidelinec.write.checklist.workbook import write_self_check

    return write_self_check(book)


def _audit(book: ChecklistBook) -> bytes:
    load_openpyxl()
    from guidelinec.write.checklist.workbook import write_audit

    return write_audit(book)


def _print(book: ChecklistBook) -> bytes:
    from guidelinec.write.checklist.print import printed_sheets
    from guidelinec.write.printed_table.forms import TABLE_FORMS

    return TABLE_FORMS["docx"](printed_sheets(book), ProductOrigin(f"点検項目　{book.title}", book.mark))


CHECKLISTS: Final[tuple[tuple[str, Callable[[ChecklistBook], bytes]], ...]] = (
    ("_checklist-self.xlsx", _self_check),
    ("_checklist-audit.xlsx", _audit),
    ("_checklist.docx", _print),
)
"""How the name of each file ends, and how it is made."""
