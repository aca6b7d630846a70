"""The forms in which tables are printed: a line a form. A writer is imported when its form is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from guidelinec.ooxml.workbook_library import load_openpyxl
from guidelinec.write.printed_table.sheets import ProductOrigin, Sheet

TableWriter: TypeAlias = Callable[[tuple[Sheet, ...], ProductOrigin], bytes]


def _excel(sheets: tuple[Sheet, ...], origin: ProductOrigin) -> bytes:
    load_openpyxl()
    from guidelinec.write.printed_table.excel import write_workbook

    return write_workbook(sheets, origin)


def _word(sheets: tuple[Sheet, ...], origin: ProductOrigin) -> bytes:
    from guidelinec.write.printed_table.word import write_word_tables

    return write_word_tables(sheets, origin)


def _html(sheets: tuple[Sheet, ...], origin: ProductOrigin) -> bytes:
    from guidelinec.write.printed_table.html import write_table_page

    return write_table_page(sheets, origin).encode("utf-8", "replace")


TABLE_FORMS: Final[dict[str, TableWriter]] = {"docx": _word, "xlsx": _excel, "html": _html}
"""The writer of each form, by the ending of its files."""
