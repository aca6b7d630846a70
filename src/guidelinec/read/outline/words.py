"""Small operations on words while a tree is built: numbers taken off the front, titles without bold, points added to lists."""

from __future__ import annotations

import re

from guidelinec.model.document import BulletList, Inline, Inlines, Paragraph, Strong, Text
from guidelinec.model.walk import plain

FIRST = frozenset(("1", "１", *"①⑴❶㋐ⓐアｱaAａiⅰIⅠ一イ"))
"""The first number of each kind (イ of the いろは order)."""


def is_first(label: str) -> bool:
    """Whether a number opens a row: 1, （１）, ①, ア, a, i, 第1条, 1.1."""
    last = re.findall(r"[0-9０-９]+|[^\s()（）.．、]", label)
    return (bool(last) and last[-1] in FIRST) or bool(re.fullmatch("第[1１一].", label))


def drop_head(inlines: Inlines, count: int) -> Inlines | None:
    """The inlines without their first `count` characters, where these are plain or bold text; else None."""
    if count <= 0:
        return inlines
    if not inlines:
        return None
    first, rest = inlines[0], inlines[1:]
    if isinstance(first, Text):
        if len(first.text) > count:
            return (Text(first.text[count:]), *rest)
        return drop_head(rest, count - len(first.text))
    if isinstance(first, Strong):
        size = len(plain(first.children))
        inner = drop_head(first.children, min(count, size))
        if inner is None:
            return None if size > count else drop_head(rest, count - size)
        left = (Strong(inner), *rest) if inner else rest
        return left if size >= count else drop_head(left, count - size)
    return None


def unbold(inlines: Inlines) -> Inlines:
    """Without bold: a title is set in bold by the design."""
    result: list[Inline] = []
    for one in inlines:
        result.extend(one.children if isinstance(one, Strong) else (one,))
    return tuple(result)


def add_point(points: BulletList, block: Paragraph, depth: int) -> BulletList:
    """The list with one more point, `depth` levels down as far as there is a point to hang it on."""
    if depth <= 0:
        return BulletList((*points.items, (block,)))
    *before, last = points.items
    below = last[-1]
    deeper = add_point(below, block, depth - 1) if isinstance(below, BulletList) else BulletList(((block,),))
    last = (*last[:-1], deeper) if isinstance(below, BulletList) else (*last, deeper)
    return BulletList((*before, last))
