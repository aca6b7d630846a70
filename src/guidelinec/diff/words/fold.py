"""The same replacement in many units (外部委託→業務委託) as one entry, with its places and the places where the old words are left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from operator import add

from guidelinec.diff.words.nature import shifts_duty
from guidelinec.diff.words.readable import script_of
from guidelinec.model.change import Change, Edit, Replacement, Unit

LEAST_PLACES = 3
"""Units in which a replacement must happen to be folded."""

LEFT_MOST = 10
"""Words that are left in more than this many units for each in which they were replaced (又は→、) were not replaced as a term."""

NEAR = 8
"""Characters on either side of replaced words in which an expression of duty may begin or end."""

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
    entries = dict(_entries(uses, changes, new))
    rows = tuple(_with_keys(row, change, entries) for row, change in enumerate(changes))
    return rows, tuple(sorted(entries.values(), key=lambda entry: (-entry.count, entry.key)))


def _entries(
    uses: Mapping[tuple[str, str], list[_Use]], changes: tuple[Change, ...], new: Mapping[str, Unit]
) -> Iterator[tuple[tuple[str, str], Replacement]]:
    """The replacements that happened in enough units, and throughout."""
    terms = {
        pair: _term(places)
        for pair, places in uses.items()
        if len({use.row for use in places}) >= LEAST_PLACES
    }
    holders = _Holders(new, (old for old, _ in terms.values()))
    for pair, (old, now) in terms.items():
        places = tuple(dict.fromkeys(changes[use.row].new[0] for use in uses[pair]))
        most = LEFT_MOST * len(places)
        left = tuple(islice(holders.of(old), most + 1)) if old not in now else ()
        if len(left) <= most:
            key, count = f"{old}→{now}", len(uses[pair])
            yield pair, Replacement(key, old, now, places=places, count=count, left=left)


def _uses(row: int, change: Change) -> Iterator[_Use]:
    if change.old and change.new:
        for edits in (change.title_edits, change.edits):
            for place in range(len(edits) - 1):
                if _is_replacement(edits, place):
                    use = _use(row, edits, place)
                    if not _shifts_duty(use):
                        yield use


def _use(row: int, edits: tuple[Edit, ...], place: int) -> _Use:
    """The replacement that begins at a place of the edits."""
    around = (edits[place - 1 : place], edits[place + 2 : place + 3])
    before, after = ("".join(edit.text for edit in beside if edit.op == "=") for beside in around)
    return _Use(row, edits[place].text, edits[place + 1].text, before=before, after=after)


def _shifts_duty(use: _Use) -> bool:
    """Whether a duty changed (努める→なければならない), which is no term and is judged in each clause by itself."""
    before, after = use.before[-NEAR:], use.after[:NEAR]
    return shifts_duty(before + use.old + after, before + use.new + after)


def _is_replacement(edits: tuple[Edit, ...], place: int) -> bool:
    gone, came = edits[place], edits[place + 1]
    words = gone.text + came.text
    return (
        (gone.op, came.op) == ("-", "+") and not gone.number and "\n" not in words and len(words) <= LONGEST
    )


class _Holders:
    """Which units hold a term, through an index of those pairs of characters that the terms have: one pass over the edition."""

    def __init__(self, units: Mapping[str, Unit], terms: Iterable[str]) -> None:
        wanted = {gram for term in terms for gram in _grams(term)}
        self._units = units
        self._by_gram: defaultdict[str, list[str]] = defaultdict(list)
        for name, unit in units.items():
            for gram in wanted & (_grams(unit.title) | _grams(unit.text)):
                self._by_gram[gram].append(name)

    def of(self, term: str) -> Iterator[str]:
        """The ids of the units whose title or text has the term, in document order."""
        rarest = min((self._by_gram[gram] for gram in _grams(term)), key=len)
        return (name for name in rarest if term in self._units[name].title or term in self._units[name].text)


def _grams(text: str) -> set[str]:
    """The characters of a text and its pairs of characters."""
    return {*text, *map(add, text, text[1:])}


def _term(uses: list[_Use]) -> tuple[str, str]:
    """The words before and after, with what all places of use have in common of the word around them."""
    head = _shared([use.before[::-1] for use in uses])[::-1]
    tail = _shared([use.after for use in uses])
    return head + uses[0].old + tail, head + uses[0].new + tail


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
