"""The items of the policy on the review page: what each asks for, and the ways to the clauses that answer it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from guidelinec.model.trace import ItemTrace, Trace
from guidelinec.write.change_table.remarks import item_anchor
from guidelinec.write.review.rows import ReviewRow


def policy_items(trace: Trace | None, rows: Sequence[ReviewRow]) -> str:
    """The items in their order, folded together; nothing where there is no policy."""
    if trace is None:
        return ""
    items = "".join(
        _item(traced, [row for row in rows if traced.item.id in row.items]) for traced in trace.items
    )
    return f'<details class="policy" id="_policy" open><summary>改定方針（{len(trace.items)}項目）</summary>\n{items}</details>\n'


def _item(traced: ItemTrace, rows: Sequence[ReviewRow]) -> str:
    item = traced.item
    links = "、".join(f'<a href="#{escape(row.anchor)}">{escape(_place(row))}</a>' for row in rows)
    return (
        f'<section id="{escape(item_anchor(item.id))}" tabindex="-1"><h2>{escape(item.id)}　{escape(item.title)}</h2>\n'
        f"<p>{escape(item.request)}</p>\n{_source(item.origin.document, item.origin.page, item.origin.meeting)}"
        f'<p class="answers">対応する変更 {len(rows)}件 '
        f'<button type="button" data-show-item="{escape(item.id)}">この項目の変更だけを見る</button></p>\n'
        f"<details><summary>変更の箇所</summary><p>{links or 'なし'}</p></details>\n</section>\n"
    )


def _place(row: ReviewRow) -> str:
    return row.place or f"旧{row.was}"


def _source(document: str, page: int | None, meeting: str) -> str:
    parts: Iterable[str] = (document, f"{page}ページ" if page else "", meeting)
    words = "　".join(part for part in parts if part)
    return f'<p class="source">出典: {escape(words)}</p>\n' if words else ""
