"""The 改定の概要: for each item of the policy what is now required, in one sentence, and how many changes answer it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from guidelinec.model.change import Comparison
from guidelinec.model.companions.standing import ItemStanding
from guidelinec.model.counted import count_changes, sum_of_changes
from guidelinec.write.change_table.remarks import item_anchor
from guidelinec.write.change_table.words import Destination, Run, Words, plain_words
from guidelinec.write.companion_table.sheets import due_sheet
from guidelinec.write.comparison_report.names import DUTIES, count_words, kind_counts
from guidelinec.write.printed_table.sheets import Sheet, SheetRow
from guidelinec.write.trace_table.main_sentence import main_sentence
from guidelinec.write.trace_table.table import Entry, ItemEntry, TraceTable

NO_ITEM = "（改定方針の項目なし）"
NOTE = "「改めた内容」は、主な規定の改正後の文である。一つの変更が二つ以上の項目に対応するときは、それぞれの項目に数え、その数を「うち重複」に示す。"


def summary_sheets(
    table: TraceTable, comparison: Comparison, companions: Sequence[ItemStanding] = ()
) -> tuple[Sheet, ...]:
    """The summary as one printed table; its last row has every change once. What is left to do stands behind it: promises, and companions that
    are 要確認."""
    return (
        Sheet(
            "改定の概要",
            f"{table.title}　改定の概要".strip("　"),
            (table.policy, "改めた内容", "変更の数", "うち重複"),
            widths=(62, 146, 37, 18),
            rows=tuple(_rows(table, comparison)),
            note=f"{table.old_name}から{table.new_name}への{count_words(table.counts)}"
            f"。変更のうち、{_natures(table.changes, comparison)}。{NOTE}",
        ),
        *_promises(table),
        *due_sheet(companions, table.title),
    )


def _promises(table: TraceTable) -> Iterator[Sheet]:
    """The promises of meetings that are open, where minutes have any promise."""
    made = [(exchange, followed.promise) for exchange in table.exchanges for followed in exchange.promises]
    left = [(exchange, promise) for exchange, promise in made if promise.is_open]
    if made:
        cells = (
            (f"{exchange.minutes.name} {promise.id}", promise.words, promise.state, promise.done)
            for exchange, promise in left
        )
        yield Sheet(
            "残っている約束",
            f"{table.title}　残っている約束".strip("　"),
            ("会議・番号", "回答で約束したこと", "状態", "経過"),
            widths=(36, 127, 22, 78),
            rows=tuple(SheetRow(tuple(map(plain_words, row))) for row in cells)
            or (SheetRow((plain_words("残っている約束はありません。"), (), (), ())),),
            note=f"会議の回答で約束したこと {len(made)}件のうち、残っているもの {len(left)}件。",
        )


def _rows(table: TraceTable, comparison: Comparison) -> Iterator[SheetRow]:
    """A row an item, one for the changes without any, and the sum."""
    for item in table.items:
        yield SheetRow(
            (_title(item, table), _sentence(item, comparison), *_numbers(item.entries, comparison))
        )
    if table.without_item:
        alone = [entry for entry in table.without_item if not entry.items]
        yield SheetRow((plain_words(NO_ITEM), (), *_numbers(alone, comparison)))
    counted = plain_words(kind_counts(table.counts) or "なし")
    whole = f"{sum_of_changes(table.counts)}件（延べ{sum(len(item.entries) for item in table.items)}件）"
    yield SheetRow((plain_words("計（重複を除く）"), plain_words(whole), counted, ()), "heading")


def _title(item: ItemEntry, table: TraceTable) -> Words:
    link = Destination(item_anchor(item.item.id), table.files.trace) if table.files.trace else None
    return (Run(f"{item.item.id}　{item.item.title}", link=link),)


def _sentence(item: ItemEntry, comparison: Comparison) -> Words:
    sentence = main_sentence(item, comparison)
    place = f"（{sentence.place}）" if sentence.place else ""
    return plain_words(sentence.words + place)


def _numbers(entries: Sequence[Entry], comparison: Comparison) -> tuple[Words, Words]:
    """How many changes of each kind there are, and how many of them other items share."""
    counts = count_changes(comparison.changes[entry.row] for entry in entries)
    shared = sum(len(entry.items) > 1 for entry in entries)
    return plain_words(kind_counts(counts) or "なし"), plain_words(str(shared) if shared else "")


def _natures(entries: Sequence[Entry], comparison: Comparison) -> str:
    """How many rules that stayed had their duty changed (what is new or gone is counted as that), and how many changes are
    editorial."""
    changes = [comparison.changes[entry.row] for entry in entries]
    counts = Counter(change.character.duty for change in changes if change.old and change.new)
    editorial = sum(change.character.nature == "editorial" for change in changes)
    duties = [f"{name} {counts[duty]}" for duty, name in DUTIES.items() if counts[duty]] or ["義務の変更 0"]
    return "、".join([*duties, f"字句の整理 {editorial}"])
