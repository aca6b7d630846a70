"""What a typed number looks like: numbers of one list look alike, and those of another list do not."""

from __future__ import annotations

import re
import unicodedata

SUPPLEMENT = re.compile(r"附[\s　]*則(?:[\s　]*[（(].*[）)])?")
"""The heading of supplementary provisions (附則), with the number of the law that brought them."""

APPENDED = re.compile(r"(?:別表|別記|別紙|別図|様式|附属書|第[0-9０-９]+号様式)[^。]{0,40}")
"""The heading of a table, form or figure that follows the provisions (別表第1, 様式第2号)."""


def number_kind(printed: str) -> str:
    """What a number looks like: 章, 1.1. by its depth, (1), ①."""
    if match := re.match(r"第[^編部章節款目条項号]+([編部章節款目条項号])", printed):
        return match[1]
    if re.match("[①-⑳㉑-㊿]", printed):
        return "①"
    plain = unicodedata.normalize("NFKC", printed)
    plain = re.sub("(?:の(?:[0-9]+|[一二三四五六七八九十]+))+$", "", re.sub("[-‐‑–—―−ー]", ".", plain))
    if re.fullmatch("[(]?(?:i{1,3}|iv|vi{0,3}|ix|xi{0,3}|xiv)[.)]*", plain):
        return re.sub("[ivx]+", "i", plain)
    if re.fullmatch("[(]?[a-z]+[.)]*", plain):
        return re.sub("[a-z]+", "a", plain)
    return re.sub(
        "[ア-ン]", "ア", re.sub("[一二三四五六七八九十百千〇]+", "一", re.sub("[0-9]+", "1", plain))
    ).rstrip(".")
