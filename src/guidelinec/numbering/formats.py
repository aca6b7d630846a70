"""Numbers as Word writes them: w:numFmt (ECMA-376 part 1, 17.18.59), each up to the last sign that it has."""

from __future__ import annotations

from collections.abc import Callable

from guidelinec.model.design import NumberFormat

CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_KANJI = "〇一二三四五六七八九"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_LOW = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")

LAST: dict[NumberFormat, int] = {
    "decimalEnclosedCircle": len(CIRCLES),
    "aiueoFullWidth": len(AIUEO),
    "iroha": len(IROHA),
    "japaneseCounting": 9999,
    "upperRoman": 3999,
    "lowerRoman": 3999,
    "upperLetter": 26 * 26,
    "lowerLetter": 26 * 26,
}
"""The last number that a format can write."""


def format_number(number: int, form: NumberFormat) -> str:
    """The number in that format; in plain figures where the format has run out (see `LAST`)."""
    if form in LAST and not 1 <= number <= LAST[form]:
        return str(number)
    return _WRITERS[form](number)


def roman(number: int) -> str:
    """Small roman figures in ASCII letters."""
    text = ""
    for value, sign in (*_ROMAN, *_ROMAN_LOW):
        text += sign * (number // value)
        number %= value
    return text


def roman_value(text: str) -> int:
    """What large roman figures in ASCII letters count, of those that number headings; 0 for other words."""
    return next((number for number in range(1, 40) if roman(number).upper() == text), 0)


def _kanji(number: int) -> str:
    text = ""
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += ("" if digit == 1 and sign else _KANJI[digit]) + sign
    return text


def _letter(number: int) -> str:
    """a … z, then aa, bb …: the letter repeated, as Word has it."""
    return chr(ord("a") + (number - 1) % 26) * (1 + (number - 1) // 26)


_WRITERS: dict[NumberFormat, Callable[[int], str]] = {
    "decimal": str,
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": lambda number: CIRCLES[number - 1],
    "aiueoFullWidth": lambda number: AIUEO[number - 1],
    "iroha": lambda number: IROHA[number - 1],
    "japaneseCounting": _kanji,
    "upperRoman": lambda number: roman(number).upper(),
    "lowerRoman": roman,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerLetter": _letter,
    "none": lambda number: "",
}
