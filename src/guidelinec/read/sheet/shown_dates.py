"""Dates and times as a section of a number format shows them, eras (和暦) among them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from guidelinec.read.sheet.format_sections import FormatToken, is_date_format, tokens

ERAS = (
    (date(2019, 5, 1), 2018, "令和", "R"), (date(1989, 1, 8), 1988, "平成", "H"), (date(1926, 12, 25), 1925, "昭和", "S"),
    (date(1912, 7, 30), 1911, "大正", "T"), (date(1868, 1, 25), 1867, "明治", "M"),
)  # fmt: skip
WEEKDAYS = "月火水木金土日"
ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
LONG = {"$-F800": 'yyyy"年"m"月"d"日"', "$-F400": "h:mm:ss"}
"""The long forms of the system, as a Japanese one has them."""


def date_text(value: datetime | date | time | timedelta, section: str) -> str:
    """A date, a time of day or a length of time in a section; in one for numbers as Japanese users write it."""
    brackets = [token.text for token in tokens(section) if token.kind == "bracket"]
    section = next((LONG[text] for text in brackets if text in LONG), section)
    pieces = _runs(section)
    if not is_date_format(section):
        pieces = _runs(_plain_format(value))
    moment = _moment(value)
    first_year = any("gannen" in text.lower() for text in brackets)
    return "".join(
        _code(text, moment, pieces=pieces, place=place, first_year=first_year, value=value)
        if kind == "code"
        else text
        for place, (kind, text) in enumerate(pieces)
    ).strip()


def _plain_format(value: object) -> str:
    if isinstance(value, timedelta):
        return "[h]:mm:ss"
    if isinstance(value, time):
        return "h:mm:ss" if value.second else "h:mm"
    midnight = not isinstance(value, datetime) or value.time() == time()
    return "yyyy/m/d" if midnight else "yyyy/m/d h:mm"


def _moment(value: datetime | date | time | timedelta) -> datetime:
    if isinstance(value, datetime):
        return value
    if isinstance(value, timedelta):
        return datetime(1900, 1, 1) + timedelta(seconds=value.total_seconds() % 86_400)
    return (
        datetime.combine(value, time())
        if isinstance(value, date)
        else datetime.combine(date(1900, 1, 1), value)
    )


def _runs(section: str) -> list[tuple[str, str]]:
    """Runs of one letter as codes (yyyy, m, ggg, AM/PM, [h]), all else as words."""
    result: list[tuple[str, str]] = []
    for token in tokens(section):
        elapsed = token.kind == "bracket" and re.fullmatch("[hHmMsS]+", token.text)
        if elapsed:
            result.append(("code", f"[{token.text.lower()}]"))
        elif token.kind == "bracket":
            continue
        elif token.kind == "sign" and token.text.lower() in "ymdhsgeaprn/0":
            _add_sign(token, result)
        elif token != FormatToken("sign", "@"):
            result.append(("word", token.text))
    return _with_halves(result)


def _add_sign(token: FormatToken, result: list[tuple[str, str]]) -> None:
    sign = token.text.lower()
    last = result[-1] if result else ("", "")
    if sign in "/pn0":
        result.append(("word", token.text))
    elif last[0] == "code" and last[1].endswith(sign):
        result[-1] = ("code", last[1] + sign)
    else:
        result.append(("code", sign))


def _with_halves(runs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """AM/PM, taken apart letter by letter above, as one code again."""
    letters = "\x00".join(text.lower() for _, text in runs)
    pattern = "\x00".join("am/pm")
    if pattern not in letters:
        return runs
    start = letters[: letters.index(pattern)].count("\x00")
    return [*runs[:start], ("code", "am/pm"), *_with_halves(runs[start + 5 :])]


def _code(
    text: str,
    moment: datetime,
    *,
    pieces: list[tuple[str, str]],
    place: int,
    first_year: bool,
    value: object,
) -> str:
    """What one code shows."""
    if text.startswith("["):
        return _elapsed(text[1:-1], value, moment)
    if text == "am/pm":
        return "AM" if moment.hour < 12 else "PM"
    if text[0] in "ge":
        return _era(text, moment.date(), first_year=first_year)
    if text[0] == "m" and _is_minutes(pieces, place):
        return f"{moment.minute:0{min(2, len(text))}d}"
    if text[0] == "h" and ("code", "am/pm") in pieces:
        return f"{(moment.hour - 1) % 12 + 1:0{min(2, len(text))}d}"
    return _plain_code(text, moment)


def _plain_code(text: str, moment: datetime) -> str:
    size = len(text)
    match text[0]:
        case "y":
            return f"{moment.year % 100:02d}" if size <= 2 else f"{moment.year}"
        case "m" if size > 2:
            return MONTHS[moment.month - 1][: {3: 3, 5: 1}.get(size)]
        case "d" if size > 2:
            return ENGLISH_DAYS[moment.weekday()][: 3 if size == 3 else None]
        case "a":
            return WEEKDAYS[moment.weekday()] + ("曜日" if size > 3 else "")
        case "r":
            return _era("ggge" if size == 1 else "gggee", moment.date(), first_year=False)
    number = {"m": moment.month, "d": moment.day, "h": moment.hour, "s": moment.second}.get(text[0])
    return text if number is None else f"{number:0{min(2, size)}d}"


def _is_minutes(pieces: list[tuple[str, str]], place: int) -> bool:
    """m is minutes behind hours or before seconds."""
    if len(pieces[place][1]) > 2:
        return False
    before = [text for kind, text in pieces[:place] if kind == "code"]
    after = [text for kind, text in pieces[place + 1 :] if kind == "code"]
    return bool((before and "h" in before[-1]) or (after and "s" in after[0]))


def _elapsed(code: str, value: object, moment: datetime) -> str:
    """Hours, minutes or seconds that may be more than a day has."""
    seconds = (
        value.total_seconds()
        if isinstance(value, timedelta)
        else (moment - datetime(1899, 12, 30)).total_seconds()
    )
    if isinstance(value, time):
        seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
    unit = {"h": 3600, "m": 60, "s": 1}[code[0]]
    return f"{int(seconds // unit):0{len(code)}d}"


def _era(text: str, day: date, *, first_year: bool) -> str:
    """g, gg, ggg: R, 令, 令和; e, ee: the year of the era. ge and ggge are two codes, but for r, which is both."""
    begin = next((era for era in ERAS if day >= era[0]), None)
    if begin is None:
        return f"{day.year}" if "e" in text else ""
    _, before, name, letter = begin
    signs, years = text.count("g"), text.count("e")
    shown = {0: "", 1: letter, 2: name[0]}.get(signs, name)
    number = day.year - before
    year = "元" if first_year and number == 1 else f"{number:0{max(1, min(2, years))}d}"
    return shown + (year if years else "")
