"""Numbers as a section of a number format shows them: 第0条, 000, #,##0, 0.0%, 000-0000."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, localcontext

from guidelinec.read.sheet.format_sections import FormatToken, tokens

PLACES = "0#?"
KANJI = str.maketrans("0123456789", "〇一二三四五六七八九")
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
DIGITS = {"DBNum1": KANJI, "DBNum2": KANJI, "DBNum3": WIDE}
"""Digits one by one. 大字 (DBNum2) is shown by common numerals."""


@dataclass
class _FormatSection:
    """A section taken apart: tokens before, in and behind the decimal point; whether thousands are parted; the power of ten."""

    whole: list[FormatToken] = field(default_factory=list)
    decimals: list[FormatToken] = field(default_factory=list)
    point: bool = False
    grouped: bool = False
    power: int = 0


def general_text(number: Decimal) -> str:
    """A number in the format General, with all its digits."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def number_text(section: str, *, number: Decimal | None = None, text: str = "") -> str:
    """A number, or the text in the place of @, in a section."""
    pieces = [token for token in tokens(section) if token.kind != "bracket" or token.text.startswith("$")]
    if number is None:
        return "".join(text if token == FormatToken("sign", "@") else _word(token) for token in pieces)
    if re.search("[eE][+-]|/[?#0-9]", section) or not any(_is_place(token) for token in pieces):
        return _without_places(pieces, number)
    parts = _taken_apart(pieces)
    sign, whole, decimals = _digits(number, parts)
    shown = f"{sign}{_whole(parts, whole)}{_decimals(parts, decimals)}"
    kinds = (token.text for token in tokens(section) if token.kind == "bracket")
    return shown.translate(next((DIGITS[kind] for kind in kinds if kind in DIGITS), {})).strip()


def _without_places(pieces: list[FormatToken], number: Decimal) -> str:
    """A section of words alone hides the number behind them; powers and fractions are shown as General does."""
    if any(_is_place(token) for token in pieces):
        return general_text(number)
    words = "".join(map(_word, pieces))
    return re.sub("general|G/標準", lambda _: general_text(number), words, flags=re.IGNORECASE).strip()


def _is_place(token: FormatToken) -> bool:
    return token.kind == "sign" and token.text in PLACES


def _word(token: FormatToken) -> str:
    """What a token shows by itself: [$¥-411] the sign of the currency."""
    return token.text[1:].partition("-")[0] if token.kind == "bracket" else token.text


def _taken_apart(pieces: list[FormatToken]) -> _FormatSection:
    parts = _FormatSection()
    last = max(place for place, token in enumerate(pieces) if _is_place(token))
    first = min(place for place, token in enumerate(pieces) if _is_place(token))
    for place, token in enumerate(pieces):
        if token == FormatToken("sign", ",") and place > first:
            if place > last:
                parts.power -= 3
            else:
                parts.grouped = True
        elif token == FormatToken("sign", ".") and not parts.point:
            parts.point = True
        else:
            parts.power += 2 if token == FormatToken("sign", "%") else 0
            (parts.decimals if parts.point else parts.whole).append(token)
    return parts


def _digits(number: Decimal, parts: _FormatSection) -> tuple[str, str, str]:
    """The sign and the digits before and behind the point, rounded as the section asks."""
    size = sum(map(_is_place, parts.decimals))
    with localcontext(prec=400):
        rounded = number.scaleb(parts.power).quantize(Decimal(1).scaleb(-size), ROUND_HALF_UP)
    whole, _, decimals = f"{abs(rounded):f}".partition(".")
    return "-" if rounded < 0 else "", whole.lstrip("0"), decimals


def _whole(parts: _FormatSection, digits: str) -> str:
    """The digits from the right into the places; the first place takes all that are left."""
    shown: list[str] = []
    places = sum(map(_is_place, parts.whole))
    count = 0
    for token in reversed(parts.whole):
        if not _is_place(token):
            shown.append(_word(token))
            continue
        places -= 1
        taken = digits if not places else digits[-1:]
        digits = "" if not places else digits[:-1]
        for digit in reversed(taken or ("0" if token.text == "0" else "")):
            if parts.grouped and count and count % 3 == 0:
                shown.append(",")
            shown.append(digit)
            count += 1
    return "".join(reversed(shown))


def _decimals(parts: _FormatSection, digits: str) -> str:
    """The digits behind the point; # and ? show no zeros at the end."""
    places = [token.text for token in parts.decimals if _is_place(token)]
    while digits and digits.endswith("0") and places[len(digits) - 1] != "0":
        digits = digits[:-1]
    rest = iter(digits)
    words = "".join(next(rest, "") if _is_place(token) else _word(token) for token in parts.decimals)
    return ("." if parts.point else "") + words
