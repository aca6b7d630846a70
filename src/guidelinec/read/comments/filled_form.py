"""The workbook of an inquiry (意見照会) as it comes back: sorted, with rows deleted, added, pasted or merged; what can be read of it, and what cannot."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Final

from guidelinec.adopt.features import narrow
from guidelinec.diagnostics import Message
from guidelinec.model.comments.form import (
    ANY,
    ANY_CHOICES,
    BODY,
    CLAUSES,
    DATE,
    OFFICE,
    PERSON,
    SENDER,
    WHOLE,
)
from guidelinec.read.comments.answer_sheet import COLUMNS, AnswerSheet, FormAnswer, unknown_choice
from guidelinec.read.comments.sheet_words import SheetWords, printed
from guidelinec.worklist.trouble import BookTrouble

MARK: Final = re.compile(r"([A-Za-z0-9._-]+)@([A-Za-z0-9._-]+):[0-9a-f]{12}")
"""The mark of an edition: its document, itself, and the fingerprint."""


@dataclass(frozen=True, slots=True)
class FilledForm:
    """What was filled in: by whom, on which edition ("" where the workbook does not say), whether they say that they have nothing to
    say, the answers, and what could not be read."""

    body: str = ""
    author: str = ""
    date: str = ""
    document: str = ""
    edition: str = ""
    says_nothing: bool = False
    answers: tuple[FormAnswer, ...] = ()
    troubles: tuple[BookTrouble, ...] = ()


def is_form(book: Any) -> bool:
    """Whether a workbook is the form: by the name of a sheet, or by the heads of the columns that nobody sees."""
    names = {narrow(sheet.title) for sheet in book.worksheets}
    return narrow(CLAUSES) in names or (narrow(SENDER) in names and narrow(WHOLE) in names)


def read_form(book: Any, file: str, mark: str = "") -> FilledForm:
    """The form filled in; `mark` is what its properties say of the edition."""
    sheets = {narrow(sheet.title): sheet for sheet in book.worksheets}
    troubles: list[BookTrouble] = []
    form = _sender(sheets.get(narrow(SENDER)), file, troubles)
    marked = MARK.search(mark) or _marked(sheets.get(narrow(SENDER)))
    answers: list[FormAnswer] = []
    for name in COLUMNS:
        sheet = sheets.get(narrow(name))
        if sheet is not None:
            answers += AnswerSheet(file, name, SheetWords(sheet), troubles).answers()
    if form.says_nothing and answers:
        troubles.append(_contradiction(file))
    return replace(
        form,
        document=marked[1] if marked else "",
        edition=marked[2] if marked else "",
        says_nothing=form.says_nothing and not answers,
        answers=tuple(answers),
        troubles=tuple(troubles),
    )


def _marked(sheet: Any) -> re.Match[str] | None:
    cells = sheet._cells.values() if sheet is not None else ()
    return next((match for cell in cells if (match := MARK.search(str(cell.value or "")))), None)


def _contradiction(file: str) -> BookTrouble:
    return BookTrouble(
        file,
        SENDER,
        "",
        message=Message(
            "「意見なし」が選ばれていますが、意見が書かれています", "it says 意見なし, and there are comments"
        ),
        hint=Message("意見は読みました。提出者に確かめてください", "they were read; ask the sender"),
    )


def _sender(sheet: Any, file: str, troubles: list[BookTrouble]) -> FilledForm:
    """Who answers: the words at the right of each head, wherever it stands."""
    if sheet is None:
        troubles.append(
            BookTrouble(
                file,
                SENDER,
                "",
                message=Message("このシートがありません", "the sheet is missing"),
                hint=Message(
                    "提出者は --body と --author で示せます", "say who answers with --body and --author"
                ),
            )
        )
        return FilledForm()
    words = SheetWords(sheet)
    said: dict[str, str] = {}
    for row in range(1, words.last_row + 1):
        head = narrow(words.text(row, 1))
        said.setdefault(head, printed(words.text(row, 2)))
    any_said = narrow(said.get(narrow(ANY), ""))
    if any_said and any_said not in ANY_CHOICES:
        troubles.append(unknown_choice(file, SENDER, "", any_said, ANY_CHOICES))
    person = " ".join(filter(None, (said.get(OFFICE, ""), said.get(PERSON, ""))))
    return FilledForm(said.get(BODY, ""), person, said.get(DATE, ""), says_nothing=any_said == ANY_CHOICES[1])
