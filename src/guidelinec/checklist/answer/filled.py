"""A workbook that came back: who answered, and every row with its answer; what of it could not be read."""

from __future__ import annotations

from dataclasses import dataclass

from guidelinec.checklist.answer.carry import KnownRow
from guidelinec.checklist.answer.given import Given
from guidelinec.checklist.form import Kind


@dataclass(frozen=True, slots=True)
class FilledAnswer:
    """A row as it came back: the role on whose sheet it stands, the row, its chapter then, and what was answered."""

    role: str
    row: KnownRow
    chapter: str
    given: Given


@dataclass(frozen=True, slots=True)
class FilledBook:
    """A workbook as it came back. `troubles` are answers that could not be read, each with its sheet and cell."""

    kind: Kind
    document: str
    edition: str
    profile: str
    body: str
    department: str
    size: str
    rows: tuple[FilledAnswer, ...]
    troubles: tuple[str, ...] = ()


class UnreadableBookError(ValueError):
    """A file that is no checklist, with the reason in Japanese and English."""

    def __init__(self, ja: str, en: str) -> None:
        super().__init__(ja)
        self.ja, self.en = ja, en
