"""The words that changed, as people read them: a character diff, cleaned up and set on the borders of words.

The script of a pair of texts is a tuple of edits; the = and - runs joined are the old text, the = and + runs the new one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diff_match_patch import diff_match_patch

from guidelinec.model.change import Edit, Op

_OPS: dict[int, Op] = {-1: "-", 0: "=", 1: "+"}

_WORD = re.compile(
    r"""
      (?:令和|平成|昭和|大正|明治)?(?:[0-9０-９]+|元)[年月日](?:[0-9０-９]+[月日])*
    | [0-9０-９]+(?:[,.，．・:：/／-][0-9０-９]+)*[%％‰℃]?
    | [A-Za-zＡ-Ｚａ-ｚÀ-ɏ]+(?:['’][A-Za-z]+)*
    | [ァ-ヶー・]*[ァ-ヶー]
    | [一-鿿㐀-䶿々〆ヵヶ]+
    | [ぁ-ゖゝゞ]+
    | .[\u0300-\u036f\u3099\u309a\ufe00-\ufe0f\u200d\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef]*
    """,
    re.VERBOSE | re.DOTALL,
)
"""A run of one script: figures with their points, dates, Latin words, katakana words, kanji, hiragana, else one grapheme."""

_JOINS = re.compile("[\u0300-\u036f\u3099\u309a\ufe00-\ufe0f\u200d\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef]")
_WHOLE = re.compile(r"[0-9０-９A-Za-zＡ-Ｚａ-ｚァ-ヶー年月日]")

Script = tuple[Edit, ...]


def compare_words(old: str, new: str) -> Script:
    """The edits from one text to another."""
    if old == new:
        return (Edit("=", old),) if old else ()
    if not old or not new:
        return (Edit("-", old),) if old else (Edit("+", new),)
    pieces = [(_OPS[op], text) for op, text in _characters(old, new)]
    return tuple(Edit(op, text) for op, text in _tidy(_snap(pieces)))


def _characters(old: str, new: str) -> list[tuple[int, str]]:
    matcher = diff_match_patch()
    matcher.Diff_Timeout = 2.0
    script: list[tuple[int, str]] = matcher.diff_main(old, new, False)
    matcher.diff_cleanupSemantic(script)
    return script


def _tidy(pieces: list[tuple[Op, str]]) -> list[tuple[Op, str]]:
    return [piece for piece in pieces if piece[1]]


def _snap(pieces: list[tuple[Op, str]]) -> list[tuple[Op, str]]:
    return pieces
