"""References that only followed a renumbering: recognised in the edits of a text and marked as numbers, not as changed words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from guidelinec.model.change import Edit, Renumbering
from guidelinec.numbering.typed import REFERENCE, components, mask, plain_number

Moves = frozenset[tuple[str, str]]
"""Pairs of numbers, old and new, in one spelling."""


def moves(renumberings: Iterable[Renumbering]) -> Moves:
    """The numbers that changed, also as a reference spells those of paragraphs and items (２ as 第2項, 一 as 第1号)."""
    return frozenset(pair for one in renumberings for pair in _spellings(one))


def _spellings(one: Renumbering) -> Iterator[tuple[str, str]]:
    old, new = plain_number(one.old_label), plain_number(one.new_label)
    yield old, new
    for name in ("項", "号"):
        yield f"第{old}{name}", f"第{new}{name}"


def mark_numbers(edits: tuple[Edit, ...], known: Moves) -> tuple[Edit, ...]:
    """The edits, those pairs marked of which the new reference is the old one after the renumbering."""
    if not known:
        return edits
    result = list(edits)
    for place in range(len(edits) - 1):
        gone, came = edits[place], edits[place + 1]
        if gone.op == "-" and came.op == "+" and _follows(gone.text, came.text, known):
            result[place], result[place + 1] = replace(gone, number=True), replace(came, number=True)
    return tuple(result)


def _follows(old: str, new: str, known: Moves) -> bool:
    """Whether two texts are the same but for references (one, or a row of them: 第三条、第五条及び第七条) that all followed."""
    before, after = REFERENCE.findall(old), REFERENCE.findall(new)
    if not before or len(before) != len(after) or mask(old) != mask(new):
        return False
    return all(_one_follows(*pair, known) for pair in zip(before, after, strict=True))


def _one_follows(old: str, new: str, known: Moves) -> bool:
    before, after = components(old), components(new)
    pairs = list(zip(before, after, strict=False))
    return len(before) == len(after) and all(one == other or (one, other) in known for one, other in pairs)
