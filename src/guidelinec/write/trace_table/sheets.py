"""The 改定方針対応表 as printed tables: items to changes, and changes to items. What the gate found is for the editor, and not here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from guidelinec.diff.units import PREAMBLE
from guidelinec.model.signoff import SpanReview
from guidelinec.model.trace import KIND_NAMES
from guidelinec.write.change_table.remarks import item_anchor, row_anchor
from guidelinec.write.change_table.words import (
    CELL_BORDER,
    Destination,
    Run,
    Words,
    joined_lines,
    plain_words,
    tidy,
)
from guidelinec.write.comparison_report.names import count_words
from guidelinec.write.printed_table.sheets import Sheet, SheetRow
from guidelinec.write.trace_table.standing import counted_states, standing
from guidelinec.write.trace_table.table import (
    Entry,
    EntryPlace,
    ItemEntry,
    TraceTable,
    kind_words,
    origin_text,
)

WENT = "［削除：{0}］"
NOTE = "下線を付した語句は加えたもの、［削除：…］は除いたものである。「…」は変わっていない部分の省略を示す。"
ITEM_NOTE = NOTE + "変わった語句は、その項目が求めたものを示す。"
NOWHERE = "―"


def trace_sheets(table: TraceTable) -> tuple[Sheet, ...]:
    """The list of items, and the tables both ways."""
    title = f"{table.policy}　対応表"
    new, old = f"改正後（{table.new_name}）", f"改正前（{table.old_name}）"
    return (
        _index(table, title),
        Sheet(
            "項目から変更",
            title,
            ("項目", new, old, "変更", "変わった語句", *_reading(table)),
            widths=(17, 52, 52, 18, 98, 26) if table.asks_for_seals else (17, 52, 52, 18, 124),
            rows=tuple(row for traced in table.items for row in _item(traced, table)),
            note=ITEM_NOTE,
        ),
        Sheet(
            "変更から項目",
            title,
            (new, old, "変更", "変わった語句", "改定方針の項目", *_reading(table)),
            widths=(52, 52, 18, 92, 23, 26) if table.asks_for_seals else (52, 52, 18, 114, 27),
            rows=tuple(_change(entry, table) for entry in table.changes),
            note=NOTE,
        ),
    )


def _index(table: TraceTable, title: str) -> Sheet:
    """All items on a page: what each is, how many changes answer it, and the way to them."""
    return Sheet(
        "項目の一覧",
        title,
        ("項目", "改定方針の項目", "根拠", "変更の数", *_reading(table)),
        widths=(18, 102, 85, 23, 35) if table.asks_for_seals else (18, 112, 110, 23),
        rows=tuple(
            SheetRow(
                (
                    (Run(item.item.id, link=Destination(item_anchor(item.item.id))),),
                    plain_words(item.item.title),
                    plain_words(origin_text(item.item.origin)),
                    plain_words(str(len(item.entries)) if item.entries else "なし"),
                    *_read(table, [review for entry in item.entries for review in entry.spans], in_all=True),
                ),
            )
            for item in table.items
        ),
        note=f"{index_note(table)}項目の番号から、その項目に対応する変更へ移ることができる。",
    )


def index_note(table: TraceTable) -> str:
    """How many changes there are, how often items share one, and what is left over."""
    sums = sum(len(traced.entries) for traced in table.items)
    return (
        f"{count_words(table.counts)}。一つの変更が二つ以上の項目に対応することがあり、項目ごとの数の和は延べ{sums}件である。"
        f"項目のない変更：{len(table.without_item)}件。変更のない項目：{len(table.without_change)}件。{_sealed(table)}"
    )


def _sealed(table: TraceTable) -> str:
    """How many changed spans stand how, where somebody asks for them to be read."""
    return f"変わった語句：{counted_states(table.spans) or 'なし'}。" if table.asks_for_seals else ""


def _item(item: ItemEntry, table: TraceTable) -> Iterator[SheetRow]:
    """A heading for the item, then its changes."""
    request = "\n".join(part for part in (item.item.request, origin_text(item.item.origin)) if part)
    yield SheetRow(
        (
            plain_words(item.item.id),
            plain_words(item.item.title),
            (),
            (),
            plain_words(request),
            *_empty(table),
        ),
        "heading",
        item_anchor(item.item.id),
    )
    for entry in item.entries:
        link = Destination(row_anchor(entry.row))
        told = (*_places(entry, table), _kinds(entry, link), words(entry), *_read(table, entry.spans))
        yield SheetRow(((Run(item.item.id),), *told))
    if not item.entries:
        nothing = plain_words("対応する変更がない。")
        yield SheetRow((plain_words(item.item.id), (), (), (), nothing, *_empty(table)))


def _change(entry: Entry, table: TraceTable) -> SheetRow:
    items: list[Words] = [(Run(name, link=Destination(item_anchor(name))),) for name in entry.items]
    if entry.unclaimed:
        kinds = "・".join(KIND_NAMES[kind] for kind in entry.unclaimed)
        items.append(plain_words(f"項目なし（{kinds}）"))
    changes = table.files.changes
    link = Destination(row_anchor(entry.row), changes) if changes else None
    return SheetRow(
        (
            *_places(entry, table),
            _kinds(entry, link),
            words(entry),
            joined_lines(items),
            *_read(table, entry.spans),
        ),
        anchor=row_anchor(entry.row),
    )


def _reading(table: TraceTable) -> tuple[str, ...]:
    """The head of the column that says who has read what, where somebody asks for it."""
    return ("確認",) if table.asks_for_seals else ()


def _read(table: TraceTable, spans: Sequence[SpanReview], *, in_all: bool = False) -> tuple[Words, ...]:
    """The cell of that column."""
    if not table.asks_for_seals:
        return ()
    return (plain_words(counted_states(spans) if in_all else standing(spans)),)


def _empty(table: TraceTable) -> tuple[Words, ...]:
    """That cell where there is nothing to read."""
    return ((),) if table.asks_for_seals else ()


def _kinds(entry: Entry, link: Destination | None) -> Words:
    """The kinds of a change, leading to where it is shown whole."""
    return (Run(kind_words(entry), link=link),)


def _places(entry: Entry, table: TraceTable) -> tuple[Words, Words]:
    """Where a change stands in both editions, each place leading there."""
    files = table.files
    return (
        joined_lines(_place(clause, files.new, files.new_page) for clause in entry.new)
        or plain_words(NOWHERE),
        joined_lines(_place(clause, files.old, files.old_page) for clause in entry.old)
        or plain_words(NOWHERE),
    )


def _place(place: EntryPlace, file: str, page: str) -> Words:
    """The full label, and the words by which a reader finds the clause."""
    link = Destination(place.clause, file, page) if file and place.clause != PREAMBLE else None
    return (Run(place.label, link=link), *plain_words(f"\n{place.words}" if place.words else ""))


def words(entry: Entry) -> Words:
    """The changed words in one cell, then the pictures that were exchanged."""
    pictures = (
        (Run("［削除："), replace(old, changed=False), Run("］\n"), new) for old, new in entry.pictures
    )
    return joined_lines((_changed_words(entry), *pictures))


def _changed_words(entry: Entry) -> Words:
    """The changed words: what came is underlined, what went stands in brackets. Tables of what is new as a whole are tables."""
    if not entry.words:
        return plain_words(entry.without_words)
    if all(edit.op == "+" or edit.text == "\n" for edit in entry.words):
        return tidy(Run(edit.text, edit.op == "+") for edit in entry.words)
    shown = (replace(edit, text=edit.text.replace("\t", CELL_BORDER)) for edit in entry.words)
    return tidy(
        Run(_went(edit.text), changed=False) if edit.op == "-" else Run(edit.text, edit.op == "+")
        for edit in shown
    )


def _went(text: str) -> str:
    """Words that went, in brackets; line breaks at their ends stay outside, and alone are not shown."""
    inside = text.strip("\n")
    return text.replace(inside, WENT.format(inside), 1) if inside else ""
