"""Two revisions of one text made into one, where they touch different sentences (diff3).

Characters that do not touch could be merged too, but two people who changed one sentence may have meant different things.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple


class _Hunk(NamedTuple):
    """The characters start to end of the base become `text`."""

    start: int
    end: int
    text: str


def merge_texts(base: str, ours: str, theirs: str) -> str | None:
    """The text with both sides' changes; None where both changed the same sentence differently."""
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    mine, other = _hunks(base, ours), _hunks(base, theirs)
    if any(
        one != two and _meet(_sentences(base, one), _sentences(base, two)) for one in mine for two in other
    ):
        return None
    out, at = "", 0
    for hunk in sorted({*mine, *other}):
        out += base[at : hunk.start] + hunk.text
        at = hunk.end
    return out + base[at:]


def _hunks(base: str, changed: str) -> list[_Hunk]:
    matcher = SequenceMatcher(None, base, changed, autojunk=False)
    return [_Hunk(i, j, changed[k:m]) for kind, i, j, k, m in matcher.get_opcodes() if kind != "equal"]


def _sentences(base: str, hunk: _Hunk) -> tuple[int, int]:
    """The whole sentences that a hunk touches."""
    ends = [0, *(one.end() for one in re.finditer(r"。|\n", base)), len(base)]
    start = max(end for end in ends if end <= hunk.start)
    return start, min(end for end in ends if end >= hunk.end)


def _meet(one: tuple[int, int], two: tuple[int, int]) -> bool:
    return (one[0] < two[1] and two[0] < one[1]) or one == two
