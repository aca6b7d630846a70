"""The history of a clause, followed back row by row through the comparisons of its editions.

A sentence is followed by its characters: what the edits of a row say stayed leads to the same characters in the older text, also
through a split or a merger, of which the row holds all texts. Numbers that only followed a renumbering change no sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guidelinec.model.change import KINDS, Change, Edit, Kind, Unit
from guidelinec.model.history import Event, History, Passage, Sentence, Stage
from guidelinec.model.policy import Claim
from guidelinec.model.trace import Trace

_LEAST_KEPT = 3
"""A sentence of which less than one part in this many stayed is a new one: scattered particles make no ancestor."""

_OPEN, _CLOSE = "「『（(〔［", "」』）)〕］"


@dataclass(frozen=True, slots=True)
class _KeptRun:
    """Characters `start` to `end` of the text of a unit."""

    unit: str
    start: int
    end: int


def history(clause: str, stages: Sequence[Stage]) -> History | None:
    """The history of a clause of the newest edition; `stages` are the newest first, each older one ending where the next begins."""
    newest = stages[0]
    own = [unit for unit in newest.comparison.new if unit.clause == clause]
    if not own:
        return None
    head = next((unit for unit in own if not unit.kind), own[0])
    sentences = tuple(
        _sentence(_KeptRun(unit.id, start, end), unit, stages)
        for unit in own
        for start, end in sentence_places(unit.text)
    )
    return History(
        clause,
        newest.new,
        head.label,
        title=head.title,
        passages=tuple(_passages(frozenset({clause}), stages)),
        sentences=sentences,
    )


def sentence_places(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a text stand: each ends with 。 outside brackets, or with its line."""
    start = depth = 0
    for place, sign in enumerate(text):
        depth = 0 if sign == "\n" else depth + (sign in _OPEN) - (sign in _CLOSE)
        if sign in "\n\t" or (sign == "。" and depth <= 0):
            yield from _stripped(text, start, place + (sign == "。"))
            start, depth = place + 1, 0
    yield from _stripped(text, start, len(text))


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    if words.strip():
        yield start, start + len(words.strip())


def _sentence(run: _KeptRun, unit: Unit, stages: Sequence[Stage]) -> Sentence:
    events: list[Event] = []
    now: _KeptRun | None = run
    for stage in stages:
        if now is None:
            break
        now = _before(now, stage, events)
    since = events[0].edition if events else stages[-1].old
    return Sentence(unit.text[run.start : run.end], since, tuple(events), unit.kind)


def _before(run: _KeptRun, stage: Stage, events: list[Event]) -> _KeptRun | None:
    """The same sentence in the older edition; what happened to it on the way goes to `events`."""
    row = next(
        (place for place, change in enumerate(stage.comparison.changes) if run.unit in change.new), None
    )
    if row is None:
        return None
    change = stage.comparison.changes[row]
    new, old = _units(stage.comparison.new, change.new), _units(stage.comparison.old, change.old)
    shift = _starts(new)[run.unit]
    after = "\n".join(unit.text for unit in new)[run.start + shift : run.end + shift]
    kept, changed = _followed(change.edits, run.start + shift, run.end + shift)
    stretch = _whole(kept, old) if len(kept) * _LEAST_KEPT >= len(after) else None
    if stretch is None:
        events.append(Event(stage.new, "added", _items(stage.trace, row, after)))
        return None
    before = next(unit.text for unit in old if unit.id == stretch.unit)[stretch.start : stretch.end]
    if changed and before != after:
        events.append(Event(stage.new, "reworded", _items(stage.trace, row, before + "\n" + after), before))
    return stretch


def _units(units: Sequence[Unit], names: Sequence[str]) -> list[Unit]:
    """The units of a side of a row, in its order."""
    named = {unit.id: unit for unit in units if unit.id in names}
    return [named[name] for name in names]


def _starts(units: Sequence[Unit]) -> dict[str, int]:
    """Where each text begins in the texts joined by line breaks."""
    starts, start = {}, 0
    for unit in units:
        starts[unit.id] = start
        start += len(unit.text) + 1
    return starts


