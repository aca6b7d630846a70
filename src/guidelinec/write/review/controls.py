"""What a reader works the review page with: views, filters, search, the reader's own comments, and what says how."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from guidelinec.model.trace import KIND_NAMES, Trace
from guidelinec.write.comparison_report.names import DUTIES
from guidelinec.write.review.reading import reading
from guidelinec.write.review.rows import ContentsEntry, ReviewRow

NATURES: Final = {"substance": "内容の変更", "editorial": "字句の整理", "formatting": "書式のみ"}
STATES: Final = {
    "unseen": "まだ見ていない変更",
    "again": "見た後に変わった変更",
    "since": "前に書き出した後に変わった変更",
    "mine": "自分の意見がある",
    "open": "回答のない意見がある",
}
VIEWS: Final = {"inline": "溶け込み＋変更箇所", "sides": "左右に並べる", "table": "変更だけ（新旧対照）"}
KEYS: Final = {
    "j・k": "次の変更・前の変更",
    "/": "検索",
    "v": "見え方を切り替える",
    "c": "いまの条項に意見を書く",
    "s": "いまの条項に見た印を付ける・外す",
    "?": "この説明",
    "Esc": "閉じる・検索を終える",
}


def controls(
    title: str,
    editions: str,
    rows: Sequence[ReviewRow],
    contents: Sequence[ContentsEntry],
    trace: Trace | None,
) -> str:
    """The bar at the top of the page."""
    kinds = {row.kind: KIND_NAMES[row.kind] for row in rows if row.changed}
    items = [
        (traced.item.id, f"{traced.item.id}　{traced.item.title}")
        for traced in (trace.items if trace else ())
    ]
    parts = [(entry.anchor, f"{entry.number}　{entry.title}") for entry in contents if entry.level == 1]
    filters = "".join(
        (
            _choice("asked", "改定方針の項目", items),
            _choice("part", "編・章", parts),
            _choice("kind", "変更の種類", sorted(kinds.items())),
            _choice("nature", "変更の性質", NATURES.items()),
            _choice("duty", "義務", DUTIES.items()),
            _choice("state", "自分の状況", STATES.items()),
            _choice("read", "事務局の確認", reading(rows)),
        )
    )
    return (
        f'<header class="bar">\n<p class="name">{escape(title)}　<span>{escape(editions)}</span></p>\n'
        '<form class="tools" role="search" aria-label="見え方・検索・絞り込み">\n'
        f"{_views()}"
        '<label class="search">検索<input type="search" name="words" autocomplete="off" maxlength="200"></label>\n'
        f'<details class="filters"><summary>絞り込み</summary><div>{filters}'
        '<button type="reset">すべて表示に戻す</button></div></details>\n'
        '<button type="button" data-do="export">書き出す</button>\n'
        '<button type="button" data-do="help" aria-label="使い方とキー">？</button>\n</form>\n'
        '<p class="status" role="status"></p>\n</header>\n'
    )


def _views() -> str:
    options = "".join(f'<option value="{name}">{escape(words)}</option>' for name, words in VIEWS.items())
    return f'<label>見え方<select name="view">{options}</select></label>\n'


def _choice(name: str, label: str, options: Iterable[tuple[str, str]]) -> str:
    """A filter by its choices; none where there is nothing to choose."""
    listed = "".join(f'<option value="{escape(value)}">{escape(words)}</option>' for value, words in options)
    if not listed:
        return ""
    return f'<label>{label}<select name="{name}"><option value="">すべて</option>{listed}</select></label>\n'


def _keys() -> str:
    return "".join(f"<dt><kbd>{key}</kbd></dt><dd>{words}</dd>" for key, words in KEYS.items())


CLOSING: Final = (
    '<template class="lost"><aside class="lost" aria-labelledby="_lost"><h2 id="_lost">この案に箇所のない自分の意見</h2>'
    "<p>前の案に書いた意見のうち、条項がなくなったものです。書き出すファイルには入ります。</p><ul></ul></aside></template>\n"
    '<div class="own" hidden><button type="button" data-do="comment">意見を書く</button>'
    '<button type="button" data-do="seen" aria-pressed="false">見た</button></div>\n'
    '<dialog class="help" aria-labelledby="_help"><h2 id="_help">使い方</h2>'
    "<p>条項を押すと、意見を書くボタンと見た印のボタンが出ます。本文の語句を選んでから意見を書くと、その語句が引用されます。"
    "書いたものはこのブラウザーに残ります。書き出したファイルを事務局へ送ってください。</p>"
    f'<dl>{_keys()}</dl><form method="dialog"><button>閉じる</button></form></dialog>\n'
    '<dialog class="comment" aria-labelledby="_comment"><form method="dialog"><h2 id="_comment">意見</h2>'
    '<p class="place"></p><blockquote hidden></blockquote>'
    '<label>意見<textarea name="text" rows="6" maxlength="20000" required></textarea></label>'
    '<p><button value="keep">残す</button> <button value="cancel" formnovalidate>やめる</button></p></form></dialog>\n'
    '<dialog class="export" aria-labelledby="_export"><form method="dialog"><h2 id="_export">書き出す</h2>'
    '<label>氏名<input name="author" autocomplete="name" maxlength="100"></label>'
    '<label>所属<input name="body" autocomplete="organization" maxlength="100"></label><p class="amount"></p>'
    '<p><button type="button" data-do="json">意見ファイル（.json）</button> '
    '<button type="button" data-do="xlsx">Excel（.xlsx）</button> <button value="cancel">閉じる</button></p>'
    '<label>前に書き出した意見ファイルを読み込む<input type="file" name="file" accept=".json,application/json"></label>'
    '<p class="read" role="status"></p></form></dialog>\n'
)
"""What is shown of the reader's comments that have no row, the buttons of the row that is read, and the dialogs."""
