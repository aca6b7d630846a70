"""Dates that no calendar has: 令和8年13月, 平成32年4月, 2月30日."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from guidelinec.check.subject import Subject, locate
from guidelinec.diagnostics import Diagnostic
from guidelinec.model import walk
from guidelinec.model.project import find_edition
from guidelinec.numbering.kanji import kanji_value


@dataclass(frozen=True, slots=True)
class Era:
    """An era: its first year in the Western calendar, and its last day as year, month and day."""

    name: str
    first: int
    last: tuple[int, int, int]


ERAS: Final = (
    Era("明治", 1868, (1912, 7, 30)),
    Era("大正", 1912, (1926, 12, 25)),
    Era("昭和", 1926, (1989, 1, 7)),
    Era("平成", 1989, (2019, 4, 30)),
    Era("令和", 2019, (9999, 12, 31)),
)
_N: Final = "(?:[0-9]{1,4}|元|[一二三四五六七八九十]{1,5})"
DATE: Final = re.compile(
    rf"(?P<era>明治|大正|昭和|平成|令和|西暦)?(?P<year>{_N})年(?:(?P<month>{_N})月(?:(?P<day>{_N})日)?)?"
)


def check(subject: Subject) -> Iterator[Diagnostic]:
    """The date of the edition, and the dates in its text."""
    edition = find_edition(subject.guideline, subject.document.edition)
    if edition and (wrong := impossible(edition.date, strict=True)):
        yield Diagnostic("GL425", (wrong,), locate(subject, edition.span, wrong) or edition.span)
    for clause in walk.all_clauses(subject.document.clauses):
        for block in walk.nested_blocks(walk.own_blocks(clause)):
            for children, span in walk.placed_inlines(block):
                if wrong := impossible(walk.plain(children)):
                    yield Diagnostic("GL426", (wrong,), locate(subject, span, wrong))


def impossible(text: str, *, strict: bool = False) -> str:
    """The first date in a text that cannot be, as it is written; "" for none. `strict` also takes a year that an era did not reach,
    which in prose may be a plan of that time (平成32年度)."""
    plain = unicodedata.normalize("NFKC", text)
    for match in DATE.finditer(plain) if "年" in plain else ():
        if not _exists(match, strict=strict):
            return text[match.start() : match.end()] if len(plain) == len(text) else match[0]
    return ""


def western(text: str) -> str:
    """A date like 令和8年3月28日 or 2026/3/28 as 2026-03-28; "" for what is none."""
    plain = unicodedata.normalize("NFKC", text).strip()
    figures = re.fullmatch(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})", plain)
    if figures:
        year, month, day = map(int, figures.groups())
    else:
        match = DATE.fullmatch(plain)
        values = [_value(match[name]) for name in ("year", "month", "day")] if match else []
        if not match or None in values or not _exists(match, strict=True):
            return ""
        year, month, day = (value or 0 for value in values)
        year += next((era.first - 1 for era in ERAS if era.name == match["era"]), 0)
    return f"{year:04}-{month:02}-{day:02}" if 1 <= month <= 12 and _has_day(year, month, day) and day else ""


def first_day(text: str) -> str:
    """The first day of a date that may leave the month or the day open, as 2023-03-01; "" for what is no date."""
    plain = unicodedata.normalize("NFKC", text).strip()
    for more in ("", "1日", "1月1日"):
        if day := western(plain + more):
            return day
    return ""


def _exists(match: re.Match[str], *, strict: bool) -> bool:
    year, month, day = (_value(match[name]) for name in ("year", "month", "day"))
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return False
    era = next((era for era in ERAS if era.name == match["era"]), None)
    if era is None:
        return (match["era"] is None and match["month"] is None) or _has_day(year or 1, month, day)
    if not year:
        return False
    full = era.first + year - 1
    reached = (full, month or 1, day or 1) <= era.last
    return _has_day(full, month, day) and (reached or not strict)


def _has_day(year: int, month: int | None, day: int | None) -> bool:
    if month is None or day is None:
        return True
    return day <= calendar.monthrange(min(max(year, 1), 9998), month)[1]


def _value(digits: str | None) -> int | None:
    if digits is None:
        return None
    return 1 if digits == "元" else int(digits) if digits.isdecimal() else kanji_value(digits)
