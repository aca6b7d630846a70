"""Times and amounts of a duty as numbers that can be compared: which of two deadlines is shorter, which of two frequencies is higher."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from guidelinec.diff.words.sentences import expressions
from guidelinec.model.change import Topic

HOURS: Final = {
    "時間": 1.0,
    "営業日": 24.0,
    "日": 24.0,
    "週間": 168.0,
    "週": 168.0,
    "か月": 730.0,
    "ヶ月": 730.0,
    "カ月": 730.0,
    "箇月": 730.0,
    "月": 730.0,
    "年度": 8760.0,
    "年": 8760.0,
}
"""The hours of each period; of a month and a year on the average."""

AT_ONCE: Final = 0.0
"""直ちに and 当日中 are shorter than any deadline that is counted; 速やかに and 遅滞なく cannot be compared with one."""

_PERIOD = re.compile(rf"(?P<count>[0-9.]+|半)?(?P<unit>{'|'.join(sorted(HOURS, key=len, reverse=True))})")
_WITHIN = re.compile(rf"(?<=[0-9０-９])(?P<unit>{'|'.join(HOURS)})のうち(?=に)")
_TIMES = re.compile(r"(?P<count>[0-9]+)[回度]")
_AMOUNT = re.compile(r"(?P<count>[0-9.,]+)(?P<unit>[^0-9以未超]+)(?:以上)?$")


@dataclass(frozen=True, slots=True)
class Limit:
    """A time or an amount: its topic, its words, and how strict it is among those of its `kind` ("" where it cannot be compared)."""

    topic: Topic
    words: str
    kind: str = ""
    strictness: float = 0.0


def limits_of(words: str) -> tuple[Limit, ...]:
    """The limits that words name, each once."""
    return tuple(dict.fromkeys(_limits(words)))


def _limits(words: str) -> Iterator[Limit]:
    for topic, printed in expressions(_WITHIN.sub(r"\g<unit>以内", words)):
        plain = unicodedata.normalize("NFKC", printed)
        if topic == "deadline":
            yield _deadline(printed, plain)
        elif topic == "frequency":
            yield _frequency(printed, plain)
        elif topic == "retention":
            hours = _hours(plain)
            yield Limit(topic, printed, "retention" if hours else "", hours)
        elif topic == "amount":
            amount = _AMOUNT.match(plain)
            kind, count = (f"amount {amount['unit']}", _number(amount["count"])) if amount else ("", 0.0)
            yield Limit(topic, printed, kind, count)


def _number(digits: str) -> float:
    return float(digits.replace(",", "").strip(".") or 0)


def _hours(plain: str) -> float:
    period = _PERIOD.search(plain)
    if not period:
        return 0.0
    count = (
        0.5 if period["count"] == "半" else float(period["count"].strip(".") or 0) if period["count"] else 1.0
    )
    return count * HOURS[period["unit"]]


def _deadline(printed: str, plain: str) -> Limit:
    """The shorter, the stricter."""
    if plain in ("直ちに", "ただちに") or plain.endswith("日中"):
        return Limit("deadline", printed, "deadline", -AT_ONCE)
    hours = _hours(plain) if plain.endswith("以内") else 0.0
    return Limit("deadline", printed, "deadline" if hours else "", -hours)


def _frequency(printed: str, plain: str) -> Limit:
    """Times a year: the more, the stricter."""
    times = _TIMES.search(plain)
    every = _hours(plain)
    if not every:
        return Limit("frequency", printed)
    count = float(times["count"]) if times else 1.0
    return Limit("frequency", printed, "frequency", count * HOURS["年"] / every)
