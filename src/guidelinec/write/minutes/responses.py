"""前回までの御指摘への対応: each question with the answer, what was done, and where; the promises that are open last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from guidelinec.model.minutes.followed import FollowedExchange
from guidelinec.model.minutes.meeting import PROMISE_STATES, AgendaItem, Minutes, Reply
from guidelinec.write.change_table.remarks import item_anchor, row_anchor
from guidelinec.write.change_table.words import Destination, Run, Words, joined_lines, plain_words
from guidelinec.write.printed_table.sheets import Sheet, SheetRow
from guidelinec.write.trace_table.table import Entry, TraceTable

HEADS = ("番号", "御指摘", "当日の回答", "対応", "箇所")
WIDTHS = (20, 72, 72, 58, 41)
NOTHING = "（対応の記載なし）"
MOST_PLACES = 4
"""Changes behind an item that are shown by their places; of more the number."""


def response_sheets(table: TraceTable, minutes: Sequence[Minutes]) -> tuple[Sheet, ...]:
    """The questions of all meetings, the latest meeting first, and the promises that are open."""
    writer = _ResponseWriter(table)
    title = f"{table.title}　前回までの御指摘への対応".strip("　")
    open_rows = tuple(writer.open_rows())
    return (
        Sheet("御指摘への対応", title, HEADS, WIDTHS, rows=tuple(writer.rows(minutes)), note=_note(table)),
        Sheet(
            "残っている約束",
            title,
            ("番号", "回答で約束したこと", "状態", "経過", "箇所"),
            widths=(20, 90, 22, 90, 41),
            rows=open_rows or (SheetRow((plain_words("なし"), (), (), (), ())),),
            note="未対応又は検討中のものを示す。",
        ),
    )


def _note(table: TraceTable) -> str:
    """The sums: questions, promises, and how these stand."""
    states = Counter(followed.promise.state for exchange in table.exchanges for followed in exchange.promises)
    counts = "、".join(f"{state} {states[state]}" for state in PROMISE_STATES if states[state])
    promised = f"回答で約束したこと {states.total()}件（{counts}）" if states else "回答で約束したこと 0件"
    return f"御指摘 {len(table.exchanges)}件、{promised}。箇所は、{table.new_name}の案による。"


class _ResponseWriter:
    """Writes rows, with the changes at hand."""

    def __init__(self, table: TraceTable) -> None:
        self._table = table
        self._items = {item.item.id: item for item in table.items}
        # The first change of a clause is that of its own words; those of its divisions follow.
        self._entries = {entry.clause: entry for entry in reversed(table.changes)}

    def rows(self, minutes: Sequence[Minutes]) -> Iterator[SheetRow]:
        """The points of the agenda as headings, and below each what was asked."""
        for meeting in reversed(minutes):
            for point in meeting.agenda:
                yield _heading(meeting, point)
                asked = (
                    exchange
                    for exchange in self._table.exchanges
                    if exchange.minutes == meeting and exchange.point == point
                )
                yield from map(self._row, asked)

    def open_rows(self) -> Iterator[SheetRow]:
        """The promises that nobody has kept or given up yet."""
        for exchange in self._table.exchanges:
            for followed in exchange.promises:
                promise = followed.promise
                if promise.is_open:
                    words = (
                        f"{exchange.minutes.name} {promise.id}",
                        promise.words,
                        promise.state,
                        promise.done,
                    )
                    yield SheetRow((*map(plain_words, words), self._places(promise.answers)))

    def _row(self, exchange: FollowedExchange) -> SheetRow:
        said = exchange.exchange
        names = [link.link.target for link in exchange.links]
        names += [name for followed in exchange.promises for name in followed.promise.answers]
        return SheetRow(
            (
                plain_words(said.id),
                plain_words(said.question),
                plain_words("\n".join(map(reply_words, said.replies))),
                plain_words("\n".join(self._done(exchange)) or NOTHING),
                self._places(names),
            ),
            anchor=f"minutes_{exchange.minutes.id}_{said.id}".replace("-", "_"),
        )

    def _done(self, exchange: FollowedExchange) -> Iterator[str]:
        """What became of each promise; where nothing was promised, the items to which the question led."""
        for followed in exchange.promises:
            yield f"［{followed.promise.state}］{followed.promise.done or followed.promise.words}"
        if not exchange.promises:
            for link in exchange.links:
                if link.link.item in self._items:
                    title = self._items[link.link.item].item.title
                    yield f"改定方針の項目{link.link.item}（{title}）として反映した。" if link.rows else ""

    def _places(self, names: Iterable[str]) -> Words:
        """The items, with the ways to the trace table and, of the smaller ones, their places; then the places of the clauses."""
        lines: dict[str, Words] = {}
        clauses: list[str] = []
        for name in names:
            item = self._items.get(name)
            if item is None:
                clauses.append(name)
                continue
            lines[name] = (
                Run(name, link=_way(item_anchor(name), self._table.files.trace)),
                Run(f"（{len(item.entries)}か所）"),
            )
            clauses += [entry.clause for entry in item.entries if len(item.entries) <= MOST_PLACES]
        for clause in clauses:
            if clause in self._entries:
                lines.setdefault(clause, self._place(self._entries[clause]))
        return joined_lines(lines.values())

    def _place(self, entry: Entry) -> Words:
        link = _way(row_anchor(entry.row), self._table.files.changes)
        return (Run(entry.place or f"旧{entry.old_place}", link=link),)


def _way(place: str, file: str) -> Destination | None:
    """The way to a place of another file, where that is made."""
    return Destination(place, file) if file else None


def _heading(meeting: Minutes, point: AgendaItem) -> SheetRow:
    """The meeting and a point of its agenda, with the remark of the minutes where nothing was said."""
    number = f"議題{point.number}　" if point.number else ""
    title = f"{number}{point.title}{'' if point.exchanges else point.remark}"
    return SheetRow((plain_words(meeting.name or meeting.id), plain_words(title), (), (), ()), "heading")


def reply_words(reply: Reply) -> str:
    """An answer, with who gave it where the minutes name them."""
    return f"（{reply.name}）{reply.text}" if reply.name else reply.text
