"""The text of a file of the source, and a changed text as its file is written: line ends and a byte order mark stay as they were."""

from __future__ import annotations

_BOM = "\ufeff"


def plain_text(data: bytes) -> str:
    """The text of a file with plain line ends, and no byte order mark."""
    text = data.decode("utf-8", "replace").removeprefix(_BOM)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def written_as(data: bytes, text: str) -> bytes:
    """A text in the form of the file that it replaces."""
    if b"\r\n" in data:
        text = text.replace("\n", "\r\n")
    return ((_BOM if data.startswith(_BOM.encode()) else "") + text).encode()
