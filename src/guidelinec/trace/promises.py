"""What was asked and promised at meetings, followed to the changes: by the items that claim them, and by the clauses themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from guidelinec.diagnostics import Diagnostic
from guidelinec.model.change import Comparison
from guidelinec.model.counted import is_counted
from guidelinec.model.minutes.followed import FollowedExchange, FollowedLink, FollowedPromise
from guidelinec.model.minutes.meeting import Exchange, Minutes, Promise
from guidelinec.model.trace import ItemTrace, Trace

SHOWN = 40
"""Characters of a promise that a message shows."""


def with_minutes(trace: Trace, minutes: Sequence[Minutes], comparison: Comparison) -> Trace:
    """The trace with what the minutes say, and what is wrong with their promises."""
    followed = tuple(follow(minutes, trace.items, comparison))
    return replace(trace, exchanges=followed, findings=(*trace.findings, *promise_findings(followed)))


def follow(
    minutes: Sequence[Minutes], items: Iterable[ItemTrace], comparison: Comparison
) -> Iterator[FollowedExchange]:
    """Every exchange of the meetings in its order."""
    rows = _rows(items, comparison)
    for meeting in minutes:
        for point in meeting.agenda:
            for exchange in point.exchanges:
                promises = (_promise(promise, rows) for promise in exchange.promises)
                yield FollowedExchange(
                    meeting, point, exchange, links=_links(exchange, rows), promises=tuple(promises)
                )


def _rows(items: Iterable[ItemTrace], comparison: Comparison) -> Mapping[str, Sequence[int]]:
    """The rows behind each item, and the changed ones of each clause, by their ids."""
    clauses = {unit.id: unit.clause for unit in (*comparison.old, *comparison.new)}
    rows: dict[str, list[int]] = defaultdict(list)
    for row, change in enumerate(comparison.changes):
        if is_counted(change):
            for name in {clauses[unit] for unit in (*change.old, *change.new)}:
                rows[name].append(row)
    return rows | {traced.item.id: list(traced.rows) for traced in items}


def _links(exchange: Exchange, rows: Mapping[str, Sequence[int]]) -> tuple[FollowedLink, ...]:
    return tuple(FollowedLink(link, tuple(rows.get(link.target, ()))) for link in exchange.confirmed)


def _promise(promise: Promise, rows: Mapping[str, Sequence[int]]) -> FollowedPromise:
    behind = {row for name in promise.answers for row in rows.get(name, ())}
    return FollowedPromise(promise, tuple(sorted(behind)))


def promise_findings(followed: Iterable[FollowedExchange]) -> Iterator[Diagnostic]:
    """The promises of which nobody has taken care, and those that are said to be kept and have no change."""
    for exchange in followed:
        for tracked in exchange.promises:
            promise = tracked.promise
            name = f"{exchange.minutes.name} {promise.id}".strip()
            if promise.state == "未対応":
                yield Diagnostic("GL620", (name, promise.words[:SHOWN]), promise.span)
            elif promise.state == "反映済み" and not tracked.rows:
                yield Diagnostic("GL621", (name, "、".join(promise.answers)), promise.span)
