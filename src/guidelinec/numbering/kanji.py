"""Numerals in kanji."""

from __future__ import annotations

_KANJI_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")}
_KANJI_UNITS = {"十": 10, "百": 100, "千": 1000}


def kanji_value(numeral: str) -> int:
    """三百二十一 and 三二一 alike as 321."""
    if not any(sign in _KANJI_UNITS for sign in numeral):
        return int("".join(str(_KANJI_DIGITS[sign]) for sign in numeral))
    total, digit = 0, 0
    for sign in numeral:
        if sign in _KANJI_UNITS:
            total += (digit or 1) * _KANJI_UNITS[sign]
            digit = 0
        else:
            digit = digit * 10 + _KANJI_DIGITS[sign]
    return total + digit
