"""Small operations on words while a tree is built: numbers taken off the front, titles without bold, points added to lists."""

from __future__ import annotations

import re
from collections.abc import Iterable

from guidelinec.model.document import (
    BulletList,
    Emphasis,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Paragraph,
    Strong,
    Text,
)
from guidelinec.model.walk import plain
from guidelinec.read.account.account import Ledger

FIRST = frozenset(("1", "１", *"①⑴⒈❶㋐ⓐアｱaAａＡiⅰIⅠ一イ"))
"""The first number of each kind (イ of the いろは order)."""


def is_first(label: str) -> bool:
    """Whether a number opens a row: 1, （１）, ①, ア, a, i, 第1条, 1.1."""
    last = re.findall(r"[0-9０-９]+|[^\s()（）〔〕\[\].．、]", label)
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
    for inline in inlines:
        result.extend(inline.children if isinstance(inline, Strong) else (inline,))
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


def joined(inlines: Iterable[Inline]) -> Inlines:
    """Neighbours of the same make as one: Word splits runs at every spelling check."""
    result: list[Inline] = []
    for inline in inlines:
        last = result[-1] if result else None
        if isinstance(inline, Text) and isinstance(last, Text):
            result[-1] = Text(last.text + inline.text)
        elif isinstance(inline, Strong) and isinstance(last, Strong):
            result[-1] = Strong(joined((*last.children, *inline.children)))
        elif isinstance(inline, Emphasis) and isinstance(last, Emphasis):
            result[-1] = Emphasis(joined((*last.children, *inline.children)))
        elif isinstance(inline, Link) and isinstance(last, Link) and inline.url == last.url:
            result[-1] = Link(last.url, joined((*last.children, *inline.children)))
        else:
            result.append(inline)
    return tuple(result)


def strip(inlines: Inlines, ledger: Ledger) -> Inlines:
    """The inlines without spaces and breaks at either end, which the account notes."""
    left, front = _strip(inlines, 0)
    right, back = _strip(left, -1)
    ledger.normalise("段落の前後の空白→なし", front + back)
    return right


def _strip(inlines: Inlines, end: int) -> tuple[Inlines, str]:
    taken = ""
    while inlines:
        edge = inlines[end]
        if isinstance(edge, LineBreak):
            taken += "\n"
        elif isinstance(edge, Text):
            rest = edge.text.lstrip() if end == 0 else edge.text.rstrip()
            taken += " " * (len(edge.text) - len(rest))
            if rest:
                return ((Text(rest), *inlines[1:]) if end == 0 else (*inlines[:-1], Text(rest))), taken
        elif isinstance(edge, Strong | Emphasis):
            inner, more = _strip(edge.children, end)
            taken += more
            if inner:
                kept = Strong(inner) if isinstance(edge, Strong) else Emphasis(inner)
                return ((kept, *inlines[1:]) if end == 0 else (*inlines[:-1], kept)), taken
        else:
            return inlines, taken
        inlines = inlines[1:] if end == 0 else inlines[:-1]
    return inlines, taken
