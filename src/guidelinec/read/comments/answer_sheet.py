"""The sheets of a form of an inquiry on which answers stand: sorted, with rows deleted, added, pasted or merged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from openpyxl.utils import get_column_letter

from guidelinec.adopt.features import narrow
from guidelinec.diagnostics import Message
from guidelinec.model.comments.comment import CommentKind
from guidelinec.model.comments.form import (
    ASKED,
    CLAUSE_ID,
    CLAUSES,
    HEAD_ROW,
    HIDDEN,
    KIND,
    NUMBER,
    NUMBER_COPY,
    PLACE,
    PROPOSED,
    QUOTE,
    REASON,
    SHOWN,
    TEXT,
    WHOLE,
)
from guidelinec.read.comments.sheet_words import MOST_ROWS, SheetWords, printed
from guidelinec.worklist.trouble import BookTrouble

LOOKED_THROUGH: Final = 20
"""Rows at the top of a sheet among which the heads are looked for, where somebody put rows above them."""

_KINDS: Final[dict[str, CommentKind]] = {"修正意見": "修正意見", "質問": "質問", "その他": "その他"}
COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    CLAUSES: (*(head for head, _ in (*SHOWN, *ASKED)), *HIDDEN),
    WHOLE: (PLACE, *(head for head, _ in ASKED)),
}
"""The heads of the two sheets with answers, in their order."""


@dataclass(frozen=True, slots=True)
class FormAnswer:
    """One thing that was said: in which cell of which sheet, of the clause with this id, or with this number as it was shown or typed."""

    sheet: str
    cell: str
    clause: str
    number: str
    kind: CommentKind
    quote: str
    text: str
    proposed: str


def unknown_choice(file: str, sheet: str, cell: str, words: str, choices: tuple[str, ...]) -> BookTrouble:
    """What is said of an answer that is none of the choices."""
    listed = "、".join(choices)
    return BookTrouble(
        file,
        sheet,
        cell,
        message=Message(f"「{_safe(words)}」は選べません", f"{_safe(words)!r} cannot be chosen"),
        hint=Message(f"{listed} のどれでもないものとして読みました", f"it was read as none of {listed}"),
    )


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """A sheet with answers, with the troubles met so far."""

    file: str
    name: str
    words: SheetWords
    troubles: list[BookTrouble]

    def answers(self) -> Iterator[FormAnswer]:
        """What the rows below the heads say."""
        head = self._head_row()
        columns = self._columns(head)
        self._tell_merged(head, columns)
        known = self._numbers(head, columns)
        for row in range(head + 1, self.words.last_row + 1):
            answer = self._answer(row, columns, known)
            if answer is not None:
                yield answer
        if self.words.goes_on:
            self._tell(
                f"A{MOST_ROWS + 1}",
                Message(f"{MOST_ROWS}行より下は読みません", f"what stands below row {MOST_ROWS} is not read"),
                Message("表を分けてください", "divide the table"),
            )

    def _head_row(self) -> int:
        """The row among the first ones with the most heads."""
        wanted = set(map(narrow, COLUMNS[self.name]))

        def heads(row: int) -> int:
            texts = (narrow(self.words.text(row, column)) for column in range(1, self.words.last_column + 1))
            return len(wanted.intersection(texts))

        rows = range(1, min(LOOKED_THROUGH, self.words.last_row) + 1)
        best = max(rows, key=lambda row: (heads(row), -abs(row - HEAD_ROW)), default=HEAD_ROW)
        return best if best and heads(best) else HEAD_ROW

    def _columns(self, head: int) -> Mapping[str, int]:
        """The column of each head; one that was renamed is read where it stood, and one that is gone not at all."""
        shown = {
            narrow(self.words.text(head, column)): column for column in range(self.words.last_column, 0, -1)
        }
        columns = {name: shown[narrow(name)] for name in COLUMNS[self.name] if narrow(name) in shown}
        for place, name in enumerate(COLUMNS[self.name], 1):
            if name in columns:
                continue
            renamed = place not in columns.values() and bool(self.words.text(head, place))
            if renamed:
                columns[name] = place
            if name not in HIDDEN or not renamed:
                self._tell_head(head, place, name, renamed=renamed)
        return columns

    def _tell_head(self, head: int, place: int, name: str, *, renamed: bool) -> None:
        shown = _safe(self.words.text(head, place))
        self._tell(
            f"{get_column_letter(place)}{head}",
            Message(
                f"見出し「{name}」がありません（あるのは「{shown}」）",
                f"the head {name} is missing ({shown!r} stands here)",
            ),
            Message("この列を元の見出しの列として読みました", "the column was read as if it were headed so")
            if renamed
            else Message("この見出しの欄は読んでいません", "nothing was read for it"),
        )

    def _numbers(self, head: int, columns: Mapping[str, int]) -> Mapping[str, str]:
        """The ids of clauses by their numbers, as the hidden columns have them."""
        if not {CLAUSE_ID, NUMBER_COPY} <= columns.keys():
            return {}
        rows = range(head + 1, self.words.last_row + 1)
        return {
            narrow(self.words.text(row, columns[NUMBER_COPY])): self.words.text(row, columns[CLAUSE_ID])
            for row in rows
        }

    def _answer(self, row: int, columns: Mapping[str, int], known: Mapping[str, str]) -> FormAnswer | None:
        def said(head: str) -> str:
            return printed(self.words.text(row, columns[head])) if head in columns else ""

        def place(head: str) -> str:
            return f"{get_column_letter(columns.get(head, 1))}{row}"

        text, proposed, reason, kind = said(TEXT), said(PROPOSED), said(REASON), narrow(said(KIND))
        if not (text or proposed or reason):
            if kind or said(QUOTE):
                self._tell(
                    place(TEXT),
                    Message("「意見」が空です", "there is no comment"),
                    Message(
                        "意見としては数えていません。提出者に確かめてください",
                        "it is not counted; ask the sender",
                    ),
                )
            return None
        if kind and kind not in _KINDS:
            self.troubles.append(unknown_choice(self.file, self.name, place(KIND), kind, tuple(_KINDS)))
        clause, number = self._clause(row, columns, known)
        return FormAnswer(
            self.name,
            place(TEXT if text else PROPOSED if proposed else REASON),
            clause,
            number=number,
            kind=_KINDS.get(kind, ""),
            quote=said(QUOTE),
            text=_told(text, proposed, reason),
            proposed=proposed,
        )

    def _clause(self, row: int, columns: Mapping[str, int], known: Mapping[str, str]) -> tuple[str, str]:
        """The id of the clause of a row, and its number. Where only the columns that are seen were sorted, what was seen holds."""
        shown = PLACE if self.name == WHOLE else NUMBER
        number = printed(self.words.text(row, columns[shown])) if shown in columns else ""
        clause = self.words.text(row, columns[CLAUSE_ID]).strip() if CLAUSE_ID in columns else ""
        copy = self.words.text(row, columns[NUMBER_COPY]) if NUMBER_COPY in columns else ""
        if clause and number and narrow(number) != narrow(copy):
            clause = known.get(narrow(number), "")
            self._tell(
                f"{get_column_letter(columns[shown])}{row}",
                Message(
                    f"「{_safe(number)}」は、この行のもとの番号「{_safe(copy)}」と違います",
                    f"{_safe(number)!r} is not the number that the row had, {_safe(copy)!r}",
                ),
                Message(
                    "見えている番号の条項への意見として読みました",
                    "it was read as of the clause whose number is seen",
                ),
            )
        return clause, number or copy

    def _tell_merged(self, head: int, columns: Mapping[str, int]) -> None:
        """Merged answers stand in the first of their cells, and are read there once."""
        asked = {columns[name] for name, _ in ASKED if name in columns}
        for area in self.words.merged:
            if area.max_row > head and asked.intersection(range(area.min_col, area.max_col + 1)):
                self._tell(
                    f"{get_column_letter(area.min_col)}{area.min_row}",
                    Message(f"セルが結合されています（{area.coord}）", f"cells are merged ({area.coord})"),
                    Message(
                        "先頭の行への意見として1件だけ読みました", "they were read once, as of the first row"
                    ),
                )

    def _tell(self, cell: str, message: Message, hint: Message) -> None:
        self.troubles.append(BookTrouble(self.file, self.name, cell, message=message, hint=hint))


def _told(text: str, proposed: str, reason: str) -> str:
    """What is said: the comment, else what is proposed; the reason below."""
    said = text or (f"「{proposed}」に改める。" if proposed else "")
    return "\n".join(filter(None, (said, f"（理由）{reason}" if reason else "")))


def _safe(text: str) -> str:
    """A text short enough for a message, and without the braces that would be filled."""
    shown = printed(text).replace("{", "｛").replace("}", "｝").replace("\n", " ")
    return shown if len(shown) <= 30 else shown[:30] + "…"
