"""A replacement in tracked changes as small as it can be and still be read: of a date the day alone, of two words apart
both and not what stands between.

A change table shows a date or a numbered reference whole. Where the mark stands in the running text, what is left
unmarked reads on, so a short replacement is compared once more by words, figures and signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from guidelinec.diff.words import compare_words, split_words

Ops = Sequence[tuple[str, str]]

SHORT = 32
"""Characters up to which a replacement is narrowed; longer ones are rewordings, better read whole."""

_WORDS = re.compile(r"[A-Za-zＡ-Ｚａ-ｚÀ-ɏ]+|[0-9０-９]+(?:[.,．，][0-9０-９]+)*|[ァ-ヺー]+|.", re.DOTALL)
_COMPOUND = re.compile(r"第.+|.*[0-9０-９元].*[年月日度]|[「『【(（].+", re.DOTALL)
_LONE_KANA = re.compile(r"[ぁ-ゖ、]")


def edits(old: str, new: str) -> Ops:
    """The edits from one text to the other as (op, text)."""
    ops = [(edit.op, edit.text) for edit in compare_words(old, new)]
    found: list[tuple[str, str]] = []
    for at, (op, text) in enumerate(ops):
        following = ops[at + 1] if at + 1 < len(ops) else ("", "")
        if op == "-" and following[0] == "+" and min(len(text), len(following[1])) <= SHORT:
            found += _narrowed(text, following[1])
        elif not (
            op == "+" and at and ops[at - 1][0] == "-" and min(len(text), len(ops[at - 1][1])) <= SHORT
        ):
            found.append((op, text))
    return found


def _narrowed(old: str, new: str) -> Iterator[tuple[str, str]]:
    before, after = _tokens(old), _tokens(new)
    gone, came = "", ""
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        same = "".join(before[a:b])
        if tag == "equal" and not _LONE_KANA.fullmatch(same):
            yield from _changed(gone, came)
            yield "=", same
            gone, came = "", ""
        else:
            gone, came = gone + same, came + "".join(after[c:d])
    yield from _changed(gone, came)


def _changed(gone: str, came: str) -> Iterator[tuple[str, str]]:
    if gone:
        yield "-", gone
    if came:
        yield "+", came


def _tokens(text: str) -> list[str]:
    """Words and signs; dates and references in their parts."""
    return [
        part
        for token in split_words(text)
        for part in (_WORDS.findall(token) if _COMPOUND.fullmatch(token) else (token,))
    ]
