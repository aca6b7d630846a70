"""PNG files (ISO/IEC 15948) from rows of pixels."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable

GREY, RGB = 0, 2
"""Colour types, eight bits a channel."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def png(width: int, height: int, colour: int, rows: Iterable[bytes]) -> bytes:
    """The file; each row is its pixels one after another."""
    header = struct.pack(">II", width, height) + bytes((8, colour, 0, 0, 0))
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    return _SIGNATURE + b"".join(map(_chunk, (b"IHDR", b"IDAT", b"IEND"), (header, pixels, b"")))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def stand_in(width: int = 320, height: int = 180) -> bytes:
    """A grey picture in place of one that could not be converted."""
    return png(width, height, GREY, (b"\xdd" * width for _ in range(height)))
