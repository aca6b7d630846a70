"""The review page: one file for a committee member, with all clauses, what changed in them and why, and a place for comments.

It loads nothing and sends nothing. Without a script it can be read as a whole; the script filters, searches, remembers and exports.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from importlib.resources import files

from guidelinec.model.comments.comment import Comment
from guidelinec.model.companions.standing import ItemStanding
from guidelinec.model.trace import Trace
from guidelinec.write.html.head import page_head
from guidelinec.write.html.row_links import RowLink, table_links
from guidelinec.write.review.companions import companions_html
from guidelinec.write.review.controls import CLOSING, controls
from guidelinec.write.review.origin import minutes_html
from guidelinec.write.review.policy import policy_items
from guidelinec.write.review.row import row_html
from guidelinec.write.review.rows import ContentsEntry, ReviewRow
from guidelinec.write.review.said import elsewhere_html

_HERE = files("guidelinec.write.review")
STYLE = (_HERE / "review.css").read_text(encoding="utf-8")
SCRIPT = (_HERE / "review.js").read_text(encoding="utf-8")


BAND = 40
"""Rows that are laid out together."""


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """What the page is about: the document and the edition by id, all by the names that are printed, the rows, the contents, the policy
    where there is one, the comments that stand beside no row, what says how many changes there are, and the ways to the tables of the revision."""

    document: str
    edition: str
    title: str
    new_name: str
    old_name: str
    rows: tuple[ReviewRow, ...]
    contents: tuple[ContentsEntry, ...]
    trace: Trace | None
    elsewhere: tuple[Comment, ...]
    counts: str
    tables: tuple[RowLink, ...]
    fingerprint: str
    editions: Mapping[str, str] = field(default_factory=dict)
    """The names of all editions by id, as they are printed."""
    companions: tuple[ItemStanding, ...] = ()
    """How the items of companions stand towards the edition."""


def write_review(page: ReviewPage) -> str:
    """The page as HTML."""
    rows = "".join(_band(start, page.rows, page.editions) for start in range(0, len(page.rows), BAND))
    about = f'data-document="{escape(page.document)}" data-edition="{escape(page.edition)}"'
    head = page_head(f"{page.title}　確認用（{page.new_name}）", page.fingerprint, STYLE, SCRIPT)
    asked = minutes_html(page.trace.exchanges if page.trace else (), page.rows)
    asked += companions_html(page.companions, page.rows)
    return (
        f'{head}<body {about} data-fingerprint="{escape(page.fingerprint)}" data-view="inline">\n'
        '<a class="skip" href="#_main">本文へ移動</a>\n'
        f"{controls(page.title, f'{page.new_name}（{page.old_name}からの変更）', page.rows, contents=page.contents, trace=page.trace)}"
        f'<div class="columns">\n{_contents(page.contents)}'
        f'<main id="_main" tabindex="-1">\n{_intro(page)}{policy_items(page.trace, page.rows)}{asked}{elsewhere_html(page.elsewhere)}{rows}</main>\n</div>\n'
        f"{CLOSING}<script>{SCRIPT}</script>\n</body>\n</html>\n"
    )


def _band(start: int, rows: Sequence[ReviewRow], editions: Mapping[str, str]) -> str:
    """Some rows in a box of their own, which a browser lays out once it comes near: a filter has to lay out what is seen alone."""
    return f'<div class="band">\n{"".join(row_html(row, editions) for row in rows[start : start + BAND])}</div>\n'


def _intro(page: ReviewPage) -> str:
    return (
        f"{table_links(page.tables)}<h1>{escape(page.title)}</h1>\n"
        f"<p>{escape(page.old_name)}から{escape(page.new_name)}への{escape(page.counts)}。"
        "<ins>下線</ins>は追加された語、<del>取消線</del>は削られた語です。"
        "見た印と意見はこのブラウザーの中だけに残り、「書き出す」で保存したファイルを事務局に送ると届きます。</p>\n"
        "<noscript><p>スクリプトが使えない設定のため、絞り込みと意見の記入はできません。本文はこのまま読めます。</p></noscript>\n"
    )


def _contents(entries: Iterable[ContentsEntry]) -> str:
    listed = "".join(
        f'<li class="level{min(entry.level, 6)}"><a href="#{escape(entry.anchor)}">'
        f"{escape(f'{entry.number}　{entry.title}' if entry.number else entry.title)}{_badge(entry.changes)}</a></li>\n"
        for entry in entries
    )
    return f'<nav class="contents" aria-label="目次"><details open><summary>目次</summary>\n<ol>\n{listed}</ol></details></nav>\n'


def _badge(changes: int) -> str:
    return f' <span class="badge">変更{changes}</span>' if changes else ""
