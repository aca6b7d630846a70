"""The text that Excel shows in a cell: its value by the number format of the cell (ECMA-376 Part 1, 18.8.30 and 18.8.31)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from guidelinec.read.sheet.format_sections import conditions, is_date_format, section_for
from guidelinec.read.sheet.shown_dates import date_text
from guidelinec.read.sheet.shown_numbers import general_text, number_text

JAPANESE = {
    14: "yyyy/m/d", 22: "yyyy/m/d h:mm", 27: "[$-411]ge.m.d", 28: '[$-411]ggge"年"m"月"d"日"', 29: '[$-411]ggge"年"m"月"d"日"',
    30: "m/d/yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"時"mm"分"', 33: 'h"時"mm"分"ss"秒"', 34: 'yyyy"年"m"月"', 35: 'm"月"d"日"',
    36: "[$-411]ge.m.d", 50: "[$-411]ge.m.d", 51: '[$-411]ggge"年"m"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"',
    54: '[$-411]ggge"年"m"月"d"日"', 55: 'yyyy"年"m"月"', 56: 'm"月"d"日"', 57: "[$-411]ge.m.d", 58: '[$-411]ggge"年"m"月"d"日"',
}  # fmt: skip
"""The formats that a Japanese Excel has under these numbers (18.8.30); a file names them by number alone."""


def cell_text(cell: Any) -> str:
    """What Excel shows for an openpyxl cell."""
    if cell.value is None:
        return ""
    code = JAPANESE.get(cell._style.numFmtId) or cell.number_format
    value = cell.value
    if is_date_format(code) and isinstance(value, int | float) and not isinstance(value, bool):
        value = _as_date(value, cell.parent.parent.epoch)
    return shown_text(value, code)


def _as_date(value: float, epoch: datetime) -> object:
    from openpyxl.utils.datetime import from_excel

    try:
        return from_excel(value, epoch)
    except (OverflowError, ValueError):
        return value


def shown_text(value: object, code: str) -> str:
    """A value as a number format shows it; text that a format would hide (;;;) is shown."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime | date | time | timedelta):
        return date_text(value, section_for(code, 1))
    if isinstance(value, int | float | Decimal):
        return _number(value, code)
    text = str(value)
    shown = section_for(code, text)
    return number_text(shown, text=text) if "@" in shown else text


def _number(value: float | Decimal, code: str) -> str:
    try:
        number = Decimal(f"{value:.15g}")
    except InvalidOperation:
        return str(value)
    if not number.is_finite():
        return str(value)
    section = section_for(code, number)
    if section.strip().lower() in ("general", "@", "g/標準") or is_date_format(section):
        return general_text(number)
    signless = number < 0 and (len(conditions(code)) > 1)
    return number_text(section, number=abs(number) if signless else number)
