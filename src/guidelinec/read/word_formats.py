"""Numbers as Word prints them in each number format (ST_NumberFormat, ECMA-376 part 1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable

AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
_FULL = str.maketrans("0123456789", "０１２３４５６７８９")
_HALF_KATAKANA = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def _cycle(signs: str) -> Callable[[int], str]:
    """ア … ン, then アア …: a sign is repeated when the row is used up."""
    return lambda value: signs[(value - 1) % len(signs)] * ((value - 1) // len(signs) + 1)


def _row(first: str, length: int) -> Callable[[int], str]:
    """Consecutive signs of Unicode; beyond the last, plain digits."""
    return lambda value: chr(ord(first) + value - 1) if value <= length else str(value)


def _circled(value: int) -> str:
    return CIRCLED[value - 1] if value <= len(CIRCLED) else str(value)


def roman(value: int) -> str:
    """Roman numerals in small letters."""
    result = ""
    for worth, sign in _ROMAN:
        result += sign * (value // worth)
        value %= worth
    return result


def kanji(value: int, digits: str = "〇一二三四五六七八九", units: str = "千百十", myriad: str = "万") -> str:
    """Kanji numerals with units: 二十一."""
    if value >= 10000:
        rest = kanji(value % 10000, digits, units, myriad) if value % 10000 else ""
        return kanji(value // 10000, digits, units, myriad) + myriad + rest
    result = ""
    for worth, unit in zip((1000, 100, 10), units, strict=True):
        if count := value // worth:
            result += (digits[count] if count > 1 or digits[1] == "壱" else "") + unit
            value %= worth
    return result + (digits[value] if value else "")


def _positional(value: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(value))


def _legal(value: int) -> str:
    return kanji(value, "零壱弐参四五六七八九", "阡百拾", "萬")


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda value: f"{value:02}",
    "decimalFullWidth": lambda value: str(value).translate(_FULL),
    "decimalFullWidth2": lambda value: str(value).translate(_FULL),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedParen": _row("⑴", 20),
    "decimalEnclosedFullstop": _row("⒈", 20),
    "ordinal": lambda value: f"{value}.",
    "numberInDash": lambda value: f"- {value} -",
    "upperRoman": lambda value: roman(value).upper(),
    "lowerRoman": roman,
    "upperLetter": _cycle("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "lowerLetter": _cycle("abcdefghijklmnopqrstuvwxyz"),
    "aiueo": _cycle(_HALF_KATAKANA),
    "aiueoFullWidth": _cycle(AIUEO),
    "iroha": _cycle(IROHA),
    "irohaFullWidth": _cycle(IROHA),
    "japaneseCounting": kanji,
    "chineseCounting": kanji,
    "chineseCountingThousand": kanji,
    "taiwaneseCounting": kanji,
    "ideographDigital": _positional,
    "japaneseDigitalTenThousand": _positional,
    "japaneseLegal": _legal,
}
"""The formats that Japanese documents use; another one prints as digits."""


def formatted(value: int, style: str) -> str:
    """The number in that format; "" for `none`, and digits where the format has no sign for it (0)."""
    if style == "none":
        return ""
    if value <= 0 and style not in ("decimal", "decimalZero", "decimalFullWidth"):
        return str(value)
    return FORMATS.get(style, str)(min(value, 1_000_000))
