"""The words of a number: one level's text with its places filled, and the labels that make up a full one (第3編第2章7.3(1))."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from guidelinec.model.design import Level
from guidelinec.numbering.formats import format_number

Path: TypeAlias = tuple[tuple[str, str, int], ...]
"""The labels that make up a full label: clause, words, and the depth of the heading (`ITEM` for an item)."""

ITEM = 99


def level_text(levels: Sequence[Level], numbers: tuple[int, ...]) -> str:
    """The text of the level with its places filled; nothing on a level that the scheme does not have."""
    if len(numbers) > len(levels):
        return ""
    text = levels[len(numbers) - 1].text
    for index, value in enumerate(numbers):
        text = text.replace(f"%{index + 1}", format_number(value, levels[index].format))
    return text


def joined(path: Path, clause: str, text: str, depth: int) -> Path:
    """The path one label longer; 別紙1 and 1 become 別紙1の1, so that it does not read 別紙11."""
    if path and path[-1][1][-1:].isdigit() and text[:1].isdigit():
        path = (*path, ("", "の", depth))
    return (*path, (clause, text, depth))


def not_repeated(levels: Sequence[Level], depth: int, path: Path) -> Path:
    """The path without the labels that the new label repeats: 7.3 says 7. already."""
    if depth >= len(levels):
        return path
    first = min(int(one) - 1 for one in re.findall(r"%(\d)", levels[depth].text) or [depth + 1])
    return tuple(step for step in path if step[2] < first)
