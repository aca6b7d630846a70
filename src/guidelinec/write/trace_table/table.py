"""The 改定方針対応表 as one value for all writers: item → changes with the words that it asked for, change → items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from guidelinec.diagnostics import Diagnostic
from guidelinec.model.change import Comparison, Edit, Kind, Unit
from guidelinec.model.counted import NO_CHANGE, count_changes
from guidelinec.model.minutes.followed import FollowedExchange
from guidelinec.model.policy import Claim, Origin, PolicyItem
from guidelinec.model.signoff import SpanReview
from guidelinec.model.trace import KIND_NAMES, Answer, ItemTrace, Trace
from guidelinec.trace.index import Index, asked
from guidelinec.trace.item_words import AskedWords, words_of_item, words_of_spans
from guidelinec.trace.words import printed_quote
from guidelinec.write.change_table.pictures import exchanges_of, picture_run
from guidelinec.write.change_table.table import Names, Neighbours
from guidelinec.write.change_table.words import Run
from guidelinec.write.comparison_report.names import path_label
from guidelinec.write.trace_table.excerpt import excerpt, without_words

ENOUGH, FIRST_WORDS = 14, 32
"""How many characters of a clause without a title a reader needs to search for it, and how many are shown at most."""

_PHRASE_END = re.compile(r"[、。，．,（(「〔]")


@dataclass(frozen=True, slots=True)
class EntryPlace:
    """Where a change stands in one edition: the clause, its full label, and its title or first words as they are printed."""

    clause: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A change as the table shows it: its places in both editions, the kinds, the changed words (or what happened where there are none),
    its items. `unclaimed` are the kinds for which no item asked; `script` is the whole text, with those words as its changed ones."""

    row: int
    new: tuple[EntryPlace, ...]
    old: tuple[EntryPlace, ...]
    kinds: tuple[Kind, ...]
    words: tuple[Edit, ...]
    items: tuple[str, ...]
    unclaimed: tuple[Kind, ...] = ()
    without_words: str = ""
    script: tuple[Edit, ...] = ()
    pictures: tuple[tuple[Run, Run], ...] = ()
    """The pictures that were exchanged, old and new."""
    spans: tuple[SpanReview, ...] = ()
    """The changed spans with how they stand, where changed words are to be read one by one."""

    @property
    def clause(self) -> str:
        """The clause in the new edition, else in the old one."""
        return (self.new or self.old)[0].clause

    @property
    def title(self) -> str:
        """Its title or first words there."""
        return (self.new or self.old)[0].words

    @property
    def place(self) -> str:
        """Its full labels in the new edition."""
        return "、".join(clause.label for clause in self.new)

    @property
    def old_place(self) -> str:
        """Its full labels in the old edition."""
        return "、".join(clause.label for clause in self.old)


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
        entries = {entry.row: entry for answer in self.answers for entry in answer.entries}
        return tuple(entries[row] for row in sorted(entries))


@dataclass(frozen=True, slots=True)
class TraceTable:
    """The whole table: all items, all changes that need an item, how many changes there are, and what the gate found."""

    title: str
    policy: str
    new_name: str
    old_name: str
    items: tuple[ItemEntry, ...]
    changes: tuple[Entry, ...]
    findings: tuple[Diagnostic, ...]
    counts: Mapping[Kind, int]
    files: Neighbours
    exchanges: tuple[FollowedExchange, ...] = ()
    asks_for_seals: bool = False

    @property
    def spans(self) -> tuple[SpanReview, ...]:
        """Every changed span with how it stands."""
        return tuple(review for entry in self.changes for review in entry.spans)

    @property
    def without_item(self) -> tuple[Entry, ...]:
        """The changes that nobody asked for, or not wholly."""
        return tuple(entry for entry in self.changes if entry.unclaimed)

    @property
    def without_change(self) -> tuple[ItemEntry, ...]:
        """The items that nothing answers."""
        return tuple(traced for traced in self.items if not traced.entries)


def trace_table(trace: Trace, comparison: Comparison, names: Names) -> TraceTable:
    """The table of a traced policy."""
    index = Index(comparison, {})
    spans: dict[int, list[SpanReview]] = {}
    for review in trace.spans if trace.asks_for_seals else ():
        spans.setdefault(review.row, []).append(review)
    entries = {
        row: with_spans(_entry(index, comparison, row, trace=trace, names=names), spans.get(row, ()))
        for row, change in enumerate(comparison.changes)
        if row in trace.by_row or asked(index, change)
    }
    asking = _asking(trace, names)
    return TraceTable(
        title=names.title,
        policy=trace.policy.title,
        new_name=names.new_edition,
        old_name=names.old_edition,
        items=tuple(_item(traced, entries, comparison, asking=asking, names=names) for traced in trace.items),
        changes=tuple(entries.values()),
        findings=trace.findings,
        counts=count_changes(comparison.changes),
        files=names.files,
        exchanges=trace.exchanges,
        asks_for_seals=trace.asks_for_seals,
    )


