"""Numbers as towns print them, the next one of a row (第16条の2, 3, (4), ④, エ), and the rank of what bears one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, Literal, TypeAlias

from guidelinec.adopt.provisions import Provision

Rank: TypeAlias = Literal["chapter", "article", "paragraph", "item"]
"""What a provision is; a heading over articles, of whatever depth, is a chapter."""

ROWS: Final = (
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
    "イロハニホヘトチリヌルヲワカヨタレソツネナラム",
    "一二三四五六七八九",
    "abcdefghijklmnopqrstuvwxyz",
)
"""Signs that number in a row."""

IROHA: Final = ROWS[2]
"""The row of 例規, which has signs in common with that of アイウ."""

KANA: Final = frozenset(ROWS[1] + IROHA)
"""The signs of both rows."""

FIRST: Mapping[Rank, str] = {"article": "(1)", "paragraph": "(1)", "item": "ア"}
"""The first number below a provision of a rank."""


FIRST_OF: Mapping[Rank, str] = {"article": "", "paragraph": "2", "item": "(1)"}
"""The first number of a row that begins below a provision; an article's text is its first 項."""

ARTICLE: Final = re.compile(r"第([0-9]+)条((?:の[0-9]+)*)")
PARAGRAPH: Final = re.compile(r"[0-9]+")
ITEM: Final = re.compile(r"\(([0-9]+)\)")
CHAPTER: Final = re.compile("第[0-9一二三四五六七八九十]+([編章節款])(?:の[0-9]+)*")
_FIGURES, _WIDE = re.compile(r"[0-9]+(?=[^0-9]*$)"), str.maketrans("0123456789", "０１２３４５６７８９")


def following(label: str, *, iroha: bool = False) -> str:
    """The number behind a number: its last figure raised by one, or the next sign of its row (of イロハ, where `iroha`); "" where there is
    none."""
    if ARTICLE.fullmatch(label) or _FIGURES.search(label):
        return _FIGURES.sub(lambda figure: str(int(figure[0]) + 1), label)
    for place in range(len(label) - 1, -1, -1):
        for row in (IROHA, *ROWS) if iroha else ROWS:
            number = row.find(label[place])
            if 0 <= number < len(row) - 1:
                return label[:place] + row[number + 1] + label[place + 1 :]
    return ""


def first_below(label: str, *, iroha: bool = False) -> str:
    """The first number below an item: ア (イ of イロハ) below (1), (ア) below ア, a below (ア)."""
    kana = label.strip("()")
    if kana not in KANA:
        return "イ" if iroha else "ア"
    return "a" if kana != label else "(イ)" if iroha else "(ア)"


def branch(article: str, taken: Iterable[str]) -> str:
    """The branch number behind all that an article has: 第16条の2, 第16条の3 …"""
    form = re.compile(f"{re.escape(article)}の([0-9]+)")
    used = [int(match[1]) for number in taken if (match := form.fullmatch(number))]
    return f"{article}の{max(used, default=1) + 1}"


def like(label: str, model: str) -> str:
    """A number in the width in which another one is printed."""
    return label.translate(_WIDE) if re.search("[０-９]", model) else label


def number_of(provision: Provision) -> str:
    """The number of a provision; of an article that is counted as the first of its 項, that of the article."""
    path = provision.path
    if len(path) > 1 and path[-1] == "1" and ARTICLE.fullmatch(path[-2]):
        return path[-2]
    return path[-1] if path else ""


def rank_of(provision: Provision) -> Rank:
    """Whether a provision is an article, a 項 of one, or an item."""
    label = number_of(provision)
    if ARTICLE.fullmatch(label):
        return "article"
    return "paragraph" if PARAGRAPH.fullmatch(label) and not provision.title else "item"
