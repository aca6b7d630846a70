"""Numbers as Word prints them in each number format (ST_NumberFormat, ECMA-376 part 1, 17.18.59).

The formats that the product itself prints are those of `number_format`; these are the others that files from outside use.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from guidelinec.model.design import NumberFormat
from guidelinec.numbering.formats import IROHA, format_number

HALF_IROHA = "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ"
HALF_KATAKANA = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
LARGEST = 1_000_000
OWN: dict[str, NumberFormat] = {style: style for style in get_args(NumberFormat) if style != "none"}


def _cycle(signs: str) -> Callable[[int], str]:
    """A sign is repeated when the row is used up."""
    return lambda value: signs[(value - 1) % len(signs)] * min(9, (value - 1) // len(signs) + 1)


def _row(first: str, length: int) -> Callable[[int], str]:
    """Consecutive signs of Unicode; beyond the last, plain digits."""
    return lambda value: chr(ord(first) + value - 1) if value <= length else str(value)


def _full(value: int) -> str:
    return format_number(value, "decimalFullWidth")


def _kanji(value: int) -> str:
    return format_number(value, "japaneseCounting")


def _positional(value: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(value))


def _legal(value: int) -> str:
    """壱, 弐, 参, 伍: the numerals of deeds."""
    table = str.maketrans("一二三五十百千", "壱弐参伍拾百阡")
    plain = _kanji(value)
    return ("壱" if plain[:1] in "十百千" else "") + plain.translate(table)


def _ordinal(value: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th."""
    ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


FORMATS: dict[str, Callable[[int], str]] = {
    "decimalHalfWidth": str,
    "decimalZero": lambda value: f"{value:02}",
    "decimalFullWidth2": _full,
    "decimalEnclosedParen": _row("⑴", 20),
    "decimalEnclosedFullstop": _row("⒈", 20),
    "decimalEnclosedCircleChinese": lambda value: format_number(value, "decimalEnclosedCircle"),
    "ideographEnclosedCircle": _row("㊀", 10),
    "ideographTraditional": lambda value: "甲乙丙丁戊己庚辛壬癸"[value - 1] if value <= 10 else str(value),
    "ideographZodiac": lambda value: "子丑寅卯辰巳午未申酉戌亥"[value - 1] if value <= 12 else str(value),
    "chicago": _cycle("*†‡§"),
    "ordinal": _ordinal,
    "numberInDash": lambda value: f"- {value} -",
    "aiueo": _cycle(HALF_KATAKANA),
    "irohaFullWidth": _cycle(IROHA),
    "chineseCounting": _kanji,
    "chineseCountingThousand": _kanji,
    "taiwaneseCounting": _kanji,
    "ideographDigital": _positional,
    "japaneseDigitalTenThousand": _positional,
    "japaneseLegal": _legal,
}


def formatted(value: int, style: str) -> str:
    """The number in that format; "" for `none`, and digits where the format is unknown or has no sign for it."""
    if style == "none":
        return ""
    value = max(0, min(value, LARGEST))
    if style in OWN:
        return format_number(value, OWN[style])
    return FORMATS[style](value) if value and style in FORMATS else str(value)


def word_number(value: int, style: str) -> str:
    """The number under a w:numFmt of a Word file, where iroha is the half-width one."""
    return _cycle(HALF_IROHA)(value) if style == "iroha" and value > 0 else formatted(value, style)
