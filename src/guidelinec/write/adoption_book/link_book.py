"""The workbook of `adopt link`: what it is about, and the sheets of the linking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidelinec.adopt.descent import Descent
from guidelinec.worklist.book import Book, BookSheet
from guidelinec.worklist.link_sheets import Fill, LinkedTown, link_sheets
from guidelinec.write.adoption_report.reasons import reason

HOW_TO = (
    (
        "使い方1",
        "黄色い見出しの欄に記入して、上書き保存します。ほかの欄は保護されています（パスワードなし。校閲タブの「シート保護の解除」で外せます）。",
    ),
    (
        "使い方2",
        "並べ替え・絞り込みをしても、行を消しても、答えは行ごとに読み取ります。消した行の前の答えは残ります。取り消すときは答えの欄を空にします。",
    ),
    (
        "使い方3",
        "保存したら同じコマンドをもう一度実行します。答えは引き継がれ、ほかの対応を調べ直す手がかりにもなります。",
    ),
)
"""What is said of the use of every workbook."""


def link_book(town: LinkedTown, descents: Sequence[Descent], fill: Fill) -> Book:
    """The workbook as one value."""
    sheets = link_sheets(town, fill, reason)
    title = f"{town.policy.names[0].rpartition('.')[0]}　ガイドラインとの対応"
    return Book(title, (*about(town, descents), *_counts(town, sheets), *HOW_TO), sheets)


def about(town: LinkedTown, descents: Sequence[Descent]) -> Iterator[tuple[str, str]]:
    """The files, and the edition they descend from with what speaks for it and for the next."""
    yield "ポリシーのファイル", "、".join(town.policy.names)
    yield "元になった版", town.base.title
    for descent in descents:
        yield (
            f"版 {descent.edition}",
            f"この版だけの文言に近い条項 {len(descent.nearer)}、似た規定がある条項 {descent.alike}（全{descent.clauses}条項）",
        )


def _counts(town: LinkedTown, sheets: Sequence[BookSheet]) -> Iterator[tuple[str, str]]:
    """The rows of each sheet, and of the links those that somebody has to look at."""
    doubtful = sum(not link.settled for link in town.linking.links)
    for sheet in sheets:
        to_check = f"（うち確かさが「要確認」のもの {doubtful}行）" if sheet.form.name == "対応" else ""
        yield f"シート「{sheet.form.name}」", f"{len(sheet.rows)}行　{sheet.form.title}{to_check}"
