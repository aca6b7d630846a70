"""The trace for a terminal: an item with its words, or a clause with its items. [-words-] went, {+words+} came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from guidelinec.model.minutes.followed import FollowedExchange
from guidelinec.model.trace import KIND_NAMES
from guidelinec.write.trace_table.standing import standing
from guidelinec.write.trace_table.table import Answered, Entry, ItemEntry, TraceTable, kind_words, origin_text

ASKED = 60
"""Characters of a question that a line shows."""
MARKS = {"=": ("", ""), "-": ("[-", "-]"), "+": ("{+", "+}")}


def write_items(items: Sequence[ItemEntry], exchanges: Sequence[FollowedExchange] = ()) -> str:
    """Items of the policy with what was asked of them at meetings, and the changes that answer them."""
    return "\n".join(line for traced in items for line in (*_item(traced, exchanges), ""))


def _item(item: ItemEntry, exchanges: Sequence[FollowedExchange]) -> Iterator[str]:
    yield f"{item.item.id}　{item.item.title}"
    if item.item.request:
        yield f"  {item.item.request}"
    if origin := origin_text(item.item.origin):
        yield f"  （{origin}）"
    for exchange in exchanges:
        if any(link.link.item == item.item.id for link in exchange.links):
            yield f"  議事 {asked(exchange)}"
    quotes = {row: answer for answer in item.answers for row in answer.quoted}
    for entry in item.entries:
        quote = f"　{said(quotes[entry.row])}" if entry.row in quotes else ""
        yield f"  - {head(entry)}{quote}"
        yield from _words(entry)
        yield from _standing(entry)
    if not item.entries:
        yield "  対応する変更がありません"


def said(answer: Answered) -> str:
    """The words that a claim names, and what for."""
    return f"{'置換え' if answer.claim.replaced else '引用'}「{answer.words}」"


def asked(exchange: FollowedExchange) -> str:
    """An exchange in a line: its name, and the beginning of what was asked."""
    words = " ".join((exchange.exchange.question or exchange.exchange.replies[0].text).split())
    return f"{exchange.name}　{words if len(words) <= ASKED else words[: ASKED - 1] + '…'}"


def write_entries(
    entries: Sequence[Entry], titles: Mapping[str, str], exchanges: Sequence[FollowedExchange] = ()
) -> str:
    """Changes of clauses with the items that asked for them, and the exchanges that led to them; `titles` are those of the items by id."""
    return "\n".join(line for entry in entries for line in (*_entry(entry, titles, exchanges), ""))


def _entry(entry: Entry, titles: Mapping[str, str], exchanges: Sequence[FollowedExchange]) -> Iterator[str]:
    yield head(entry)
    yield from _words(entry)
    yield from _standing(entry)
    for name in entry.items:
        yield f"  ← {name}　{titles[name]}"
    for exchange in exchanges:
        if exchange.led_to(entry.row, entry.clause):
            yield f"  ← {asked(exchange)}"
    if entry.unclaimed:
        yield f"  ← 改定方針の項目なし（{'・'.join(KIND_NAMES[kind] for kind in entry.unclaimed)}）"


def head(entry: Entry) -> str:
    """A change in a line: label, title, id, kinds."""
    place = entry.place or f"旧{entry.old_place}"
    return f"{place}　{entry.title} ({entry.clause}) {kind_words(entry)}"


def _words(entry: Entry) -> Iterator[str]:
    text = "".join(f"{MARKS[edit.op][0]}{edit.text}{MARKS[edit.op][1]}" for edit in entry.words)
    for line in (text or entry.without_words).split("\n"):
        yield f"      {line}"


def _standing(entry: Entry) -> Iterator[str]:
    """Who has read the words, where somebody asks for it."""
    if entry.spans:
        yield f"      ［{standing(entry.spans).replace(chr(10), '、')}］"


def write_summary(table: TraceTable) -> str:
    """The items in a line each, with how many changes answer them."""
    lines = [f"{traced.item.id}\t{len(traced.entries)}\t{traced.item.title}" for traced in table.items]
    lines += [f"-\t1\t{head(entry)}" for entry in table.without_item]
    return "\n".join([*lines, ""])
