"""Number formats of Excel in their parts: sections (positive; negative; zero; text) with conditions, and signs and words in a section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<width>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]|(?P<sign>.)',
    re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9.]+)")
_DATE_SIGNS = frozenset("ymdhsgea")


@dataclass(frozen=True, slots=True)
class FormatToken:
    """A piece of a format: `kind` is `word` (shown as it stands), `bracket` ([Red], [$-411], [h]) or `sign` (one sign with a meaning)."""

    kind: str
    text: str


@lru_cache(maxsize=512)
def tokens(code: str) -> tuple[FormatToken, ...]:
    """The pieces of a format in order."""
    return tuple(_tokens(code))


def _tokens(code: str) -> Iterator[FormatToken]:
    for match in _TOKEN.finditer(code):
        match match.lastgroup:
            case "quoted" | "escaped":
                yield FormatToken("word", match[match.lastgroup])
            case "width":
                yield FormatToken("word", " ")
            case "bracket":
                yield FormatToken("bracket", match["bracket"])
            case "sign":
                yield FormatToken("sign", match["sign"])


@lru_cache(maxsize=512)
def sections(code: str) -> tuple[str, ...]:
    """The sections of a format, as they are written."""
    result: list[str] = []
    start = 0
    for match in _TOKEN.finditer(code):
        if match["sign"] == ";":
            result.append(code[start : match.start()])
            start = match.end()
    return (*result, code[start:])


def conditions(code: str) -> tuple[str, ...]:
    """The sections for numbers: all but the fourth, and the last where it is for text (@)."""
    shown = sections(code)
    return shown[:3] if len(shown) > 3 or "@" not in shown[-1] or len(shown) == 1 else shown[:-1]


def section_for(code: str, value: object) -> str:
    """The section that shows a value."""
    if isinstance(value, str):
        shown = sections(code)
        return shown[3] if len(shown) > 3 else shown[-1] if "@" in shown[-1] else "@"
    number = value if isinstance(value, Decimal) else Decimal(1)
    parts = conditions(code)
    for part in parts:
        limit = _limit(part)
        if limit is not None and _meets(number, *limit):
            return part
    if any(_limit(part) is not None for part in parts):
        return next((part for part in reversed(parts) if _limit(part) is None), "General")
    place = 0 if number > 0 or len(parts) == 1 else 1 if number < 0 else 2
    return parts[place] if place < len(parts) else parts[0]


def _limit(section: str) -> tuple[str, Decimal] | None:
    brackets = (token.text for token in tokens(section) if token.kind == "bracket")
    match = next((match for text in brackets if (match := _CONDITION.fullmatch(text))), None)
    return (match[1], Decimal(match[2])) if match else None


def _meets(number: Decimal, relation: str, limit: Decimal) -> bool:
    return {
        "<": number < limit, "<=": number <= limit, ">": number > limit, ">=": number >= limit, "=": number == limit, "<>": number != limit,
    }[relation]  # fmt: skip


def is_date_format(code: str) -> bool:
    """Whether a format shows a date or a time."""
    first = sections(code)[0]
    if re.search("general|g/標準", first, re.IGNORECASE):
        return False
    signs = {token.text.lower() for token in tokens(first) if token.kind == "sign"}
    elapsed = any(
        token.kind == "bracket" and re.fullmatch("[hHmMsS]+", token.text) for token in tokens(first)
    )
    return elapsed or (
        (bool(signs & _DATE_SIGNS) and not signs & {"0", "#", "?"}) or bool(signs & {"y", "h", "s", "d"})
    )
