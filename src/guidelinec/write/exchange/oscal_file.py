"""What every file of OSCAL has around its content: names that stay, the metadata, and the bytes."""

from __future__ import annotations

import json
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

OSCAL_VERSION: Final = "1.2.0"
JsonMap = dict[str, Any]


def uuid_of(name: str) -> str:
    """The same for the same name (RFC 9562, version 5)."""
    return str(uuid5(NAMESPACE_URL, name))


def metadata(title: str, version: str, modified: str) -> JsonMap:
    """The head of a file; `modified` is its moment with a time zone (2023-03-28T00:00:00+09:00)."""
    return {
        "title": title,
        "last-modified": modified,
        "version": version,
        "oscal-version": OSCAL_VERSION,
    }


def oscal_file(root: str, content: JsonMap) -> bytes:
    """The bytes of a file; `root` is the name of its model."""
    return (json.dumps({root: content}, ensure_ascii=False, indent=1) + "\n").encode()
