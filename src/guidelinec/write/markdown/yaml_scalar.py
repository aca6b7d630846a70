"""A string as a scalar of YAML, plain where that is safe in every place, else in double quotes."""

from __future__ import annotations

import json
import re

_PLAIN = re.compile(r"[^\s!-/:-@\[-`{-~\d][^\n\t:#,{}\[\]]*(?<![\s:])")
_NULL = ("null", "Null", "NULL", "~")
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
"""What YAML 1.2 (5.1, 5.4) reads as a line break, or not at all, unless it is escaped."""


def scalar(text: str) -> str:
    """The scalar; what YAML could take for anything but a string is quoted."""
    plain = _PLAIN.fullmatch(text) and text not in _NULL
    if plain and not _ESCAPED.search(text):
        return text
    return _ESCAPED.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(text, ensure_ascii=False))
