"""The workbook of an inquiry (意見照会) that other bodies fill in: what its writer and its reader agree on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from guidelinec.model.comments.comment import COMMENT_KINDS

HEAD_ROW: Final = 3
"""The row of the heads: above it stand the title and a note."""

INTRODUCTION: Final = "はじめに"
SENDER: Final = "回答者"
CLAUSES: Final = "条項ごとの意見"
WHOLE: Final = "全体・追加の意見"

BODY, OFFICE, PERSON, DATE, ANY = "機関名", "部課", "氏名", "記入日", "意見の有無"
SENDER_HEADS: Final = (BODY, OFFICE, PERSON, DATE, ANY)
"""What the sheet of the sender asks for, a row each, in its first column."""
ANY_CHOICES: Final = ("意見あり", "意見なし")

NUMBER, TITLE, WORDS = "番号", "見出し", "案の文言"
PLACE = "箇所（番号など）"
KIND, QUOTE, TEXT, PROPOSED, REASON = "区分", "対象の語句", "意見", "修正案", "理由"
CLAUSE_ID, NUMBER_COPY = "条項id", "番号の控え"

SHOWN: Final = ((NUMBER, 32.0), (TITLE, 38.0), (WORDS, 118.0))
"""What is shown of each clause, with the widths (mm) of the columns."""
ASKED: Final = ((KIND, 22.0), (QUOTE, 38.0), (TEXT, 66.0), (PROPOSED, 52.0), (REASON, 38.0))
"""What is asked, with the widths (mm) of the columns."""
HIDDEN: Final = (CLAUSE_ID, NUMBER_COPY)
"""What tells of which clause a row is, whatever was sorted: its id, and its number once more."""
WHOLE_ROWS: Final = 60
"""Empty rows for what is said of the whole, or of a clause a second time."""
KINDS: Final[tuple[str, ...]] = COMMENT_KINDS


@dataclass(frozen=True, slots=True)
class FormRow:
    """A clause, or a division of it, on which something may be said: the id of the clause, its number and title, and its words."""

    clause: str
    number: str
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class CommentForm:
    """The form: the name of the draft, the mark of its edition, by when it is wanted ("": nothing is said), and its rows."""

    title: str
    mark: str
    until: str
    rows: tuple[FormRow, ...]
