"""Bytes to text without ever failing: the encodings that Japanese office files have."""

from __future__ import annotations

import codecs
import re

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_LIKELY = ("utf-8", "cp932", "euc-jp")
_UNPRINTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def decode(data: bytes) -> str:
    """The text of a file: by its byte order mark, else the first encoding that fits, else UTF-8 with U+FFFD."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    for encoding in _LIKELY:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")


def printable(text: str) -> str:
    """Text without the control characters and lone surrogates that no XML or HTML may hold."""
    return _UNPRINTED.sub("", text)
