"""What is wrong with a workbook that came back: the file, the sheet, the cell, the reason and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from guidelinec.diagnostics import Language, Message


@dataclass(frozen=True, slots=True)
class BookTrouble:
    """One thing that cannot be read. `cell` is "" where the whole sheet cannot."""

    file: str
    sheet: str
    cell: str
    message: Message
    hint: Message

    def text(self, language: Language) -> str:
        """The place, the reason and the hint on a line."""
        sheet = (
            f" {'シート「' if language == 'ja' else 'sheet “'}{self.sheet}{'」' if language == 'ja' else '”'}"
        )
        place = f"{self.file}{sheet if self.sheet else ''}{f' {self.cell}' if self.cell else ''}"
        said, help_ = self.message.fill(language, ()), self.hint.fill(language, ())
        return f"{place}: {said}。{help_}。" if language == "ja" else f"{place}: {said}. {help_}."
