"""The third column of the 新旧対照表: the items that asked for a change, and what kind of change it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from guidelinec.model.change import Change, Kind, Replacement
from guidelinec.model.trace import Trace
from guidelinec.write.change_table.words import Destination, Run, Words
from guidelinec.write.comparison_report.names import shift_words

NO_ITEM: Final = "改定方針の項目なし"


def remarks(change: Change, row: int, trace: Trace | None, was: Sequence[str]) -> Iterator[str]:
    """The remarks of a row; `was` are the places of its old clauses, none where places do not count."""
    yield from (words for _, words in items(trace, [row]))
    yield from nature_remarks(change, was)


def nature_remarks(change: Change, was: Sequence[str]) -> Iterator[str]:
    """What kind of change a row is, and from where its clauses came."""
    yield from _kinds(change.kinds, was)
    yield from _character(change)


def linked_items(trace: Trace | None, row: int, file: str) -> Iterator[Words]:
    """The items that a row answers, each leading to its part of the trace table where there is such a file."""
    for name, words in items(trace, [row]):
        yield (Run(words, link=Destination(item_anchor(name), file) if name and file else None),)


def item_anchor(name: str) -> str:
    """The name of the place where a trace table shows an item."""
    return "item_" + name.replace("-", "_")


def row_anchor(row: int) -> str:
    """The name of the place where a table shows a change."""
    return f"change_{row}"


def items(trace: Trace | None, rows: Sequence[int]) -> Iterator[tuple[str, str]]:
    """The items that rows answer, by id with number and title; where a policy was traced and no item asked, that."""
    if trace is None:
        return
    asked = {name for row in rows for name in trace.by_row.get(row, ())}
    yield from _titles(trace, asked)
    if not asked or any(row in trace.unclaimed for row in rows):
        yield "", NO_ITEM


def replacement_items(trace: Trace | None, words: Replacement, rows: Sequence[int]) -> Iterator[str]:
    """The items that asked for a replacement throughout: those that name it, else all that its rows answer."""
    naming = {
        traced.item.id
        for traced in (trace.items if trace else ())
        for answer in traced.answers
        if (asked := answer.claim.replaced) and (asked.old, asked.new) == (words.old, words.new)
    }
    titled = _titles(trace, naming) if trace and naming else items(trace, rows)
    yield from (words for _, words in titled)


def _titles(trace: Trace, names: set[str]) -> Iterator[tuple[str, str]]:
    return (
        (traced.item.id, f"{traced.item.id}　{traced.item.title}")
        for traced in trace.items
        if traced.item.id in names
    )


def _kinds(kinds: tuple[Kind, ...], was: Sequence[str]) -> Iterator[str]:
    place = "、".join(name for name in was if name)
    for kind, name in (("split", "分割"), ("merged", "統合"), ("moved", "移動")):
        if kind in kinds and (was or kind != "moved"):
            yield f"{name}（旧{place}）" if was else name


def _character(change: Change) -> Iterator[str]:
    character = change.character
    if character.nature == "formatting":
        yield "書式のみの変更"
    if character.nature == "editorial":
        yield f"字句の整理（{'、'.join(character.editorial)}）" if character.editorial else "字句の整理"
    if change.old and change.new:  # what is new or gone is said to be so; no duty grew or shrank
        yield from shift_words(character)
