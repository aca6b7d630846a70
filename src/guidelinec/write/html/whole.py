"""Words that a line does not part: dates, and numbers with what they count (令和5年3月31日, 第3編, 年1回)."""

from __future__ import annotations

import re
from html import escape
from typing import Final

_NUMBER: Final = r"[0-9０-９]+(?:[.,．，][0-9０-９]+)*"
_UNITS: Final = "年度|年間|年|か月|箇月|月|週間|日|時間|時|分|秒|世代|回|件|人|名|台|部|枚|か所|箇所|編|章|節|条|項|号|頁|ページ|円|％|%"
_WHOLE: Final = re.compile(
    rf"(?:令和|平成|昭和|大正|明治)?(?:元|{_NUMBER})年(?:{_NUMBER}月(?:{_NUMBER}日)?)?(?:度)?|{_NUMBER}月{_NUMBER}日|第?{_NUMBER}(?:{_UNITS})"
)


def whole(text: str) -> str:
    """Text as HTML, in which dates and numbers with their units are not parted."""
    made, end = "", 0
    for match in _WHOLE.finditer(text):
        made += f'{escape(text[end : match.start()])}<span class="whole">{escape(match[0])}</span>'
        end = match.end()
    return made + escape(text[end:])
