"""The files that show crosswalks."""

from __future__ import annotations

from collections.abc import Sequence

from guidelinec.crosswalk.once import once_table
from guidelinec.crosswalk.taken import CrossedGuidelines
from guidelinec.model.fingerprint import edition_mark
from guidelinec.write.crosswalk.once_table import TITLE, once_sheets
from guidelinec.write.crosswalk.tables import crosswalk_sheets
from guidelinec.write.printed_table.forms import TABLE_FORMS
from guidelinec.write.printed_table.sheets import ProductOrigin, Sheet


def product_files(crossings: Sequence[CrossedGuidelines], stem: str) -> dict[str, bytes]:
    """The tables of each crosswalk, and what must be done once by all of them, in every form; `stem` begins the names."""
    files: dict[str, bytes] = {}
    for crossed in crossings:
        sheets = crosswalk_sheets(crossed)
        origin = ProductOrigin(sheets[0].title, book_mark(crossed))
        files |= _forms(f"{stem}_crosswalk-{crossed.crosswalk.id}", sheets, origin)
    if any(row.decided for crossed in crossings for row in crossed.related):
        files |= _forms(
            f"{stem}_once", once_sheets(once_table(crossings)), ProductOrigin(TITLE, book_mark(crossings[0]))
        )
    return files


def _forms(stem: str, sheets: tuple[Sheet, ...], origin: ProductOrigin) -> dict[str, bytes]:
    return {f"{stem}.{form}": make(sheets, origin) for form, make in TABLE_FORMS.items()}


def book_mark(crossed: CrossedGuidelines) -> str:
    """The mark of our edition, which every file carries."""
    return edition_mark(crossed.ours.document, crossed.ours.printed.references)
