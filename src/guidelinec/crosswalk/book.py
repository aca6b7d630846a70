"""The workbook in which a crosswalk is decided: the pairs, and our clauses without a partner, each with a choice to pick.

A row is known by the names of both clauses with the fingerprints of what it shows: what is decided holds for these words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from guidelinec.crosswalk.taken import CrossedGuidelines
from guidelinec.model.crosswalk.rows import RELATION_WORDS, CrosswalkRow
from guidelinec.worklist.book import Book, BookRow, BookSheet, SheetForm
from guidelinec.worklist.decision import NOTHING, Filled, RowKey

_ASKED: Final = ("判定", "正しい相手の条項", "判定の理由", "担当者", "判定日")
_RELATIONS: Final = tuple(RELATION_WORDS.values())

PAIRS: Final = SheetForm(
    "対照",
    "条項の対照",
    "「判定」に、こちらの条項が相手の条項に対して何であるかを選んでください。相手が違うときは、関係を選び、正しい相手の条項の番号を書きます。",
    shown=("こちらの条項", "こちらの文", "相手の条項", "相手の文", "近さ", "機械の案", "状態", "前の判定"),
    widths=(36, 60, 36, 60, 12, 18, 26, 30),
    asked=_ASKED,
    choices=_RELATIONS,
)
ALONE: Final = SheetForm(
    "相手なし",
    "相手の条項が見付かっていない、こちらの条項",
    "相手の条項があれば、関係を選び、その番号を書いてください。なければ空のままにします。",
    shown=("こちらの条項", "こちらの文"),
    widths=(36, 110),
    asked=_ASKED,
    choices=_RELATIONS[:-1],
)
CROSSWALK_FORMS: Final = (PAIRS, ALONE)
"""The sheets that are filled in, in the order of the tabs."""

HOW_TO: Final = (
    (
        "使い方1",
        "黄色い見出しの欄に記入して、上書き保存します。ほかの欄は保護されています（パスワードなし）。",
    ),
    (
        "使い方2",
        "並べ替え・絞り込みをしても、行を消しても、答えは行ごとに読み取ります。取り消すときは「判定」を空にします。",
    ),
    (
        "使い方3",
        "保存したら同じコマンドをもう一度実行します。答えは crosswalk のファイルに入り、このブックは書き直されます。",
    ),
    (
        "使い方4",
        "「要確認」の行は、決めた後にどちらかの条項の文が変わったものです。前の判定を見て、もう一度選んでください。",
    ),
)


def crosswalk_book(crossed: CrossedGuidelines) -> Book:
    """The workbook as one value."""
    rows = tuple(_pair(crossed, row) for row in crossed.crosswalk.rows)
    alone = tuple(_alone(crossed))
    title = f"{crossed.ours.named.title}　と　{crossed.theirs.named.title}　の対照"
    about = (
        ("こちら", f"{crossed.ours.named.title}（{crossed.crosswalk.edition}）"),
        (
            "相手",
            f"{crossed.theirs.named.title}（{crossed.theirs.named.edition or crossed.theirs.named.file}）",
        ),
        (
            "シート「対照」",
            f"{len(rows)}行　うち決めていないもの {sum(not row.decided for row in crossed.crosswalk.rows)}行",
        ),
        ("シート「相手なし」", f"{len(alone)}行"),
    )
    return Book(title, (*about, *HOW_TO), (BookSheet(PAIRS, rows), BookSheet(ALONE, alone)))


def key_of(name: str, mark: str) -> str:
    """A clause and the fingerprint of what it says, as a hidden column has them."""
    return f"{name} {mark or '-'}"


def clause_of(key: str) -> tuple[str, str]:
    """The name and the fingerprint again."""
    name, _, mark = key.rpartition(" ")
    return name, mark


def _pair(crossed: CrossedGuidelines, row: CrosswalkRow) -> BookRow:
    ours, theirs, now = crossed.ours, crossed.theirs, crossed.standing(row)
    word = RELATION_WORDS[row.relation]
    shown = (
        ours.number(row.ours),
        ours.words(row.ours),
        theirs.number(row.theirs),
        theirs.words(row.theirs),
        f"{row.likeness / 100:.2f}" if row.likeness else "",
        "" if row.decided else word,
        now.told or row.state,
        "　".join(filter(None, (word, row.reason, row.person, row.date))) if row.decided else "",
    )
    keys = (
        key_of(row.ours, ours.marks.get(row.ours, "")),
        key_of(row.theirs, theirs.marks.get(row.theirs, "")),
    )
    return BookRow(RowKey("対照", *keys), shown, _filled(row, suspect=now.suspect))


def _filled(row: CrosswalkRow, *, suspect: bool) -> Filled:
    """What stands in the cells: a decision that holds; one that is suspect is to be made again."""
    if suspect or not row.decided:
        return NOTHING
    return Filled(RELATION_WORDS[row.relation], "", row.reason, row.person, row.date)


def _alone(crossed: CrossedGuidelines) -> Iterator[BookRow]:
    ours, taken = crossed.ours, {row.ours for row in crossed.crosswalk.rows if row.related}
    for name in ours.names:
        if ours.speaks(name) and name not in taken:
            key = RowKey("相手なし", key_of(name, ours.marks[name]), "")
            yield BookRow(key, (ours.number(name), ours.words(name)), NOTHING)
