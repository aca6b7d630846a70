"""Numbers as towns print them, and the next one of a row: 第16条の2, 3, (4), ④, エ."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

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

ARTICLE: Final = re.compile(r"第([0-9]+)条((?:の[0-9]+)*)")
PARAGRAPH: Final = re.compile(r"[0-9]+")
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


def branch(article: str, taken: Iterable[str]) -> str:
    """The first free branch number behind an article: 第16条の2, 第16条の3 …"""
    used, number = set(taken), 2
    while f"{article}の{number}" in used:
        number += 1
    return f"{article}の{number}"


def like(label: str, model: str) -> str:
    """A number in the width in which another one is printed."""
    return label.translate(_WIDE) if re.search("[０-９]", model) else label
