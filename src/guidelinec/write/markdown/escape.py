"""Characters as Markdown that reads as just these characters: what of them the source format would take for markup."""

from __future__ import annotations

import re
from typing import Final

SPACE: Final = "&#32;"
"""A space where a plain one would mean nothing: at the ends of lines."""

_SPECIAL = re.compile(r"[\\*\[\]<{`]|&(?=[#A-Za-z])|[\n\r\t]|｛(?=[ 　]*[#＃])|!$")
_ENTITIES: Final = {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;", "｛": "&#xFF5B;"}
_LINE_START = re.compile(
    r"(?P<mark>[#\-+>:=~|_])|(?P<number>\d{1,9})(?P<dot>[.)])(?= |$)|(?P<note>\[\^[^\[\]\s]+\]):|(?P<wide>：)|(?P<ideographic>　+)(?P<colon>[：:])"
)


def escape_text(text: str) -> str:
    """Text within a paragraph."""
    return _SPECIAL.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    char = match.group()
    return _ENTITIES.get(char, "\\" + char)


def escape_in(markdown: str, char: str) -> str:
    """Markdown that stands in a place which a character would end: it gets a backslash wherever it has none yet."""
    return re.sub(
        r"\\.|" + re.escape(char), lambda match: match[0] if len(match[0]) > 1 else "\\" + char, markdown
    )


def guard_lines(markdown: str) -> str:
    """Markdown of a paragraph, none of whose lines begins another block."""
    return "\n".join(_guarded(line) for line in markdown.split("\n"))


def _guarded(line: str) -> str:
    match = _LINE_START.match(line)
    if not match:
        return line
    if match["mark"]:
        return "\\" + line
    if match["number"]:
        return match["number"] + "\\" + line[match.start("dot") :]
    if match["note"]:
        return match["note"] + "\\" + line[match.end() - 1 :]
    offset = match.start("wide") if match["wide"] else match.start("colon")
    return line[:offset] + f"&#x{ord(line[offset]):X};" + line[offset + 1 :]
