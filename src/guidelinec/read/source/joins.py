"""Where a line of a paragraph goes on without a space: Japanese has none between words."""

from __future__ import annotations


def joins(before: str, after: str) -> bool:
    """Whether lines that end and begin with these characters are joined without a space."""
    if not before or not after:
        return True
    japanese = _japanese(before) + _japanese(after)
    neutral = (before in ")]}") + (after == "[")
    return japanese == 2 or (japanese >= 1 and neutral >= 1) or _mark(before) or _mark(after)


def _japanese(char: str) -> bool:
    return char >= "\u2e80" or char in "“”‘’…‥―—①②③④⑤⑥⑦⑧⑨⑩※→"


def _mark(char: str) -> bool:
    return "\u3000" <= char <= "\u303f" or "\uff01" <= char <= "\uff0f" or char in "：；？！"
