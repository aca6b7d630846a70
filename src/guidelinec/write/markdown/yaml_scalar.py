"""A string as a scalar of YAML, plain where that is safe in every place, else in double quotes."""

from __future__ import annotations

import json
import re

_PLAIN = re.compile(r"[^\s!-/:-@\[-`{-~\d][^\n\t:#,{}\[\]]*(?<![\s:])")
_NULL = ("null", "Null", "NULL", "~")


def scalar(text: str) -> str:
    """The scalar; what YAML could take for anything but a string is quoted."""
    plain = _PLAIN.fullmatch(text) and text not in _NULL
    return text if plain else json.dumps(text, ensure_ascii=False)
