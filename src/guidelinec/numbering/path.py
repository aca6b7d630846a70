"""The words of a number: one level's text with its places filled, and the labels that make up a full one (第3編第2章7.3(1))."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple, TypeAlias

from guidelinec.model.design import Level, NumberFormat
from guidelinec.numbering.formats import format_number
from guidelinec.numbering.labels import LabelStep

ITEM: Final = 99
"""The depth of an item's step: below every heading."""


class PathStep(NamedTuple):
    """One label of those that make up a full label, and the depth of its heading (0 for a part, `ITEM` for an item)."""

    label: LabelStep
    depth: int


Path: TypeAlias = tuple[PathStep, ...]
"""The labels that make up a full label, from the part down."""


def level_text(levels: Sequence[Level], numbers: tuple[int, ...]) -> str:
    """The text of the level with its places filled; nothing on a level that the scheme does not have."""
    if len(numbers) > len(levels):
        return ""
    own = levels[len(numbers) - 1]
    text = own.text
    for index, value in enumerate(numbers):
        if (sign := f"%{index + 1}") in text:
            text = text.replace(sign, format_number(value, printed_format(levels[index], own)))
    return text


def printed_format(level: Level, own: Level) -> NumberFormat:
    """How the number of a level is written in the label of a level of its own: in plain figures where that is legal (17.9.4)."""
    return "decimal" if own.legal and level.format != "none" else level.format


def joined(path: Path, step: PathStep) -> Path:
    """The path one label longer; 別紙1 and 1 become 別紙1の1, so that it does not read 別紙11."""
    if path and path[-1].label.words[-1:].isdigit() and step.label.words[:1].isdigit():
        path = (*path, PathStep(LabelStep("", "の"), step.depth))
    return (*path, step)


def not_repeated(levels: Sequence[Level], depth: int, path: Path) -> Path:
    """The path without the labels that the new label repeats: 7.3 says 7. already."""
    if depth >= len(levels):
        return path
    first = min(int(digit) - 1 for digit in re.findall(r"%(\d)", levels[depth].text) or [depth + 1])
    return tuple(step for step in path if step.depth < first)
