"""Where a Japanese text may be cut without cutting a word: on the borders of scripts, before particles, and beside signs.

No dictionary: a compound of kanji, katakana, letters and figures is one word (情報セキュリティ管理者), and so is a stretch of hiragana that no
particle begins (しなければならない), with the kanji before it where that is its stem (改める, 望ましい, 取り扱う). An amount stands alone (30日 in 30日間保管).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_HIRAGANA, _NOMINAL = (
    re.compile("[ぁ-ゖゝゞ]"),
    re.compile("[一-鿿㐀-䶿々〆ヶァ-ヺーA-Za-zＡ-Ｚａ-ｚ0-9０-９]"),
)

_PARTICLE: Final = re.compile(
    "は|が|を|に|の|と|で|も|へ|や|から|まで|より|など|のみ|だけ|ごと|かつ|その|この|これ|それ|ため|こと|および|または|ならびに|もしくは"
)
"""What begins a stretch of hiragana that is no ending of the word before it: a particle, or a word of its own."""

_NO_STEM: Final = re.compile("[又若但或且及並]$")
"""Kanji whose hiragana is never a particle (又は) or never joins what follows (及び)."""

_HONORIFIC: Final = "おご"

_DATE: Final = "(?:令和|平成|昭和)[0-9０-９元]+年(?:[0-9０-９]+月)?(?:[0-9０-９]+日)?"
_AMOUNT: Final = re.compile(
    f"{_DATE}|(?<![第0-9０-９])[0-9０-９]+(?:か年|か月|時間|世代|文字|年|月|日|時|分|秒|週|回|件|人|名|割|％|%)"
)


def is_start(text: str, place: int) -> bool:
    """Whether a phrase may begin at a place: at the beginning of a word, not at a particle, which belongs to the word before it."""
    if place in (0, len(text)) or place in _amounts(text)[0]:
        return True
    before, after = text[place - 1], text[place]
    return (
        place not in _amounts(text)[1]
        and is_end(text, place)
        and not (_is_word(before) and _HIRAGANA.match(after) and not _HIRAGANA.match(before))
    )


def is_end(text: str, place: int) -> bool:
    """Whether a phrase may end before a place: behind a word, with or without its particle."""
    if place in (0, len(text)) or place in _amounts(text)[1]:
        return True
    before, after = text[place - 1], text[place]
    if unicodedata.combining(after) or "\ufe00" <= after <= "\ufe0f":
        return False
    if not _is_word(before) or not _is_word(after):
        return True
    if _HIRAGANA.match(before):
        return bool(_NOMINAL.match(after)) and not _joins(text, place)
    return (
        bool(_HIRAGANA.match(after))
        and _PARTICLE.match(text, place) is not None
        and not _NO_STEM.search(before)
    )


@lru_cache(maxsize=256)
def _amounts(text: str) -> tuple[frozenset[int], frozenset[int]]:
    """Where amounts and dates begin, and where they end."""
    amounts = list(_AMOUNT.finditer(text))
    return frozenset(amount.start() for amount in amounts), frozenset(amount.end() for amount in amounts)


def _is_word(sign: str) -> bool:
    return bool(_HIRAGANA.match(sign) or _NOMINAL.match(sign))


def _joins(text: str, place: int) -> bool:
    """Whether the hiragana before a place joins two parts of one word (取り|扱う, お|知らせ, その|他)."""
    start = place
    while start and _HIRAGANA.match(text[start - 1]):
        start -= 1
    stretch = text[start:place]
    if stretch.endswith("その") and text[place] == "他":
        return True
    if len(stretch) > 1:
        return False
    stem = text[start - 1] if start else ""
    if not stem or not _NOMINAL.match(stem):
        return stretch in _HONORIFIC
    return _PARTICLE.fullmatch(stretch) is None and not _NO_STEM.search(stem)
