"""Numbers written in the formats of Word's numbering (ST_NumberFormat, ECMA-376 part 1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable

from guidelinec.model.design import NumberFormat

_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_DIGITS = "〇一二三四五六七八九"


def numeral(number: int, form: NumberFormat) -> str:
    """The number as Word prints it in that format; "" for `none`. Raises nothing: past the end of a format
    that ends, Word prints decimal digits, and so do we (see `last_number`)."""
    if not 0 < number <= last_number(form):
        return str(number)
    return _WRITE[form](number)


def last_number(form: NumberFormat) -> int:
    """The greatest number that the format can write."""
    return _LAST.get(form, 3999)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _letters(number: int) -> str:
    """A … Z, then AA, BB …, as Word repeats the letter."""
    count, index = divmod(number - 1, 26)
    return chr(ord("A") + index) * (count + 1)


def _counting(number: int) -> str:
    """一, 十, 十一, 二十一, 百: 漢数字 with place words."""
    text = ""
    for value, word in ((1000, "千"), (100, "百"), (10, "十")):
        count, number = divmod(number, value)
        if count:
            text += ("" if count == 1 else _DIGITS[count]) + word
    return text + (_DIGITS[number] if number else "")


_WRITE: dict[NumberFormat, Callable[[int], str]] = {
    "decimal": str,
    "decimalFullWidth": lambda number: str(number).translate(
        {ord("0") + d: ord("０") + d for d in range(10)}
    ),
    "decimalEnclosedCircle": lambda number: chr(ord("①") + number - 1),
    "aiueoFullWidth": lambda number: _KANA[number - 1],
    "iroha": lambda number: _IROHA[number - 1],
    "japaneseCounting": _counting,
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "none": lambda number: "",
}
_LAST: dict[NumberFormat, int] = {
    "decimal": 10**9,
    "decimalFullWidth": 10**9,
    "decimalEnclosedCircle": 20,
    "aiueoFullWidth": len(_KANA),
    "iroha": len(_IROHA),
    "upperLetter": 780,
    "lowerLetter": 780,
    "none": 10**9,
}
