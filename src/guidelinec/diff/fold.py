"""The same replacement in many units (外部委託→業務委託) as one entry, with its places and the places where the old words are left."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate

from guidelinec.diff.words import script_of
from guidelinec.model.change import Change, Edit, Replacement, Unit

LEAST_PLACES = 3
"""Units in which a replacement must happen to be folded."""

LONGEST = 40
"""Characters up to which words are taken for a term rather than a sentence."""


@dataclass(frozen=True, slots=True)
class _Use:
    """One replacement at its place: the row, the words, and what stands on either side of them."""

    row: int
    old: str
    new: str
    before: str
    after: str


def fold(
    changes: tuple[Change, ...], new: Mapping[str, Unit]
) -> tuple[tuple[Change, ...], tuple[Replacement, ...]]:
    """The changes with the keys of their replacements, and the replacements themselves, most frequent first."""
    uses: defaultdict[tuple[str, str], list[_Use]] = defaultdict(list)
    for row, change in enumerate(changes):
        for use in _uses(row, change):
            uses[use.old, use.new].append(use)
    folded = {pair: found for pair, found in uses.items() if len({use.row for use in found}) >= LEAST_PLACES}
    whole = _Whole(new)
    entries = {pair: _entry(found, changes, whole) for pair, found in folded.items()}
    rows = tuple(_with_keys(row, change, entries) for row, change in enumerate(changes))
    return rows, tuple(sorted(entries.values(), key=lambda entry: (-entry.count, entry.key)))


def _uses(row: int, change: Change) -> Iterator[_Use]:
    if change.old and change.new:
        for edits in (change.title_edits, change.edits):
            for place in range(len(edits) - 1):
                if _is_replacement(edits, place):
                    before = edits[place - 1].text if place and edits[place - 1].op == "=" else ""
                    after = (
                        edits[place + 2].text if place + 2 < len(edits) and edits[place + 2].op == "=" else ""
                    )
                    yield _Use(row, edits[place].text, edits[place + 1].text, before, after)


def _is_replacement(edits: tuple[Edit, ...], place: int) -> bool:
    gone, came = edits[place], edits[place + 1]
    words = gone.text + came.text
    return (
        (gone.op, came.op) == ("-", "+") and not gone.number and "\n" not in words and len(words) <= LONGEST
    )


class _Whole:
    """All words of an edition in one string, so that a term is looked up in one pass."""

    def __init__(self, units: Mapping[str, Unit]) -> None:
        texts = [f"{unit.title}\0{unit.text}\0" for unit in units.values()]
        self._names = tuple(units)
        self._ends = list(accumulate(map(len, texts)))
        self._text = "".join(texts)

    def holders(self, words: str) -> tuple[str, ...]:
        """The ids of the units whose title or text has these words."""
        found = []
        at = self._text.find(words)
        while at >= 0:
            unit = bisect_right(self._ends, at)
            found.append(self._names[unit])
            at = self._text.find(words, self._ends[unit])
        return tuple(found)


def _entry(uses: list[_Use], changes: tuple[Change, ...], whole: _Whole) -> Replacement:
    head = _shared([use.before[::-1] for use in uses])[::-1]
    tail = _shared([use.after for use in uses])
    old, now = head + uses[0].old + tail, head + uses[0].new + tail
    places = tuple(dict.fromkeys(changes[use.row].new[0] for use in uses))
    left = whole.holders(old) if old not in now else ()
    return Replacement(f"{old}→{now}", old, now, places, len(uses), left)


def _shared(texts: list[str]) -> str:
    """The rest of the word (kanji, katakana or Latin, of one script) that all the texts begin with."""
    shared = ""
    for signs in zip(*texts, strict=False):
        script = script_of(signs[0])
        if (
            len(set(signs)) > 1
            or script not in ("kanji", "katakana")
            or (shared and script_of(shared[-1]) != script)
        ):
            break
        shared += signs[0]
    return shared[:8]


def _with_keys(row: int, change: Change, entries: Mapping[tuple[str, str], Replacement]) -> Change:
    used = [use for use in _uses(row, change) if (use.old, use.new) in entries]
    if not used:
        return change
    keys = tuple(dict.fromkeys(entries[use.old, use.new].key for use in used))
    edits = [edit for edit in (*change.title_edits, *change.edits) if edit.op != "=" and not edit.number]
    return replace(change, replacements=keys, folded=len(edits) == 2 * len(used))
