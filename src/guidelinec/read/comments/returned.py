"""Comments that come back from committee members and other bodies: the file that the review page saves, and the workbook with the same columns."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError

from guidelinec.diagnostics import Message
from guidelinec.model.comments.comment import Comment
from guidelinec.model.ids import ID, LONGEST
from guidelinec.read.comments.filled_form import FilledForm, is_form, read_form
from guidelinec.read.comments.sheet_words import MOST_COLUMNS, MOST_ROWS, printed
from guidelinec.read.sheet.open_workbook import open_workbook
from guidelinec.read.sheet.shown import cell_text
from guidelinec.schema.review_comments import ReviewComments

HEADS: Final[Mapping[str, str]] = {
    "条項": "clause",
    "引用": "quote",
    "意見": "text",
    "氏名": "author",
    "所属": "body",
    "日付": "date",
    "箇所": "label",
}
"""The heads of the columns of a workbook, and the parts of a comment that stand below them."""

PARTS: Final = ("date", "clause", "quote", "before", "text", "after")
"""The parts of a comment in the file that the page saves, beside its place, which is the number of the clause."""


@dataclass(frozen=True, slots=True)
class ReturnedComments:
    """What a file holds: comments, of which document and edition (both "" where the file does not say), and why it could not be read.
    Of the form of an inquiry it is what was filled in."""

    comments: tuple[Comment, ...] = ()
    document: str = ""
    edition: str = ""
    trouble: Message | None = None
    form: FilledForm | None = None


def read_comments(data: bytes, name: str) -> ReturnedComments:
    """The comments of a file, whichever of the two kinds it is."""
    return _workbook(data, name) if data.startswith(b"PK") else _saved(data, name)


def _saved(data: bytes, name: str) -> ReturnedComments:
    """The comments of the file that the page saved."""
    try:
        saved = ReviewComments.model_validate_json(_whole_letters(data))
    except ValidationError as problem:
        return ReturnedComments(trouble=_ill_formed(problem))
    except (ValueError, RecursionError):  # no UTF-8, or no JSON
        return ReturnedComments(
            trouble=Message(
                "意見ファイルとして読めません。確認用の版から書き出した .json か .xlsx を指定してください",
                "this is no file of comments; give the .json or .xlsx that the review page saved",
            )
        )
    speaker = {"author": printed(saved.author), "body": printed(saved.body)}
    given = [
        speaker
        | {part: printed(getattr(comment, part)) for part in PARTS}
        | {"label": printed(comment.place)}
        for comment in saved.comments
    ]
    return ReturnedComments(_comments(given, name), saved.document, saved.edition)


def _ill_formed(problem: ValidationError) -> Message:
    """What is said of JSON of another form: the first part that is missing, wrong or too long."""
    first = problem.errors(include_url=False, include_input=False)[0]
    part = printed(".".join(map(str, first["loc"])))[:80].replace("{", "").replace("}", "")
    return Message(
        f"意見ファイルとして読めません（{part} がないか、形か長さが違います）。確認用の版から書き出したままの .json か .xlsx を指定してください",
        f"this is no file of comments ({part} is missing, of another form or too long); give the .json or .xlsx as the review page saved it",
    )


def _whole_letters(data: bytes) -> bytes:
    """JSON without the mark that editors put before it, and with a sign for each half of a letter: a quote may have been cut inside one."""
    return json.dumps(json.loads(data.decode("utf-8-sig")), ensure_ascii=False).encode(errors="replace")


def _workbook(data: bytes, name: str) -> ReturnedComments:
    """The rows of every sheet below the row of its heads."""
    try:
        book, _ = open_workbook(data)
        if is_form(book):
            form = read_form(book, printed(name), str(book.properties.identifier or ""))
            return ReturnedComments(document=form.document, edition=form.edition, form=form)
        sheets = [_rows(sheet) for sheet in book.worksheets]
        is_longer = any(map(_goes_on, book.worksheets))
    except Exception:  # openpyxl raises whatever a broken part makes it raise
        return ReturnedComments(
            trouble=Message(
                "Excelブックとして読めません。.xlsx形式で保存し直してください",
                "this is no Excel workbook that can be read; save it as .xlsx",
            )
        )
    if is_longer:
        return ReturnedComments(
            trouble=Message(
                f"{MOST_ROWS}行より下に語句があります。表を分けて指定してください",
                f"there are words below row {MOST_ROWS}; give the table in parts",
            )
        )
    tables = [table for table in map(_table, sheets) if table is not None]
    if not tables:
        return ReturnedComments(
            trouble=Message(
                "見出し「意見」の列がありません。確認用の版から書き出した表の見出しを変えずに使ってください",
                "there is no column headed 意見; keep the heads of the table that the review page saved",
            )
        )
    return ReturnedComments(_comments((parts for table in tables for parts in table), name))


def _rows(sheet: Any) -> list[list[str]]:
    """The words of the cells, row by row; a cell that is merged over several rows stands in each."""
    last = min(sheet.max_row or 0, MOST_ROWS)
    cells = sheet.iter_rows(max_row=last, max_col=min(sheet.max_column or 0, MOST_COLUMNS))
    rows = [["" if cell.value is None else cell_text(cell).strip() for cell in row] for row in cells]
    for merged in sheet.merged_cells.ranges:
        column = merged.min_col - 1
        for row in range(merged.min_row, min(merged.max_row, len(rows))):
            if column < len(rows[row]):
                rows[row][column] = rows[merged.min_row - 1][column]
    return rows


def _goes_on(sheet: Any) -> bool:
    """Whether words stand below the last row that is read."""
    return any(row > MOST_ROWS and cell.value is not None for (row, _), cell in sheet._cells.items())


def _table(rows: Sequence[Sequence[str]]) -> list[dict[str, str]] | None:
    """The rows below the one with the most heads, by what stands below each; none where no row has the head 意見."""
    heads = [[HEADS.get("".join(words.split()), "") for words in row] for row in rows]
    places = [place for place, row in enumerate(heads) if "text" in row]
    if not places:
        return None
    head = max(places, key=lambda place: len(set(heads[place])))
    columns = {part: place for place, part in enumerate(heads[head]) if part}
    return [{part: printed(row[place]) for part, place in columns.items()} for row in rows[head + 1 :]]


def _comments(given: Iterable[Mapping[str, str]], name: str) -> tuple[Comment, ...]:
    """The comments that say something."""
    return tuple(_comment(parts, name) for parts in given if parts["text"])


def _comment(parts: Mapping[str, str], name: str) -> Comment:
    """A comment. Words for a clause that are no id, such as 第3条, are kept before what is said of it."""
    clause, text = parts.get("clause", ""), parts["text"]
    if clause and not (ID.fullmatch(clause) and len(clause) <= LONGEST):
        clause, text = "", f"（{clause}）\n{text}"
    return Comment(
        "",
        author=parts.get("author", ""),
        date=parts.get("date", ""),
        file=printed(name),
        clause=clause,
        quote=parts.get("quote", ""),
        text=text,
        body=parts.get("body", ""),
        before=parts.get("before", ""),
        after=parts.get("after", ""),
        label=parts.get("label", "") if clause else "",
    )
