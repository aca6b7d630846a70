"""The 改定方針対応表 as printed tables: items to changes and changes to items."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from guidelinec.model.change import Edit
from guidelinec.model.trace import KIND_NAMES
from guidelinec.write.change_table.remarks import item_anchor
from guidelinec.write.change_table.words import CELL_BORDER, Destination, Run, Words, plain_words, tidy
from guidelinec.write.printed_table.sheets import Sheet, SheetRow
from guidelinec.write.trace_table.table import Entry, ItemEntry, TraceTable, kind_words, origin_text

WENT = "［削除：{0}］"
NOTE = "下線を付した語句は加えたもの、［削除：…］は除いたものである。「…」は変わっていない部分の省略を示す。"


def trace_sheets(table: TraceTable) -> tuple[Sheet, ...]:
    """The list of items and the tables both ways. What the gate found is for the secretariat (`trace --check`) and stands in none."""
    title = f"{table.policy}　対応表"
    return (
        _index(table, title),
        Sheet(
            "項目から変更",
            title,
            ("項目", "条項", "変更", "変わった語句"),
            (20, 62, 22, 159),
            tuple(row for one in table.items for row in _item(one)),
            NOTE,
        ),
        Sheet(
            "変更から項目",
            title,
            ("条項", "変更", "変わった語句", "改定方針の項目"),
            (57, 22, 142, 42),
            tuple(_change(entry) for entry in table.changes),
            NOTE,
        ),
    )


def _index(table: TraceTable, title: str) -> Sheet:
    """All items on a page: what each is, how many changes answer it, and the way to them."""
    return Sheet(
        "項目の一覧",
        title,
        ("項目", "改定方針の項目", "根拠", "変更の数"),
        (18, 112, 110, 23),
        tuple(
            SheetRow(
                (
                    (Run(one.item.id, link=Destination(item_anchor(one.item.id))),),
                    plain_words(one.item.title),
                    plain_words(origin_text(one.item.origin)),
                    plain_words(str(len(one.entries)) if one.entries else "なし"),
                ),
            )
            for one in table.items
        ),
        f"項目のない変更：{len(table.without_item)}件。変更のない項目：{len(table.without_change)}件。"
        "項目の番号から、その項目に対応する変更へ移ることができる。",
    )


def _item(one: ItemEntry) -> Iterator[SheetRow]:
    """A heading for the item, then its changes."""
    request = "\n".join(part for part in (one.item.request, origin_text(one.item.origin)) if part)
    yield SheetRow(
        (plain_words(one.item.id), plain_words(one.item.title), (), plain_words(request)),
        "heading",
        item_anchor(one.item.id),
    )
    for entry in one.entries:
        yield SheetRow(
            (
                plain_words(one.item.id),
                plain_words(place(entry)),
                plain_words(kind_words(entry)),
                words(entry.words),
            )
        )
    if not one.entries:
        yield SheetRow((plain_words(one.item.id), (), (), plain_words("対応する変更がない。")))


def _change(entry: Entry) -> SheetRow:
    items = list(entry.items)
    if entry.unclaimed:
        items.append(f"項目なし（{'・'.join(KIND_NAMES[kind] for kind in entry.unclaimed)}）")
    return SheetRow(
        (
            plain_words(place(entry)),
            plain_words(kind_words(entry)),
            words(entry.words),
            plain_words("\n".join(items)),
        )
    )


def place(entry: Entry) -> str:
    """Where a change stands, with the title of its clause."""
    return f"{entry.place or f'旧{entry.old_place}'}\n{entry.title}"


def words(script: tuple[Edit, ...]) -> Words:
    """The changed words in one cell: what came is underlined, what went stands in brackets."""
    shown = (replace(edit, text=edit.text.replace("\t", CELL_BORDER)) for edit in script)
    return tidy(
        Run(_went(edit.text), False) if edit.op == "-" else Run(edit.text, edit.op == "+") for edit in shown
    )


def _went(text: str) -> str:
    """Words that went, in brackets; line breaks at their ends stay outside, and alone are not shown."""
    inside = text.strip("\n")
    return text.replace(inside, WENT.format(inside), 1) if inside else ""
