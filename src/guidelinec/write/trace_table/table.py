"""The 改定方針対応表 as one value for all writers: item → changes with the words quoted, change → items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guidelinec.diagnostics import Diagnostic
from guidelinec.model.change import Change, Comparison, Edit, Kind, Unit
from guidelinec.model.policy import Claim, Origin, PolicyItem
from guidelinec.model.trace import KIND_NAMES, ItemTrace, Trace
from guidelinec.trace.gate import printed_quote
from guidelinec.trace.index import Index, asked
from guidelinec.trace.words import shortened
from guidelinec.write.change_table.table import Names, path_label

CONTEXT = 12
"""Unchanged characters shown on each side of changed words."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A change as the table shows it: the clause with its full label, the kinds, the changed words, its items.

    `old_place` is its label in the old edition; `unclaimed` are the kinds for which no item asked."""

    row: int
    clause: str
    place: str
    old_place: str
    title: str
    kinds: tuple[Kind, ...]
    words: tuple[Edit, ...]
    items: tuple[str, ...]
    unclaimed: tuple[Kind, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """A claim of an item and the changes that it covers; `quoted` those in whose changed words its quote stands; `words`
    are what it quotes or replaces, as printed."""

    claim: Claim
    entries: tuple[Entry, ...]
    quoted: tuple[int, ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class ItemEntry:
    """A policy item with its answers."""

    item: PolicyItem
    answers: tuple[Answered, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every change that answers the item, once, in the order of the text."""
        found = {entry.row: entry for answer in self.answers for entry in answer.entries}
        return tuple(found[row] for row in sorted(found))


@dataclass(frozen=True, slots=True)
class TraceTable:
    """The whole table: all items, all changes that need an item, and what the gate found."""

    title: str
    policy: str
    new_name: str
    old_name: str
    items: tuple[ItemEntry, ...]
    changes: tuple[Entry, ...]
    findings: tuple[Diagnostic, ...]

    @property
    def without_item(self) -> tuple[Entry, ...]:
        """The changes that nobody asked for, or not wholly."""
        return tuple(entry for entry in self.changes if entry.unclaimed)

    @property
    def without_change(self) -> tuple[ItemEntry, ...]:
        """The items that nothing answers."""
        return tuple(one for one in self.items if not one.entries)


def trace_table(trace: Trace, comparison: Comparison, names: Names) -> TraceTable:
    """The table of a traced policy."""
    index = Index(comparison, {})
    entries = {
        row: _entry(index, row, change, trace, names)
        for row, change in enumerate(comparison.changes)
        if row in trace.by_row or asked(index, change)
    }
    return TraceTable(
        names.title,
        trace.policy.title,
        names.new_edition,
        names.old_edition,
        tuple(_item(one, entries, names) for one in trace.items),
        tuple(entries.values()),
        trace.findings,
    )


def _item(one: ItemTrace, entries: dict[int, Entry], names: Names) -> ItemEntry:
    return ItemEntry(
        one.item,
        tuple(
            Answered(
                answer.claim,
                tuple(entries[row] for row in answer.rows),
                answer.quoted,
                printed_quote(answer.claim.words, names.new),
            )
            for answer in one.answers
        ),
    )


def _entry(index: Index, row: int, change: Change, trace: Trace, names: Names) -> Entry:
    unit = next(index.units(change))
    clause = index.new.get(unit.clause) or index.old.get(unit.clause) or unit
    new = [names.new.get(one.clause) or path_label(one, index.new) for one in _units(index.new, change.new)]
    old = [names.old.get(one.clause) or path_label(one, index.old) for one in _units(index.old, change.old)]
    ending = f"【{unit.kind}】" if unit.kind else ""
    return Entry(
        row,
        unit.clause,
        "、".join(new) + ending if new else "",
        "、".join(old) + ending if old else "",
        clause.title or shortened(clause.text, 24),
        tuple(kind for kind in change.kinds if kind != "same"),
        tuple(excerpt(change)),
        trace.by_row.get(row, ()),
        trace.unclaimed.get(row, ()),
    )


def _units(units: dict[str, Unit], names: Sequence[str]) -> list[Unit]:
    return [units[name] for name in names]


def excerpt(change: Change) -> Iterator[Edit]:
    """The changed words of a row with a little of what stands around them; title and text on lines of their own."""
    named = any(edit.text.strip() for edit in change.title_edits if edit.op != "=")
    title = list(_excerpt(change.title_edits)) if named else []
    text = list(_excerpt(change.edits))
    yield from title
    if title and text:
        yield Edit("=", "\n")
    yield from text


def _excerpt(script: Sequence[Edit]) -> Iterator[Edit]:
    if all(edit.op == "=" or edit.number for edit in script):
        return
    last = len(script) - 1
    for number, edit in enumerate(script):
        if edit.op == "=":
            yield Edit("=", _around(edit.text, number > 0, number < last))
        else:
            yield edit


def _around(text: str, follows: bool, leads: bool) -> str:
    """The end of unchanged words that follow a change, the beginning of those that lead to one."""
    if len(text) <= CONTEXT * (follows + leads) + 1:
        return text
    first = text[:CONTEXT] if follows else ""
    final = text[-CONTEXT:] if leads else ""
    return f"{first}…{final}"


def kind_words(entry: Entry) -> str:
    """The kinds of a change as the tables write them; a new number is said alone only, since it is no change of text."""
    others = [kind for kind in entry.kinds if kind != "renumbered"]
    return "・".join(KIND_NAMES[kind] for kind in others or entry.kinds)


def origin_text(origin: Origin) -> str:
    """Where an item was agreed, in a line."""
    page = f"{origin.page}ページ" if origin.page else ""
    return "　".join(part for part in (origin.document, page, origin.meeting) if part)
