"""Bytes to text without ever failing: the encodings that Japanese office files have."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_JAPANESE = ("cp932", "euc-jp", "euc-jis-2004")
"""The last one has the signs of makers (①, Ⅲ) where the files of Windows have them."""

_WIDE = ("utf-16-le", "utf-16-be")
_TO_KANJI = (b"\x1b$B", b"\x1b$@")
"""The escape sequences that begin kanji in ISO-2022-JP (RFC 1468)."""

_UNPRINTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_RARE = re.compile("[ｦ-ﾟ\ue000-\uf8ff]")
"""Kana of half width and signs of private use: what two bytes of EUC-JP look like in Shift_JIS."""


def decode(data: bytes) -> str:
    """The text of a file: by its byte order mark, else the encoding that fits it best, else UTF-8 with U+FFFD."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if any(escape in data for escape in _TO_KANJI) and data.isascii():
        return data.decode("iso2022-jp-ext", "replace")
    text = next(_read_as(data, ("utf-8",)), "") or (next(_wide(data), "") if b"\0" in data else "")
    return text or min(_read_as(data, _JAPANESE), key=_rareness, default=data.decode("utf-8", "replace"))


def _read_as(data: bytes, encodings: tuple[str, ...]) -> Iterator[str]:
    """The text in each of these encodings in which all of it can be read."""
    for encoding in encodings:
        try:
            yield data.decode(encoding)
        except UnicodeDecodeError:
            continue


def _wide(data: bytes) -> Iterator[str]:
    """UTF-16 without a mark: read so, the file has lines and none of the signs that no text has."""
    for text in _read_as(data, _WIDE):
        if "\n" in text and not _UNPRINTED.search(text):
            yield text


def _rareness(text: str) -> int:
    return len(_RARE.findall(text))


def printable(text: str) -> str:
    """Text without the control characters and lone surrogates that no XML or HTML may hold."""
    return _UNPRINTED.sub("", text)
