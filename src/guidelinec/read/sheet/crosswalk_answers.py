"""The workbook of a crosswalk as it comes back."""

from __future__ import annotations

from guidelinec.crosswalk.book import CROSSWALK_FORMS
from guidelinec.read.sheet.answers import read_answers
from guidelinec.worklist.take_in import ReadBook


def read_crosswalk_answers(data: bytes, name: str) -> ReadBook:
    """Every row of its sheets."""
    return read_answers(data, name, CROSSWALK_FORMS)
