"""Whether two texts are of one language at all: likeness of words says nothing of a Japanese and an English one."""

from __future__ import annotations

import re
from typing import Final, Literal, TypeAlias

from guidelinec.crosswalk.sides import CrosswalkSide

Writing: TypeAlias = Literal["", "ja", "other"]

LEAST: Final = 200
"""Letters from which on a text says in which language it is."""

SHARE: Final = 0.1
"""The share of kana among letters above which a text is Japanese: prose has a third to a half, a table of Japanese words a tenth."""

_KANA, _LETTER = re.compile(r"[\u3040-\u30ff]"), re.compile(r"[^\W\d_]")


def writing(side: CrosswalkSide) -> Writing:
    """Japanese, something else, or "" where there is too little to tell."""
    text = "".join(provision.words for provision in side.provisions)
    letters = len(_LETTER.findall(text))
    if letters < LEAST:
        return ""
    return "ja" if len(_KANA.findall(text)) >= SHARE * letters else "other"


def comparable(ours: CrosswalkSide, theirs: CrosswalkSide) -> bool:
    """Whether both sides may be of one language."""
    written = {writing(ours), writing(theirs)} - {""}
    return len(written) < 2
