"""Names for ids from headings: in English where the words are known (DMDの構造 is dmd-structure), by number where they are not."""

from __future__ import annotations

import re
import unicodedata

from guidelinec.importing.naming.vocabulary import DIVISIONS, KANA, PARTICLES, VOCABULARY
from guidelinec.numbering.typed import plain_number

LONGEST_NAME = 24
"""Signs of a name, so that ids below it have room for their numbers."""
MOST_WORDS = 4
UNKNOWN_SHARE = 0.25
"""The share of a heading's signs that may be unknown; beyond it the words that are left would say something else."""

_LONGEST_WORD = max(map(len, VOCABULARY))
_KATAKANA = re.compile("[ァ-ヴー]+")
_LETTERS = re.compile("[a-z0-9]+")


def heading_name(title: str) -> str:
    """The title as words with hyphens; "" where too little of it is known."""
    text = re.sub(r"[^\w]", " ", unicodedata.normalize("NFKC", title).lower())
    words: list[str] = []
    place = unknown = 0
    while place < len(text):
        length, word = _word(text, place)
        unknown += length if word is None else 0
        words += [word] if word else []
        place += length
    size = len(text.replace(" ", ""))
    name = _short(list(dict.fromkeys(words)))
    return name if unknown <= size * UNKNOWN_SHARE and re.match("[a-z]", name) else ""


def _word(text: str, place: int) -> tuple[int, str | None]:
    """How many signs the word at this place takes, and its English: "" for what says nothing, None for an unknown sign."""
    for length in range(min(_LONGEST_WORD, len(text) - place), 0, -1):
        if (known := VOCABULARY.get(text[place : place + length])) is not None:
            return length, known
    for particle in PARTICLES:
        if text.startswith(particle, place):
            return len(particle), ""
    if match := _LETTERS.match(text, place):
        return len(match[0]), match[0]
    if match := _KATAKANA.match(text, place):
        return len(match[0]), _romanised(match[0])
    return 1, "" if text[place] in " _" else None


def _romanised(kana: str) -> str:
    syllables = re.findall("[ァ-ヴー][ァィェォャュョ]?", kana)
    return "".join(KANA.get(pair) or "".join(KANA.get(sign, "") for sign in pair) for pair in syllables)


def _short(words: list[str]) -> str:
    """The first words, as many as there is room for."""
    name = ""
    for word in words[:MOST_WORDS]:
        longer = f"{name}-{word}" if name else word[:LONGEST_NAME]
        if len(longer) > LONGEST_NAME:
            break
        name = longer
    return name.strip("-")


def division_name(printed: str) -> str:
    """A number in words, 第3章 as chapter-3, 別表第1 as table-1; "" for a number that does not say what it numbers."""
    numbers = re.findall("[0-9]+", plain_number(printed))
    word = next((english for sign, english in DIVISIONS.items() if sign in printed), "")
    return "-".join((word, *numbers)) if word and numbers else ""


def last_number(printed: str) -> str:
    """The figures at the end of a number: 2 of 1.2 and of (2); "" where there are none."""
    return next(iter(re.findall("[0-9]+", plain_number(printed))[::-1]), "")
