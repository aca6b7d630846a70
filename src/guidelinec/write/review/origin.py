"""Whence a clause comes, on the review page: since which edition it stands, and which questions at meetings led to its change; and these
questions with their answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import groupby

from guidelinec.model.minutes.followed import FollowedExchange, FollowedPromise
from guidelinec.model.minutes.meeting import Exchange
from guidelinec.trace.since import ClauseAge
from guidelinec.write.change_table.remarks import item_anchor
from guidelinec.write.review.rows import ReviewRow

HINT = 80
"""Characters of a question that show over the way to it."""


def origin_html(row: ReviewRow, editions: Mapping[str, str]) -> str:
    """The line of a row; that of a clause that did not change shows when a reader has come to it. `editions` are the names by id."""
    is_known = row.age and row.change.old and not row.units[0].kind  # of a new clause the line above says it
    since = age_words(row.age, editions) if row.age and is_known else ""
    ways = "".join(
        f' <a class="asked" href="#{escape(exchange_anchor(exchange))}" title="{escape(_hint(exchange.exchange))}">{escape(exchange.name)}</a>'
        for exchange in row.asked
    )
    words = "　".join(part for part in (escape(since), f"会議での質問{ways}" if ways else "") if part)
    quiet = "" if row.changed else " quiet"
    return f'<p class="origin{quiet}">{words}</p>\n' if words else ""


def age_words(age: ClauseAge, editions: Mapping[str, str]) -> str:
    """Since when a clause stands, and when it was changed: 令和2年3月に新設、令和5年3月に改正."""
    since = editions.get(age.since, age.since)
    first = f"{since}に新設" if age.came else f"{since}の版に既にある"
    later = "・".join(editions.get(name, name) for name in age.changed)
    return f"{first}、{later}に改正" if later else first


def exchange_anchor(followed: FollowedExchange) -> str:
    """The id of an exchange on the page; ids of clauses have no underscore."""
    return f"minutes_{followed.minutes.id}_{followed.exchange.id}"


def _hint(exchange: Exchange) -> str:
    words = " ".join((exchange.question or exchange.replies[0].text).split())
    return words if len(words) <= HINT else words[: HINT - 1] + "…"


def minutes_html(exchanges: Sequence[FollowedExchange], rows: Sequence[ReviewRow]) -> str:
    """The questions of all meetings with their answers, folded together; nothing where there are none."""
    if not exchanges:
        return ""
    named: dict[str, list[ReviewRow]] = {}
    for row in rows:
        for exchange in row.asked:
            named.setdefault(exchange_anchor(exchange), []).append(row)
    said = "".join(
        f"<h2>{escape(f'{name}　{title}'.strip('　'))}</h2>\n"
        + "".join(_exchange(exchange, named.get(exchange_anchor(exchange), [])) for exchange in group)
        for (name, title), group in groupby(
            exchanges, lambda exchange: (exchange.minutes.name, exchange.point.title)
        )
    )
    return f'<details class="policy minutes" id="_minutes"><summary>会議での質問と回答（{len(exchanges)}件）</summary>\n{said}</details>\n'


def _exchange(followed: FollowedExchange, rows: Iterable[ReviewRow]) -> str:
    exchange = followed.exchange
    said = [(exchange.mark, exchange.name, exchange.question)] if exchange.question else []
    said += [(reply.mark, reply.name, reply.text) for reply in exchange.replies]
    words = "".join(
        f"<p>{escape(mark)}：{escape(f'（{name}）' if name else '')}{_lines(text)}</p>\n"
        for mark, name, text in said
    )
    items = "、".join(
        f'<a class="item" href="#{escape(item_anchor(link.link.item))}">{escape(link.link.item)}</a>'
        for link in followed.links
        if link.link.item
    )
    places = "、".join(
        f'<a href="#{escape(row.anchor)}">{escape(row.place or f"旧{row.was}")}</a>' for row in rows
    )
    return (
        f'<section id="{escape(exchange_anchor(followed))}" tabindex="-1"><h3>{escape(exchange.id)}</h3>\n{words}'
        f"{''.join(map(_promise, followed.promises))}"
        f'<p class="answers">改定方針の項目: {items or "なし"}</p>\n'
        f"<details><summary>変更の箇所</summary><p>{places or 'なし'}</p></details>\n</section>\n"
    )


def _lines(text: str) -> str:
    return "<br>".join(escape(line).replace("\t", "　｜　") for line in text.split("\n"))


def _promise(followed: FollowedPromise) -> str:
    promise = followed.promise
    return f'<p class="promise"><strong>{escape(promise.state)}</strong> {escape(promise.done or promise.words)}</p>\n'
