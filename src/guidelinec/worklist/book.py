"""The officer's workbook as one value: what its reader, its writer and its maker agree on."""

from __future__ import annotations

from dataclasses import dataclass

from guidelinec.worklist.decision import TAKE_OVER, Filled, RowKey, SheetName

KEY_HEADS = ("目印1", "目印2", "書き出した回答")
"""Hidden columns: the two sides of a row, and the answers as they were written, which tell what a person has changed."""

HEAD_ROW = 3
"""The row of the heads: above it stand the title and a note."""

ASKED_COLOUR = "FFFBEB"
"""The colour of a cell to be filled in, which nobody gave it."""

INTRODUCTION = "はじめに"
"""The sheet that says what the others are for."""


@dataclass(frozen=True, slots=True)
class SheetForm:
    """A sheet: the heads and widths (mm) of what is shown and of the five columns that a person fills in, and what may be chosen in the
    first of them."""

    name: SheetName
    title: str
    note: str
    shown: tuple[str, ...]
    widths: tuple[float, ...]
    asked: tuple[str, str, str, str, str]
    choices: tuple[str, ...]
    kept_as: SheetName | None = None
    """The sheet under whose name the answers are kept, where a row may move between two."""

    @property
    def heads(self) -> tuple[str, ...]:
        """All heads in their order, the hidden ones last."""
        return (*self.shown, *self.asked, *KEY_HEADS)


WIDTHS_ASKED = (18.0, 45.0, 35.0, 20.0, 22.0)
"""The widths of the five columns that a person fills in."""

FORMS: dict[SheetName, SheetForm] = {
    form.name: form
    for form in (
        SheetForm(
            "作業一覧",
            "改正の作業一覧",
            "「判断」を選び、右の欄に記入して保存し、同じコマンドをもう一度実行してください。",
            shown=(
                "区分",
                "分類",
                "優先度",
                "改定方針の項目",
                "ガイドラインの条項",
                "ガイドライン（改正前）",
                "ガイドライン（改正後）",
                "団体の規定",
                "現行",
                "改正案",
                "理由",
            ),
            widths=(16, 22, 14, 36, 36, 55, 55, 28, 55, 55, 45),
            asked=("判断", "修正後の文言", "判断の理由", "担当者", "判断日"),
            choices=TAKE_OVER,
        ),
        SheetForm(
            "対応",
            "団体の規定とガイドラインの条項の対応",
            "違う対応があれば「違う」を選び、正しい条項の番号を書いてください。次からその対応を使います。",
            shown=("団体の規定", "規定の文言", "ガイドラインの条項", "条項の文言", "関係", "確かさ", "根拠"),
            widths=(28, 60, 36, 60, 22, 20, 40),
            asked=("判定", "正しい条項", "判定の理由", "担当者", "判定日"),
            choices=("正しい", "違う"),
        ),
        SheetForm(
            "要確認",
            "似た規定がある条項（欠落かどうか確かめる）",
            "団体の規定にあれば「ある」を選び、その規定の番号を書いてください。",
            shown=("ガイドラインの条項", "条項の文言", "似た規定", "似た規定の文言"),
            widths=(36, 70, 28, 70),
            asked=("判定", "対応する規定", "判定の理由", "担当者", "判定日"),
            choices=("ある", "ない", "対象外"),
            kept_as="欠落",
        ),
        SheetForm(
            "欠落",
            "団体の規定にない条項",
            "実はある場合は「ある」を選び、その規定の番号を書いてください。定めないと決めたものは「対象外」とし、理由を書いてください。",
            shown=("ガイドラインの条項", "条項の文言"),
            widths=(36, 110),
            asked=("判定", "対応する規定", "判定の理由", "担当者", "判定日"),
            choices=("ある", "ない", "対象外"),
        ),
        SheetForm(
            "独自の規定",
            "団体の独自の規定",
            "ガイドラインから来た規定なら「条項に対応」を選び、その条項の番号を書いてください。",
            shown=("団体の規定", "規定の文言", "区分"),
            widths=(28, 110, 26),
            asked=("判定", "対応する条項", "判定の理由", "担当者", "判定日"),
            choices=("独自", "条項に対応"),
        ),
        SheetForm(
            "語の置き換え",
            "団体の語とガイドラインの語",
            "違う語があれば「直す」を選んで正しい団体の語を書くか、「使わない」を選んでください。",
            shown=(
                "団体の語",
                "ガイドラインの語",
                "置き換えた条項",
                "その語のある条項",
                "当てはまらない規定",
            ),
            widths=(45, 45, 20, 22, 60),
            asked=("判定", "正しい団体の語", "判定の理由", "担当者", "判定日"),
            choices=("使う", "直す", "使わない"),
        ),
    )
}
"""Every sheet that is filled in, in the order of the tabs."""


@dataclass(frozen=True, slots=True)
class BookRow:
    """A row: what it speaks of, what it shows, and what a person has filled in."""

    key: RowKey
    shown: tuple[str, ...]
    filled: Filled


@dataclass(frozen=True, slots=True)
class BookSheet:
    """A sheet with its rows."""

    form: SheetForm
    rows: tuple[BookRow, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """The workbook: the lines of its first sheet (a heading and what it says), and the sheets that are filled in."""

    title: str
    introduction: tuple[tuple[str, str], ...]
    sheets: tuple[BookSheet, ...]
