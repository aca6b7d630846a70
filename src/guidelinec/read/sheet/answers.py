"""The officer's workbook as it comes back: sorted, filtered, with rows deleted or pasted; what can be read of it, and what cannot."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.utils import get_column_letter

from guidelinec.adopt.features import narrow
from guidelinec.diagnostics import Message
from guidelinec.read.sheet.looks import sheet_looks
from guidelinec.read.sheet.open_workbook import open_workbook
from guidelinec.read.sheet.shown import cell_text
from guidelinec.read.sheet.workbook import MOST_ROWS
from guidelinec.worklist.book import FORMS, HEAD_ROW, INTRODUCTION, KEY_HEADS, SheetForm
from guidelinec.worklist.decision import Filled, RowKey
from guidelinec.worklist.looks import BookLooks, together
from guidelinec.worklist.take_in import FilledRow, ReadBook
from guidelinec.worklist.trouble import BookTrouble

ROWS_PUT_IN = 20
"""How many rows may have come in above the heads."""

_FIELDS = ("choice", "words", "reason", "person", "date")


def read_answers(data: bytes, name: str, forms: Collection[SheetForm] = tuple(FORMS.values())) -> ReadBook:
    """Every row of every sheet that is filled in, with its place; a sheet that was left out is as good as one without answers."""
    try:
        book, _ = open_workbook(data)
    except Exception:  # openpyxl raises whatever a broken part makes it raise
        return ReadBook((), (_unreadable(name),))
    rows: list[FilledRow] = []
    troubles: list[BookTrouble] = []
    others: list[str] = []
    looks: list[BookLooks] = []
    for sheet in book.worksheets:
        form = _form_of(sheet, forms)
        if form:
            reader = _SheetReader(name, form, sheet, troubles)
            listed = list(reader.rows())
            looks.append(sheet_looks(sheet, form, reader.head_row, listed))
            rows += listed
        elif narrow(sheet.title) != INTRODUCTION:
            others.append(sheet.title)
    return ReadBook(tuple(rows), tuple(troubles), tuple(others), together(looks))


def _form_of(sheet: Any, forms: Collection[SheetForm]) -> SheetForm | None:
    """The form of a sheet: by its name, of one that was renamed or copied by its heads."""
    by_name = next((form for form in forms if narrow(form.name) == narrow(sheet.title)), None)
    if by_name:
        return by_name
    for form in forms:
        if _head_row(sheet, form.heads):
            return form
    return None


def _head_row(sheet: Any, heads: Sequence[str]) -> int:
    """The row in which these heads stand, where somebody put rows in above it; 0 for none."""
    wanted = {narrow(head) for head in heads}
    rows: defaultdict[int, set[str]] = defaultdict(set)
    for (row, _), cell in sheet._cells.items():
        if row <= HEAD_ROW + ROWS_PUT_IN:
            rows[row].add(narrow(cell_text(cell)))
    return next((row for row in sorted(rows) if wanted <= rows[row]), 0)


def _unreadable(name: str) -> BookTrouble:
    return BookTrouble(
        name,
        "",
        "",
        message=Message("Excelブックとして読めません", "this is no Excel workbook that can be read"),
        hint=Message(
            "Excelで開けるか確かめ、.xlsx形式で保存し直してください", "open it in Excel and save it as .xlsx"
        ),
    )


@dataclass(frozen=True, slots=True)
class _SheetReader:
    """One sheet with the troubles met so far."""

    file: str
    form: SheetForm
    sheet: Any
    troubles: list[BookTrouble]

    def rows(self) -> Iterator[FilledRow]:
        """The rows below the heads; of a sheet whose heads were changed none."""
        head_row = self.head_row
        columns = self._columns(head_row or HEAD_ROW)
        if columns is None:
            return
        merged = self._merged()
        for number in range(head_row + 1, min(self.sheet.max_row or 0, MOST_ROWS) + 1):
            if any(self._text(number, column) for column in columns.values()):
                yield from self._row(number, columns, merged)

    @property
    def head_row(self) -> int:
        """The row of the heads by which the sheet is read; 0 where they were changed."""
        return _head_row(self.sheet, (*self.form.asked, *KEY_HEADS))

    def _columns(self, head_row: int) -> Mapping[str, int] | None:
        """The column of each head by which rows are read; columns may have been moved."""
        heads = {
            narrow(self._text(head_row, column)): column
            for column in range(1, (self.sheet.max_column or 0) + 1)
        }
        for number, head in enumerate(self.form.heads, 1):
            if head in (*self.form.asked, *KEY_HEADS) and narrow(head) not in heads:
                self._tell(f"{get_column_letter(number)}{head_row}", *self._missing(head, head_row, number))
                return None
        return {head: heads[narrow(head)] for head in (*self.form.asked, *KEY_HEADS)}

    def _missing(self, head: str, row: int, column: int) -> tuple[Message, Message]:
        """What is said of a head that is not there; the hidden ones go where only what is seen was pasted."""
        if head in KEY_HEADS:
            return (
                Message(
                    f"隠れている列「{head}」がありません（見えている部分だけを貼り付けたシートと思われます）",
                    f"the hidden column {head} is missing (perhaps only what is seen was pasted)",
                ),
                Message(
                    "前のブックに戻し、答えの欄だけを書き写してください。このシートの答えは読んでいません",
                    "take the workbook of before and copy the answers into it; no answer of this sheet was read",
                ),
            )
        shown = self._text(row, column)
        return (
            Message(
                f"見出し「{head}」がありません（あるのは「{_safe(shown)}」）",
                f"the head {head} is missing ({_safe(shown)!r} stands here)",
            ),
            Message(
                "見出しの行を元に戻してください。このシートの答えは読んでいません",
                "put the row of heads back; no answer of this sheet was read",
            ),
        )

    def _row(
        self, number: int, columns: Mapping[str, int], merged: Mapping[tuple[int, int], str]
    ) -> Iterator[FilledRow]:
        asked = [columns[head] for head in self.form.asked]
        places = [f"{get_column_letter(column)}{number}" for column in asked]
        texts = [self._text(number, column).strip() for column in asked]
        clause, policy, written = (self._text(number, columns[head]) for head in KEY_HEADS)
        if range_ := next((merged[number, column] for column in asked if (number, column) in merged), ""):
            self._tell(
                places[0],
                Message(
                    f"答えの欄のセルが結合されています（{range_}）",
                    f"cells to be filled in are merged ({range_})",
                ),
                Message("結合を解除し、行ごとに答えてください", "unmerge them and answer row by row"),
            )
        elif not clause and not policy:
            if any(texts):
                self._tell(
                    places[0],
                    Message(
                        "どの条項・規定の行か分からない行に答えがあります",
                        "an answer in a row of which it cannot be told what it speaks of",
                    ),
                    Message(
                        "元の行に書き写し、この行を消してください",
                        "copy it into the row it belongs to, and delete this one",
                    ),
                )
        elif (choice := self._choice(texts[0], places[0])) is not None:
            yield FilledRow(
                self.file,
                self.form.name,
                row=number,
                cells=(places[0], places[1], places[2], places[3], places[4]),
                key=RowKey(self.form.kept_as or self.form.name, clause, policy),
                filled=Filled(choice, *texts[1:]),
                written=written_answers(written),
            )

    def _choice(self, text: str, cell: str) -> str | None:
        """What was chosen, in its own spelling; None for what cannot be chosen."""
        for choice in ("", *self.form.choices):
            if narrow(text) == choice:
                return choice
        choices = "、".join(self.form.choices)
        self._tell(
            cell,
            Message(f"「{_safe(text)}」は選べません", f"{_safe(text)!r} cannot be chosen"),
            Message(f"{choices} から選んでください", f"choose one of {choices}"),
        )
        return None

    def _merged(self) -> Mapping[tuple[int, int], str]:
        """Each place that a merged range covers, with the range."""
        covered: dict[tuple[int, int], str] = {}
        for area in self.sheet.merged_cells.ranges:
            for row in range(area.min_row, min(area.max_row, MOST_ROWS) + 1):
                covered.update(
                    {(row, column): area.coord for column in range(area.min_col, area.max_col + 1)}
                )
        return covered

    def _text(self, row: int, column: int) -> str:
        cell = self.sheet._cells.get((row, column))  # cell() would make one for every place
        return "" if cell is None else cell_text(cell)

    def _tell(self, cell: str, message: Message, hint: Message) -> None:
        self.troubles.append(BookTrouble(self.file, self.sheet.title, cell, message=message, hint=hint))


def written_answers(text: str) -> Filled:
    """The answers as they were when the workbook was written; none where that column was lost."""
    try:
        values = json.loads(text) if text else []
    except (ValueError, RecursionError):
        return Filled()
    plain = (
        isinstance(values, list)
        and len(values) == len(_FIELDS)
        and all(isinstance(value, str) for value in values)
    )
    return Filled(*values) if plain else Filled()


def _safe(text: str) -> str:
    """A text short enough for a message, and without the braces that would be filled."""
    shown = text.replace("{", "｛").replace("}", "｝").replace("\n", " ")
    return shown if len(shown) <= 30 else shown[:30] + "…"
