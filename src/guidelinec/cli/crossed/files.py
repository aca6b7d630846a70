"""The files that show a crosswalk."""

from __future__ import annotations

from pathlib import Path

from guidelinec.crosswalk.taken import CrossedGuidelines
from guidelinec.model.fingerprint import edition_mark
from guidelinec.write.crosswalk.tables import crosswalk_sheets
from guidelinec.write.printed_table.forms import TABLE_FORMS
from guidelinec.write.printed_table.sheets import ProductOrigin


def product_files(crossed: CrossedGuidelines, folder: Path) -> dict[Path, bytes]:
    """The tables in every form."""
    sheets = crosswalk_sheets(crossed)
    origin = ProductOrigin(sheets[0].title, book_mark(crossed))
    stem = f"{crossed.ours.named.document or 'crosswalk'}_{crossed.crosswalk.id}"
    return {folder / f"{stem}.{form}": make(sheets, origin) for form, make in TABLE_FORMS.items()}


def book_mark(crossed: CrossedGuidelines) -> str:
    """The mark of our edition, which every file carries."""
    return edition_mark(crossed.ours.document, crossed.ours.printed.references)
