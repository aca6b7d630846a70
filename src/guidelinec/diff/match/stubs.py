"""Stubs: clauses of which nothing is left but the number and a note where the rest went ([Withdrawn: Moved to AC-12], 第五条へ移動).

The document itself says what became of the clause that had this number, so it is believed before any likeness; but only where the note
is all that is left of the clause, and names clauses of its own edition by their numbers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from guidelinec.diff.match.match import titles_agree
from guidelinec.diff.match.matching import Matching, UnitPair
from guidelinec.diff.match.tokens import normal
from guidelinec.diff.match.tree import UnitTree
from guidelinec.model.change import Evidence
from guidelinec.numbering.typed import plain_number

LONGEST = 200
"""Characters up to which a text can be nothing but a note."""

_GONE = r"(?:(?:withdrawn|deleted|removed|superseded|obsolete|削除|廃止|欠番)[^0-9a-z第別]*)?"
_WENT = (
    "(?:incorporated|moved|merged|transferred|integrated|relocated|combined|consolidated|absorbed|renumbered)"
)
_WENT_JA = "(?:移動|移管|移行|統合|編入|吸収|集約|併合|移し|移す|繰り?上げ|繰り?下げ)"
_NOTE = re.compile(
    rf"{_GONE}(?:(?:and|has been|is|was|modified)\W+)*{_WENT} (?:in|into|to|with|as|under) (?P<to>.+)"
    rf"|{_GONE}(?P<to_ja>.+?)(?:へ|に|と){_WENT_JA}[しすた済み]*\W*"
)
_MERGED = re.compile("incorporated|merged|integrated|combined|consolidated|absorbed|統合|編入|吸収|集約|併合")
_BRACKETS = ("[]", "()", "〔〕", "【】", "「」")
_AND = re.compile(r"\s*(?:[,;、・]|\band\b|及び|並びに)\s*")
_EVIDENCE = (Evidence("stub", 1.0),)


@dataclass(frozen=True, slots=True)
class Stub:
    """A unit of the new edition that is only a note, the old unit that had its number, and the new ones that the note names;
    `merged`: into them, and not moved to them."""

    place: int
    old: int
    targets: tuple[int, ...]
    merged: bool


def read_stubs(matching: Matching) -> tuple[Stub, ...]:
    """The stubs that came with the new edition, each out of the way: it is nothing that the words of a clause became.
    An old clause is settled at once where its stub says that it moved, to a number that the old edition does not have."""
    every = _followed(tuple(_stubs(matching.old, matching.new)))
    stubs = tuple(stub for stub in every if matching.is_free(stub.old, stub.place))
    known = _by_number(matching.old)
    for stub in stubs:
        matching.barred_new.add(stub.place)
        stays = stub.merged or matching.new.number[stub.targets[0]] in known
        if stays or not matching.settle(
            UnitPair(stub.old, stub.targets[0], 1.0, method="stub", evidence=_EVIDENCE)
        ):
            matching.barred_old.add(stub.old)
    return stubs


def follow_stubs(matching: Matching, stubs: tuple[Stub, ...]) -> None:
    """What is not settled yet was merged into the clauses that its stub names, or became the one that nothing else did. A clause
    that was merged into several stands in the row of each."""
    for stub in stubs:
        matching.barred_old.discard(stub.old)
        for target in stub.targets:
            pair = UnitPair(stub.old, target, 1.0, method="stub", evidence=_EVIDENCE)
            if not matching.settle(pair) and (stub.old in matching.by_old) != (target in matching.by_new):
                matching.parts.append(pair)


def _followed(stubs: tuple[Stub, ...]) -> tuple[Stub, ...]:
    """The stubs, those that name another stub with what that one names."""
    named = {stub.place: stub.targets for stub in stubs}
    ended = (replace(stub, targets=tuple(_last(stub.place, named))) for stub in stubs)
    return tuple(stub for stub in ended if stub.targets)


def _last(place: int, named: Mapping[int, tuple[int, ...]]) -> Iterator[int]:
    """The clauses at the end of what a stub names; each once, also where stubs name each other."""
    seen, waiting = {place}, list(named[place])
    for target in waiting:
        if target not in seen:
            seen.add(target)
            waiting += named.get(target, ())
            if target not in named:
                yield target


def _stubs(old: UnitTree, new: UnitTree) -> Iterator[Stub]:
    before, after = _by_number(old), _by_number(new)
    named = [_targets(unit.text, after) for unit in new.units]
    for place, targets in enumerate(named):
        a = before.get(new.number[place], -1)
        if not targets or a < 0 or old.own[a] == new.own[place]:
            continue
        nothing_else = all(named[place : new.end[place]])
        if nothing_else and _same_clause(old.title[a], new.title[place]):
            merged = bool(_MERGED.search(normal(new.units[place].text)))
            yield Stub(place, a, targets, merged=merged)


def _same_clause(old_title: str, new_title: str) -> bool:
    return not (old_title and new_title) or titles_agree(old_title, new_title)


def _by_number(side: UnitTree) -> dict[str, int]:
    """The units whose number no other unit has."""
    times = Counter(side.number)
    return {number: place for place, number in enumerate(side.number) if number and times[number] == 1}


def _targets(text: str, numbered: Mapping[str, int]) -> tuple[int, ...]:
    """The clauses that a note names; none where the text is no note."""
    if not text or len(text) > LONGEST:
        return ()
    alone = normal(text).rstrip(".。")
    if alone[:1] + alone[-1:] in _BRACKETS:
        alone = alone[1:-1].rstrip(".。")
    note = _NOTE.fullmatch(alone.strip())
    if not note:
        return ()
    named = (_named(words, numbered) for words in _AND.split(note["to"] or note["to_ja"]))
    return tuple(place for place in named if place >= 0)


def _named(words: str, numbered: Mapping[str, int]) -> int:
    """The clause of a number, also where a word stands before it (section 5.1) or a letter for an item behind it (AC-2 k)."""
    alone = re.sub(r"^(?:[a-z]+\s+)+", "", words)
    for spelling in (words, alone, re.sub(r"(?<=[\d)])\s*[a-z](?:[.)]|\s*\(?\d*\)?)*$", "", alone)):
        number = plain_number(spelling)
        for wanted in (number, number.upper()):
            if wanted in numbered:
                return numbered[wanted]
    return -1
