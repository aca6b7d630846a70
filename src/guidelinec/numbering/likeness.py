"""What a typed number looks like: numbers of one list look alike, and those of another list do not."""

from __future__ import annotations

import re
import unicodedata

SUPPLEMENT = re.compile(r"附[\s　]*則(?:[\s　]*[（(].*[）)])?")
"""The heading of supplementary provisions (附則), with the number of the law that brought them."""

APPENDED = re.compile(r"(?:別表|別記|別紙|別図|様式|附属書|第[0-9０-９]+号様式)[^。]{0,40}")
"""The heading of a table, form or figure that follows the provisions (別表第1, 様式第2号)."""

_ROMAN = re.compile("[(]?(?:i{1,3}|iv|vi{0,3}|ix|xi{0,3}|xiv)[.)]*")


def number_kind(printed: str) -> str:
    """What a number looks like: 章, 1.1. by its depth, (1), ①."""
    if match := re.match(r"第[^編部章節款目条項号]+([編部章節款目条項号])", printed):
        return match[1]
    if circled := re.match("([①-⑳㉑-㊿])|[❶-❿]", printed):
        return "①" if circled[1] else "❶"
    plain = unicodedata.normalize("NFKC", printed)
    plain = re.sub("(?:の(?:[0-9]+|[一二三四五六七八九十]+))+$", "", re.sub("[-‐‑–—―−ー]", ".", plain))
    if _ROMAN.fullmatch(plain):
        return re.sub("[ivx]+", "i", plain)
    if _ROMAN.fullmatch(plain.swapcase()):
        return re.sub("[IVX]+", "I", plain).rstrip(".")
    if re.fullmatch("[(]?[a-z]+[.)]*", plain):
        return re.sub("[a-z]+", "a", plain)
    if re.fullmatch("[(]?[A-Z][.)]*", plain):
        return re.sub("[A-Z]", "A", plain).rstrip(".")
    return re.sub(
        "[ア-ン]", "ア", re.sub("[一二三四五六七八九十百千〇]+", "一", re.sub("[0-9]+", "1", plain))
    ).rstrip(".")
