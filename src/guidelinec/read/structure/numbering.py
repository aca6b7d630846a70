"""Levels of a numbering scheme whose number is typed, or asked for by the wrong sign, so that it would never count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from guidelinec.diagnostics import Diagnostic
from guidelinec.read.structure.structure_file import nearest
from guidelinec.read.structure.yaml_tree import Path, YamlTree
from guidelinec.schema.guideline import GuidelineFile, LevelFile

_TYPED: Final = re.compile(
    r"%?[0-9０-９]+|%|[一二三四五六七八九十]+(?=[編部章節款目条項号、　 .．]|$)|[①-⑳]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]"
)
"""A number that is written out, or a sign that stands for none of the levels."""


def numberless(model: GuidelineFile, tree: YamlTree) -> Iterator[Diagnostic]:
    """Levels with a typed number in their text and no sign for their own; a text without any number (附則) is meant so."""
    for name, scheme in model.numbering.items():
        for key, levels in (("headings", scheme.headings), ("items", scheme.items)):
            yield from _typed(levels, ("numbering", name, key), tree)


def _typed(levels: Sequence[LevelFile], where: Path, tree: YamlTree) -> Iterator[Diagnostic]:
    for index, level in enumerate(levels):
        own = f"%{index + 1}"
        typed = [match for match in _TYPED.finditer(level.text) if not _above(match[0], index)]
        if own not in level.text and typed:
            last = typed[-1]
            meant = level.text[: last.start()] + own + level.text[last.end() :]
            place = nearest((*where, index, "text"), tree)
            yield Diagnostic("GL140", (level.text, meant, str(index + 1)), place)


def _above(sign: str, index: int) -> bool:
    """Whether a sign stands for the number of a level above: %1 in the text of the second."""
    return sign.startswith("%") and sign[1:].isdecimal() and 1 <= int(sign[1:]) <= index
