"""Paragraphs that went at one place and came at another, unchanged: shown as moves where that is safe.

Safe is a paragraph of some length that stands once among what went and once among what came in the same story,
with text alone in it (ECMA-376 part 1, 17.13.5.22, 17.13.5.24).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lxml import etree

from guidelinec.ooxml.blocks import PPR, RPR, SECTPR, P, Resolve, block_text, keys
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element
from guidelinec.ooxml.tracked.revisions import Reviser

SHORTEST = 10
"""Characters that a moved paragraph must have: shorter ones come and go by chance."""

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


def _movable(block: Element) -> bool:
    if block.tag != P or block.find(f"{PPR}/{SECTPR}") is not None or len(block_text(block)) < SHORTEST:
        return False
    properties = block.find(PPR)
    inside = set(properties.iter()) if properties is not None else set()
    return all(
        one.tag in _PLAIN or one in inside or one.getparent().tag == RPR
        for one in block.iter(etree.Element)
        if one is not block
    )


def name_move(reviser: Reviser, block: Element, kind: str, name: str) -> Element:
    """Put the range of a move around a marked paragraph, and give its end; both places of a move bear one name."""
    start = reviser.mark(f"w:{kind}RangeStart")
    start.set(qn("w:name"), name)
    end = etree.Element(qn(f"w:{kind}RangeEnd"))
    end.set(qn("w:id"), start.get(qn("w:id")))
    properties = block.find(PPR)
    block.insert(0 if properties is None else 1, start)
    block.addnext(end)
    return end
