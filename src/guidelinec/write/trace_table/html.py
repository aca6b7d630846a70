"""The 改定方針対応表 as one HTML file: items to their words, changes to their items; no network, no script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from guidelinec.diff.units import PREAMBLE
from guidelinec.model.change import Edit
from guidelinec.model.trace import KIND_NAMES
from guidelinec.write.change_table.remarks import item_anchor, row_anchor
from guidelinec.write.change_table.words import CELL_BORDER, Run
from guidelinec.write.html.table_page import card, card_table, table_page
from guidelinec.write.printed_table.html import cell_html
from guidelinec.write.trace_table.sheets import NOWHERE, index_note, words
from guidelinec.write.trace_table.standing import is_waiting, standing
from guidelinec.write.trace_table.table import (
    Answered,
    Entry,
    EntryPlace,
    ItemEntry,
    TraceTable,
    kind_words,
    origin_text,
)


def write_trace_html(table: TraceTable, fingerprint: str = "") -> str:
    """The table as a page that reads without a network."""
    title = f"{table.policy}　対応表"
    body = [
        f"<h1>{escape(title)}</h1>",
        f"<p>{escape(table.title)}　{escape(table.old_name)} → {escape(table.new_name)}</p>",
        f"<p>{escape(index_note(table))}</p>",
        _index(table),
        '<h2 id="items">改定方針の項目から変更へ</h2>',
        *(_item(traced, table) for traced in table.items),
        '<h2 id="changes">変更から改定方針の項目へ</h2>',
        _changes(table),
    ]
    return table_page(title, body, fingerprint, "items")


def _index(table: TraceTable) -> str:
    """All items with the way to each, and to the other half of the page."""
    links = "".join(
        f'<li><a href="#{item_anchor(entry.item.id)}">{escape(entry.item.id)}　{escape(entry.item.title)}</a>'
        f' <span class="quiet">{len(entry.entries)}件</span></li>'
        for entry in table.items
    )
    return (
        f'<nav aria-label="項目の一覧"><ul class="index">{links}</ul>'
        '<p><a href="#changes">変更から改定方針の項目へ</a></p></nav>'
    )


def _item(entry: ItemEntry, table: TraceTable) -> str:
    item = entry.item
    lines = [
        f'<h3 id="{item_anchor(item.id)}">{escape(item.id)}　{escape(item.title)}</h3>',
        f"<p>{escape(item.request)}</p>" if item.request else "",
        f'<p class="quiet">{escape(origin_text(item.origin))}</p>',
        _answers(entry, table) if entry.entries else "<p><strong>対応する変更がない。</strong></p>",
    ]
    return "\n".join(line for line in lines if line)


def _answers(item: ItemEntry, table: TraceTable) -> str:
    quotes = _quotes(item.answers)
    rows = [
        [
            *_places(entry, table),
            f'<a href="#{row_anchor(entry.row)}">{kind_words(entry)}</a>',
            _words(entry),
            escape(quotes.get(entry.row, "")),
            *_read(table, entry),
        ]
        for entry in item.entries
    ]
    heads = ("変更", "変わった語句（この項目が求めたもの）", "引用・置換え", *_reading(table))
    return _table(table, heads, (9, 34, 11, 10) if table.asks_for_seals else (9, 40, 15), rows)


def _quotes(answers: Iterable[Answered]) -> dict[int, str]:
    quoted: dict[int, list[str]] = {}
    for answer in answers:
        for row in answer.quoted:
            quoted.setdefault(row, []).append(f"「{answer.words}」")
    return {row: "".join(quotes) for row, quotes in quoted.items()}


def _changes(table: TraceTable) -> str:
    rows = [
        [
            *_places(entry, table),
            _kinds(entry, table),
            _words(entry),
            _items(entry, table),
            *_read(table, entry),
        ]
        for entry in table.changes
    ]
    anchors = [row_anchor(entry.row) for entry in table.changes]
    heads = ("変更", "変わった語句", "改定方針の項目", *_reading(table))
    widths = (9, 35, 10, 10) if table.asks_for_seals else (9, 43, 12)
    return _table(table, heads, widths, rows=rows, anchors=anchors)


def _reading(table: TraceTable) -> tuple[str, ...]:
    return ("確認",) if table.asks_for_seals else ()


def _read(table: TraceTable, entry: Entry) -> tuple[str, ...]:
    """Who has read the words; in bold what waits for a person."""
    if not table.asks_for_seals:
        return ()
    words = escape(standing(entry.spans)).replace("\n", "<br>")
    return (f"<strong>{words}</strong>" if is_waiting(entry.spans) else words,)


def _table(
    table: TraceTable,
    heads: tuple[str, ...],
    widths: tuple[int, ...],
    rows: Sequence[Sequence[str]],
    anchors: Sequence[str] = (),
) -> str:
    """A table that begins with the places in both editions."""
    every = (f"改正後（{table.new_name}）", f"改正前（{table.old_name}）", *heads)
    cards = [
        card(list(zip(every, row, strict=True)), anchors[number] if anchors else "")
        for number, row in enumerate(rows)
    ]
    return card_table(every, cards, (18, 18, *widths))


def _places(entry: Entry, table: TraceTable) -> tuple[str, str]:
    return (_side(entry.new, table.files.new_page), _side(entry.old, table.files.old_page))


def _side(places: Sequence[EntryPlace], file: str) -> str:
    """The places in one edition, each leading there where its page lies beside this one."""
    return "".join(_place(place, file) for place in places) or NOWHERE


def _place(place: EntryPlace, file: str) -> str:
    label = escape(place.label)
    leads = file and place.clause != PREAMBLE
    link = f'<a href="{escape(file)}.html#{escape(place.clause)}">{label}</a>' if leads else label
    return f'<p>{link}<br><span class="quiet">{escape(place.words)}</span></p>'


def _kinds(entry: Entry, table: TraceTable) -> str:
    """The kinds of a change, leading to its row in the 新旧対照表."""
    if not table.files.changes:
        return kind_words(entry)
    return f'<a href="{escape(table.files.changes)}.html#{row_anchor(entry.row)}">{kind_words(entry)}</a>'


def _items(entry: Entry, table: TraceTable) -> str:
    known = {traced.item.id for traced in table.items}
    links = [
        f'<a href="#{item_anchor(name)}">{escape(name)}</a>' if name in known else escape(name)
        for name in entry.items
    ]
    if entry.unclaimed:
        links.append(
            f"<strong>項目なし（{'・'.join(KIND_NAMES[kind] for kind in entry.unclaimed)}）</strong>"
        )
    return "<br>".join(links)


def _words(entry: Entry) -> str:
    return _changed_words(entry) + "".join(map(_exchange, entry.pictures))


def _exchange(pictures: tuple[Run, Run]) -> str:
    """A picture that was exchanged, the old one before the new one."""
    old, new = (cell_html((picture,), "") for picture in pictures)
    return f'<div class="exchange"><div><p>改正前</p>{old}</div><div><p>改正後</p>{new}</div></div>'


def _changed_words(entry: Entry) -> str:
    if not entry.words:
        return f'<p class="quiet">{escape(entry.without_words)}</p>'
    if all(edit.op == "+" or edit.text == "\n" for edit in entry.words):
        return cell_html(words(entry), "ins")
    return f'<div class="words">{"".join(map(_edit, entry.words))}</div>'


def _edit(edit: Edit) -> str:
    text = escape(edit.text.replace("\t", CELL_BORDER))
    tag = {"-": "del", "+": "ins"}.get(edit.op)
    return f"<{tag}>{text}</{tag}>" if tag else text
