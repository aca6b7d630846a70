"""The 改定の概要: counts, and for each item of the policy its main changes of substance, on one page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from guidelinec.model.change import KINDS, Change, Comparison, Duty, Kind
from guidelinec.model.trace import KIND_NAMES
from guidelinec.write.change_table.remarks import DUTIES
from guidelinec.write.change_table.words import plain_words
from guidelinec.write.printed_table.sheets import Sheet, SheetRow
from guidelinec.write.trace_table.table import Entry, TraceTable

MOST = 2
"""How many changes of an item are named; the others are counted."""


def summary_sheets(table: TraceTable, comparison: Comparison) -> tuple[Sheet, ...]:
    """The summary as one printed table."""
    rows = [_row(f"{one.item.id}　{one.item.title}", one.entries, comparison) for one in table.items]
    if table.without_item:
        rows.append(_row("（改定方針の項目なし）", table.without_item, comparison))
    return (
        Sheet(
            "改定の概要",
            f"{table.title}　改定の概要".strip("　"),
            (table.policy, "主な変更", "変更の数"),
            (80, 140, 43),
            tuple(rows),
            f"{table.old_name}から{table.new_name}への変更：{counted(table.changes)}"
            f"（うち{_natures(table.changes, comparison)}）。"
            f"このほか番号のみの変更 {_renumbered(comparison)}件。",
        ),
    )


def _renumbered(comparison: Comparison) -> int:
    return sum(change.kinds == ("renumbered",) for change in comparison.changes)


def _row(title: str, entries: Sequence[Entry], comparison: Comparison) -> SheetRow:
    named = list(_main(entries, comparison))
    more = len(named) - MOST
    shown = "、".join(named[:MOST]) + (f"　ほか{more}件" if more > 0 else "")
    return SheetRow((plain_words(title), plain_words(shown), plain_words(counted(entries))))


def counted(entries: Sequence[Entry]) -> str:
    """How many changes of each kind there are; a change of several kinds counts once, under the first that is named."""
    found: Counter[Kind] = Counter(
        next(
            (kind for kind in KINDS if kind in entry.kinds and kind not in ("same", "renumbered")), "reworded"
        )
        for entry in entries
    )
    return "、".join(f"{KIND_NAMES[kind]} {found[kind]}" for kind in KINDS if found[kind]) or "なし"


def _natures(entries: Sequence[Entry], comparison: Comparison) -> str:
    """How many rules that stayed had their duty changed (what is new or gone is counted as that), and how many changes are
    editorial."""
    changes = [comparison.changes[entry.row] for entry in entries]
    found = Counter(_duty(change) for change in changes)
    editorial = sum(change.character.nature == "editorial" for change in changes)
    duties = [f"{name} {found[duty]}" for duty, name in DUTIES.items() if found[duty]] or ["義務の変更 0"]
    return "、".join([*duties, f"字句の整理 {editorial}"])


def _main(entries: Sequence[Entry], comparison: Comparison) -> Iterator[str]:
    """The changes worth naming: those that answer this item alone and those of duty first; what only came or went with a clause above it is not named."""
    below = {unit.id: unit.parent for unit in (*comparison.old, *comparison.new)}
    whole = {entry.clause for entry in entries if {"added", "removed"} & set(entry.kinds)}
    worth = [
        entry
        for entry in entries
        if comparison.changes[entry.row].character.nature in ("substance", "none")
        and not (whole & {below.get(entry.clause, "")} and {"added", "removed"} & set(entry.kinds))
    ]
    worth.sort(key=lambda entry: (len(entry.items) > 1, not _duty(comparison.changes[entry.row]), entry.row))
    seen: set[str] = set()
    for entry in worth:
        if entry.clause not in seen:
            seen.add(entry.clause)
            yield _named(entry, comparison.changes[entry.row])


def _duty(change: Change) -> Duty:
    """Whether the duty of a rule that stayed grew or shrank."""
    return change.character.duty if change.old and change.new else ""


def _named(entry: Entry, change: Change) -> str:
    place = entry.place or f"旧{entry.old_place}"
    duty = _duty(change)
    kinds = (
        DUTIES[duty].replace("の", "")
        if duty
        else "・".join(KIND_NAMES[kind] for kind in entry.kinds if kind != "renumbered")
    )
    return f"{place.partition('【')[0]}（{kinds}）"
