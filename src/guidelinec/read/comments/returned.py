"""Comments that come back from committee members and other bodies: the file that the review page saves, and the workbook with the same columns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError

from guidelinec.diagnostics import Message
from guidelinec.model.comments.comment import Comment
from guidelinec.read.sheet.open_workbook import open_workbook
from guidelinec.read.sheet.shown import cell_text
from guidelinec.schema.review_comments import ReviewComments

MOST_ROWS: Final = 10_000
"""Rows of a workbook that are read."""

HEADS: Final[Mapping[str, str]] = {
    "条項": "clause",
    "引用": "quote",
    "意見": "text",
    "氏名": "author",
    "所属": "body",
    "日付": "date",
}
"""The heads of the columns of a workbook, and the parts of a comment that stand below them."""

_UNPRINTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class ReturnedComments:
    """What a file holds: comments, of which document and edition (both "" where the file does not say), and why it could not be read."""

    comments: tuple[Comment, ...] = ()
    document: str = ""
    edition: str = ""
    trouble: Message | None = None


def read_comments(data: bytes, name: str) -> ReturnedComments:
    """The comments of a file, whichever of the two kinds it is."""
    if data.startswith(b"PK"):
        return _workbook(data, name)
    try:
        saved = ReviewComments.model_validate_json(data)
    except ValidationError:
        return ReturnedComments(
            trouble=Message(
                "意見ファイルとして読めません。確認用の版から書き出した .json か .xlsx を指定してください",
                "this is no file of comments; give the .json or .xlsx that the review page saved",
            )
        )
    comments = tuple(
        Comment(
            "",
            author=_printed(saved.author),
            date=_printed(one.date),
            file=_printed(name),
            clause=one.clause,
            quote=_printed(one.quote),
            text=_printed(one.text),
            body=_printed(saved.body),
            before=_printed(one.before),
            after=_printed(one.after),
        )
        for one in saved.comments
    )
    return ReturnedComments(comments, saved.document, saved.edition)


def _workbook(data: bytes, name: str) -> ReturnedComments:
    """The rows of the first sheet below the row that has the head 意見."""
    try:
        book, _ = open_workbook(data)
        rows = _rows(book.worksheets[0])
    except Exception:  # openpyxl raises whatever a broken part makes it raise
        return ReturnedComments(
            trouble=Message(
                "Excelブックとして読めません。.xlsx形式で保存し直してください",
                "this is no Excel workbook that can be read; save it as .xlsx",
            )
        )
    head = next((place for place, row in enumerate(rows) if "意見" in row), None)
    if head is None:
        return ReturnedComments(
            trouble=Message(
                "見出し「意見」の列がありません。確認用の版から書き出した表の見出しを変えずに使ってください",
                "there is no column headed 意見; keep the heads of the table that the review page saved",
            )
        )
    columns = {HEADS[word]: place for place, word in enumerate(rows[head]) if word in HEADS}
    found = ({part: _printed(row[place]) for part, place in columns.items()} for row in rows[head + 1 :])
    return ReturnedComments(tuple(_comment(parts, name) for parts in found if parts["text"].strip()))


def _rows(sheet: Any) -> list[list[str]]:
    """The words of the cells, row by row."""
    rows = sheet.iter_rows(
        max_row=min(sheet.max_row or 0, MOST_ROWS), max_col=min(sheet.max_column or 0, 100)
    )
    return [["" if cell.value is None else cell_text(cell).strip() for cell in row] for row in rows]


def _comment(parts: Mapping[str, str], name: str) -> Comment:
    return Comment(
        "",
        author=parts.get("author", ""),
        date=parts.get("date", ""),
        file=_printed(name),
        clause=parts.get("clause", ""),
        quote=parts.get("quote", ""),
        text=parts["text"],
        body=parts.get("body", ""),
    )


def _printed(words: str) -> str:
    """The words without what nobody can print and no file of ours may hold."""
    return _UNPRINTED.sub("\ufffd", words).replace("\r\n", "\n").replace("\r", "\n").strip()
