"""Titles of numbered items, 「(1) 管理責任」 over text of its own, which look like items of a line until the whole list is read."""

from __future__ import annotations

import re

from guidelinec.model.document import Paragraph
from guidelinec.model.walk import plain
from guidelinec.read.outline.tree import ClauseNode, below
from guidelinec.read.outline.words import unbold

LONGEST_TITLE = 30
ENOUGH = 0.8
"""The share of a list that must have text under its short first line."""


def entitle(node: ClauseNode) -> None:
    """Give the items of every list their titles, where nearly all of the list are short lines with text under them."""
    lists: dict[str, list[ClauseNode]] = {}
    for item in below(node):
        entitle(item)
        if item.form == "item":
            lists.setdefault(item.key, []).append(item)
    for items in lists.values():
        if all(item.title or _is_short(item) for item in items) and _have_text(items):
            for item in items:
                _entitle(item)


def _have_text(items: list[ClauseNode]) -> bool:
    """Whether text follows the first lines. A list of one is a title only over a paragraph: (1) over ア may be a sentence."""
    if len(items) == 1:
        return len(items[0].children) > 1 and isinstance(items[0].children[1], Paragraph)
    return sum(bool(item.title) or len(item.children) > 1 for item in items) >= ENOUGH * len(items)


def _is_short(item: ClauseNode) -> bool:
    first = item.children[0] if item.children else None
    return isinstance(first, Paragraph) and is_title(plain(first.children))


def is_title(text: str) -> bool:
    """Whether words can stand as a title: short (what stands in brackets aside), no sentence, no announcement of a list."""
    bare = re.sub("（[^（）]*）", "", text)
    return len(bare) <= LONGEST_TITLE and "\n" not in text and not re.search("[。．、，：:]$|次の|次に", bare)


def stands_as_title(item: ClauseNode | None) -> bool:
    """Whether the first line of an item is its title: it has one, or is a short line over items of its own."""
    return item is not None and (bool(item.title) or (_is_short(item) and len(item.children) > 1))


def _entitle(item: ClauseNode) -> None:
    first = item.children[0] if item.children else None
    if not item.title and isinstance(first, Paragraph):
        item.title = unbold(first.children)
        del item.children[0]
