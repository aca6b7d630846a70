"""The form of the workbooks: what stands in which column, and what a body fills in. The reader of answers knows the same form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

Kind: TypeAlias = Literal["self", "audit"]

HEAD_ROW: Final = 4
FIRST_ROW: Final = 5
INTRODUCTION: Final = "はじめに"
SUMMARY: Final = "集計"
AUDIT: Final = "監査チェックリスト"
LEFT: Final = "なくなった項目"
RECORD: Final = "guidelinec"
"""The hidden sheet that says what the workbook is: pairs of a name and a value."""

BODY_FIELDS: Final = ("団体名", "部署名", "団体の規模", "記入者", "記入日")
"""What a body says of itself, in rows of the first sheet."""

FIRST_FIELD: Final = 8

ANSWER_HEAD: Final = "結果"
KEY_HEADS: Final = ("項目id", "内容の印", "章", "項目の文")
"""Hidden columns, by which a row is known again wherever it was moved to."""


@dataclass(frozen=True, slots=True)
class ListForm:
    """The columns of a list: what is shown with widths in mm, and the three that are filled in."""

    kind: Kind
    title: str
    shown: tuple[tuple[str, float], ...]
    asked: tuple[tuple[str, float], ...]
    last: tuple[str, float] = ("前回からの変更・前回の回答", 52)

    @property
    def heads(self) -> tuple[str, ...]:
        """All heads in order, those of the hidden columns last."""
        return (*(head for head, _ in (*self.shown, *self.asked)), self.last[0], *KEY_HEADS)

    @property
    def widths(self) -> tuple[float, ...]:
        """The widths of the columns that are seen."""
        return (*(width for _, width in (*self.shown, *self.asked)), self.last[1])

    @property
    def answer(self) -> int:
        """The column of the answer, counted from 1; evidence and reason stand behind it."""
        return len(self.shown) + 1

    @property
    def key(self) -> int:
        """The column of the id."""
        return len(self.widths) + 1


SELF: Final = ListForm(
    "self",
    "自己点検票",
    shown=(("No.", 12), ("区分", 14), ("点検項目", 88), ("いつ・どのような場合に", 46), ("例文の番号", 34)),
    asked=((ANSWER_HEAD, 22), ("根拠となる資料・場所", 46), ("理由・今後の予定", 46)),
)
AUDIT_FORM: Final = ListForm(
    "audit",
    "監査チェックリスト",
    shown=(
        ("No.", 12),
        ("必須／推奨", 16),
        ("監査項目", 84),
        ("監査資料の例", 38),
        ("監査実施の例", 44),
        ("例文の番号", 34),
        ("留意事項", 40),
    ),
    asked=((ANSWER_HEAD, 22), ("確認した資料", 40), ("所見・理由", 44)),
)
FORMS: Final = {form.kind: form for form in (SELF, AUDIT_FORM)}
