"""The marks that products carry: of which editions, by document@edition:fingerprint, a file says it was made."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Final

from lxml import etree

from guidelinec.ooxml.package import PackageError, read_package

MARK: Final = re.compile(r"([a-z0-9-]+@[0-9A-Za-z._-]+):([0-9a-f]{12})\b")
MARKED: Final = (".docx", ".xlsx", ".html", ".json")
"""The endings of files that carry marks."""

_META = re.compile(r'<meta name="fingerprint" content="([^"<>]*)">')
_HEAD_OF_PAGE = 16_384
_IDENTIFIER = "{http://purl.org/dc/elements/1.1/}identifier"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def read_marks(data: bytes, name: str) -> dict[str, str]:
    """The fingerprints by document@edition that a file carries; none where it is not such a file or cannot be read."""
    if name.endswith((".docx", ".xlsx")):
        text = _office(data)
    elif name.endswith(".html"):
        text = _page(data)
    else:
        text = _json(data)
    return {match[1]: match[2] for match in MARK.finditer(text)}


def is_edition(data: bytes) -> bool:
    """Whether a Word file is an edition, clean or with tracked changes, and no table or copy with plain marks."""
    return MARK.match(_office(data)) is not None


def _office(data: bytes) -> str:
    """The identifier among the core properties of an Office package (ECMA-376 part 2, 11)."""
    try:
        core = read_package(data).parts.get("docProps/core.xml", b"")
        identifier = etree.fromstring(core, _PARSER).find(_IDENTIFIER)
    except (PackageError, etree.XMLSyntaxError, ValueError):
        return ""
    return "" if identifier is None else identifier.text or ""


def _page(data: bytes) -> str:
    match = _META.search(data[:_HEAD_OF_PAGE].decode("utf-8", "replace"))
    return unescape(match[1]) if match else ""


def _json(data: bytes) -> str:
    try:
        report = json.loads(data)
    except (ValueError, RecursionError):
        return ""
    mark = report.get("fingerprint", "") if isinstance(report, dict) else ""
    return mark if isinstance(mark, str) else ""
