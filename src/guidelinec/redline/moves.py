"""Paragraphs that went at one place and came at another: shown as moves where that is safe.

Safe is a paragraph of some length that stands once among what went and once among what came in the same story,
with text alone in it (ECMA-376 part 1, 17.13.5.22, 17.13.5.24). One that also changed is a move with the changed words
marked at both places.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Literal

from lxml import etree

from guidelinec.ooxml.blocks import PPR, RPR, SECTPR, TC, P, Resolve, block_text, keys
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element
from guidelinec.ooxml.tracked.revisions import Reviser, name_as_deleted
from guidelinec.sequences.similar import Features, features

SHORTEST = 10
"""Characters that a moved paragraph must have: shorter ones come and go by chance."""

SHORTEST_CHANGED = 20
"""Characters that both texts must have if words changed on the way."""

ALIKE = 0.7
"""The share of common features, between 0 and 1, from which a changed paragraph is the same one."""

MOST_PLACES = 24
"""In how many paragraphs a feature may stand and still lead from one to another."""

MoveKind = Literal["moveFrom", "moveTo"]
_RUN, _DELETED, _INSERTED = qn("w:r"), qn("w:del"), qn("w:ins")
_CHANGES = (qn("w:rPrChange"), qn("w:pPrChange"))
_PLAIN = frozenset(
    qn("w:" + name) for name in ("r", "t", "tab", "rPr", "pPr", "bookmarkStart", "bookmarkEnd")
)


def find_moves(
    gone: Sequence[Element], came: Sequence[Element], resolve_old: Resolve, resolve_new: Resolve
) -> dict[Element, Element]:
    """Old paragraphs to new ones with the same content and formatting."""
    said = {block_text(block) for block in gone} & {block_text(block) for block in came}
    before, after = (
        [block for block in side if block_text(block) in said and _movable(block)] for side in (gone, came)
    )
    if not before or not after:
        return {}
    keys_before, keys_after = keys(before, resolve_old), keys(after, resolve_new)
    once_before = {key for key, times in Counter(keys_before).items() if times == 1}
    once_after = dict(zip(keys_after, after, strict=True))
    twice_after = {key for key, times in Counter(keys_after).items() if times > 1}
    return {
        block: once_after[key]
        for key, block in zip(keys_before, before, strict=True)
        if key in once_before and key in once_after and key not in twice_after
    }


def find_changed_moves(gone: Sequence[Element], came: Sequence[Element]) -> dict[Element, Element]:
    """Old paragraphs to the new ones that say nearly the same: each is the most alike of the other."""
    before, after = (
        {block: features(block_text(block)) for block in side if _movable(block, SHORTEST_CHANGED)}
        for side in (gone, came)
    )
    there, back = _most_alike(before, after), _most_alike(after, before)
    return {old: new for old, new in there.items() if back.get(new) is old}


def _most_alike(
    ones: Mapping[Element, Features], others: Mapping[Element, Features]
) -> dict[Element, Element]:
    """For each block the other one that shares the most of its rare features, if it is alike enough; of several the first."""
    blocks, where = list(others), defaultdict[str, list[int]](list)
    for place, block in enumerate(blocks):
        for feature in others[block]:
            where[feature].append(place)
    rare = {feature: places for feature, places in where.items() if len(places) <= MOST_PLACES}
    nearest: dict[Element, Element] = {}
    for block, its_features in ones.items():
        votes = Counter(chain.from_iterable(rare[feature] for feature in its_features & rare.keys()))
        if votes:
            best = blocks[min(votes, key=lambda place: (-votes[place], place))]
            common = len(its_features & others[best])
            if 2 * common >= ALIKE * (len(its_features) + len(others[best])):
                nearest[block] = best
    return nearest


def _movable(block: Element, shortest: int = SHORTEST) -> bool:
    if block.tag != P or block.find(f"{PPR}/{SECTPR}") is not None or len(block_text(block)) < shortest:
        return False
    properties = block.find(PPR)
    inside = set(properties.iter()) if properties is not None else set()
    return all(
        element.tag in _PLAIN or element in inside or element.getparent().tag == RPR
        for element in block.iter(etree.Element)
        if element is not block
    )


def mark_changed_move(reviser: Reviser, block: Element, kind: MoveKind, *, last: bool = False) -> None:
    """Mark a paragraph as one place of a move, in which the words that the other place has not are marked as inserted.

    What stayed is moved; at the old place the words that went are deleted, at the new one those that came inserted. No
    mark stands in another one, since LibreOffice does not read a deletion inside a move. Of the `last` paragraph of a cell the
    mark stays.
    """
    for mark in [child for child in block if child.tag == _DELETED]:
        block.remove(mark)  # stands at the other place
    if kind == "moveFrom":
        for change in list(block.iter(*_CHANGES)):
            change.getparent().remove(change)
        for mark in [child for child in block if child.tag == _INSERTED]:
            mark.tag = _DELETED
            for run in mark:
                name_as_deleted(run)
    for child in [child for child in block if child.tag == _RUN]:
        reviser.wrap([child], kind)
    if not last:
        reviser.mark_paragraph(block, kind)


def name_move(reviser: Reviser, block: Element, kind: str, name: str) -> Element:
    """Put the range of a move around a marked paragraph, and give its end; both places of a move bear one name."""
    start = reviser.mark(f"w:{kind}RangeStart")
    start.set(qn("w:name"), name)
    end = etree.Element(qn(f"w:{kind}RangeEnd"))
    end.set(qn("w:id"), start.get(qn("w:id")))
    properties = block.find(PPR)
    block.insert(0 if properties is None else 1, start)
    if block.getnext() is None and block.getparent().tag == TC:
        block.append(end)  # a cell ends with a paragraph (17.4.65)
    else:
        block.addnext(end)
    return end