def with_spans(entry: Entry, spans: Sequence[SpanReview]) -> Entry:
    """The change with its spans; what changed beside words is said in words where no words did."""
    beside = next((review.words for review in spans if review.words.part == "form"), None)
    if beside is None or entry.words:
        return replace(entry, spans=tuple(spans))
    told = f"語句のほかを改めた：{beside.old or 'なし'} → {beside.new or 'なし'}"
    return replace(entry, spans=tuple(spans), without_words=told)


Asking = Mapping[int, Sequence[tuple[str, AskedWords]]]
"""What each item names among the words of each row."""


def _asking(trace: Trace, names: Names) -> Asking:
    asking: dict[int, list[tuple[str, AskedWords]]] = {}
    for traced in trace.items:
        for answer in traced.answers:
            for row in answer.rows:
                asking.setdefault(row, []).append((traced.item.id, _asked_words(answer, row, names)))
    return asking


def _asked_words(answer: Answer, row: int, names: Names) -> AskedWords:
    """What a claim names in a row: its quote only where that stands among the changed words."""
    if answer.claim.replaced:
        return AskedWords(replaced=answer.claim.replaced)
    return AskedWords(printed_quote(answer.claim.quote, names.new) if row in answer.quoted else "")


def _item(
    traced: ItemTrace, entries: Mapping[int, Entry], comparison: Comparison, asking: Asking, names: Names
) -> ItemEntry:
    """An item with its changes, each with the words that this item asked for."""

    def entry(row: int) -> Entry:
        mine = [words for item, words in asking[row] if item == traced.item.id]
        others = [words for item, words in asking[row] if item != traced.item.id]
        change = comparison.changes[row]
        spans = tuple(review for review in entries[row].spans if traced.item.id in review.items)
        # What is to be read for an item is shown of it, also words that no quote of it names.
        told = words_of_spans(change, spans) if spans else words_of_item(change, mine, others)
        return replace(entries[row], words=tuple(excerpt(told)), script=told.edits, spans=spans)

    return ItemEntry(
        traced.item,
        tuple(
            Answered(
                answer.claim,
                tuple(map(entry, answer.rows)),
                answer.quoted,
                printed_quote(answer.claim.words, names.new),
            )
            for answer in traced.answers
        ),
    )


def _entry(index: Index, comparison: Comparison, row: int, trace: Trace, names: Names) -> Entry:
    change = comparison.changes[row]
    new = tuple(_places(change.new, index.new, names.new))
    old = tuple(_places(change.old, index.old, names.old))
    return Entry(
        row=row,
        new=new,
        old=old,
        kinds=tuple(kind for kind in change.kinds if kind != "same"),
        words=tuple(excerpt(change)),
        items=trace.by_row.get(row, ()),
        unclaimed=trace.unclaimed.get(row, ()),
        without_words=without_words(change, "、".join(exchange.label for exchange in old)),
        pictures=tuple(
            (picture_run(exchange.old, names.pictures), picture_run(exchange.new, names.pictures))
            for exchange in exchanges_of(change, comparison)
        ),
    )


def _places(
    names: Sequence[str], units: Mapping[str, Unit], labels: Mapping[str, str]
) -> Iterator[EntryPlace]:
    """The places of a change in one edition."""
    for name in names:
        unit = units[name]
        clause = units.get(unit.clause, unit)
        label = labels.get(unit.clause) or path_label(clause, units)
        ending = f"【{unit.kind}】" if unit.kind else ""
        yield EntryPlace(unit.clause, label + ending, clause.title or first_words(clause.text))


def first_words(text: str) -> str:
    """The beginning of a text as it is printed: whole phrases, enough of them to find it by."""
    line = text.lstrip().partition("\n")[0].partition("\t")[0]
    ends = [place.start() for place in _PHRASE_END.finditer(line) if place.start() >= ENOUGH]
    return line[: min([*ends, len(line), FIRST_WORDS])]


def kind_words(entry: Entry) -> str:
    """The kinds of a change as the tables write them; a new number is said alone only, since it is no change of text."""
    others = [kind for kind in entry.kinds if kind not in NO_CHANGE]
    return "・".join(KIND_NAMES[kind] for kind in others or entry.kinds)


def origin_text(origin: Origin) -> str:
    """Where an item was agreed, in a line."""
    page = f"{origin.page}ページ" if origin.page else ""
    return "　".join(part for part in (origin.document, page, origin.meeting) if part)