def _followed(edits: Sequence[Edit], start: int, end: int) -> tuple[list[int], bool]:
    """The characters of the older text that stayed in this run of the newer, and whether words came to it or went."""
    kept: list[int] = []
    changed = False
    old = new = 0
    for edit in edits:
        length = len(edit.text)
        if edit.op == "-":
            changed |= not edit.number and _touches(edit.text, new, start, end)
            old += length
            continue
        first, last = max(start, new), min(end, new + length)
        if edit.op == "=":
            kept.extend(range(old + first - new, old + last - new))
            old += length
        elif first < last:
            changed |= not edit.number
        new += length
    return kept, changed


def _touches(gone: str, place: int, start: int, end: int) -> bool:
    """Whether words that went at a place belonged to the sentence there, and were not a sentence before or after it."""
    if place == start:
        return not gone.rstrip(" 　").endswith(("。", "\n", "\t"))
    return start < place < end or (place == end and not gone.startswith(("。", "\n", "\t")))


def _whole(kept: Sequence[int], old: Sequence[Unit]) -> _KeptRun | None:
    """The sentence of the older edition that holds most of these characters."""
    most, best = 0, None
    starts = _starts(old)
    for unit in old:
        for start, end in sentence_places(unit.text):
            first = starts[unit.id]
            held = sum(first + start <= kept_place < first + end for kept_place in kept)
            if held > most:
                most, best = held, _KeptRun(unit.id, start, end)
    return best


def _items(trace: Trace | None, row: int, words: str) -> tuple[str, ...]:
    """The items that asked for a change of these words: those that quote them, else those that claim the row."""
    if trace is None:
        return ()
    quoting = [
        traced.item.id
        for traced in trace.items
        for answer in traced.answers
        if row in answer.rows and _names(answer.claim, words)
    ]
    silent = [
        traced.item.id
        for traced in trace.items
        for answer in traced.answers
        if row in answer.rows and not answer.claim.words
    ]
    return tuple(dict.fromkeys(quoting + silent)) or trace.by_row.get(row, ())


def _names(claim: Claim, words: str) -> bool:
    """Whether a claim names words that stand here."""
    if claim.replaced:
        return claim.replaced.old in words and claim.replaced.new in words
    return bool(claim.quote) and claim.quote in words


def _passages(clauses: frozenset[str], stages: Sequence[Stage]) -> Iterator[Passage]:
    """What happened to a clause and to those from which it came, the latest edition first."""
    for stage in stages:
        comparison = stage.comparison
        new = {unit.id: unit for unit in comparison.new}
        old = {unit.id: unit for unit in comparison.old}
        rows = [
            (row, change)
            for row, change in enumerate(comparison.changes)
            if any(new[name].clause in clauses for name in change.new)
        ]
        if not rows:
            return
        own = [change for _, change in rows if any(not new[name].kind for name in change.new)]
        before = tuple(dict.fromkeys(old[name].clause for change in own for name in change.old))
        after = tuple(dict.fromkeys(new[name].clause for change in own for name in change.new))
        items = dict.fromkeys(name for row, _ in rows for name in _row_items(stage.trace, row))
        yield Passage(
            stage.old,
            stage.new,
            _kinds(own, [change for _, change in rows]),
            old=before,
            new=after,
            old_places=tuple(_place(old[name]) for name in before if name in old),
            new_places=tuple(_place(new[name]) for name in after if name in new),
            items=tuple(items),
        )
        clauses = frozenset(before)


def _row_items(trace: Trace | None, row: int) -> tuple[str, ...]:
    return trace.by_row.get(row, ()) if trace else ()


def _kinds(own: Sequence[Change], rows: Sequence[Change]) -> tuple[Kind, ...]:
    """What happened to the clause itself; a division of it that changed, came or went rewords it."""
    kinds = {kind for change in own for kind in change.kinds} - {"same"}
    if not kinds and any(change.changed for change in rows):
        kinds = {"reworded"}
    return tuple(kind for kind in KINDS if kind in kinds) or ("same",)


def _place(unit: Unit) -> str:
    return " ".join(part for part in (unit.label, unit.title) if part)
