"""A replacement in tracked changes as small as it can be and still be read: of a date the day alone, of two words apart
both and not what stands between.

A change table shows a date or a numbered reference whole. Where the mark stands in the running text, what is left
unmarked reads on, so a replacement is compared once more by words, figures and signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from guidelinec.diff.words.compare import compare_words, split_words
from guidelinec.redline.borders import Ops, whole_kanji, without_common_letters

SHORT = 32
"""Characters up to which a replacement is narrowed to single words; of a longer one, a rewording, phrases alone stay."""

LONGEST = 4_000
"""Characters of both texts together up to which a replacement is narrowed at all: the time grows with their product."""

PHRASE = 6
"""The fewest characters of a phrase that stays unmarked inside a rewording."""

_FIGURE = r"[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+(?![0-9０-９])|[0-9０-９]+(?:[.．][0-9０-９]+)*"
_WORDS = re.compile(rf"[A-Za-zＡ-Ｚａ-ｚÀ-ɏ]+|{_FIGURE}|[ァ-ヺー]+|.", re.DOTALL)
_COMPOUND = re.compile(r"第.+|.*[0-9０-９元].*[年月日度]|[「『【(（].+|[0-9０-９.．]+[,，].+", re.DOTALL)
_LONE_KANA = re.compile(r"[ぁ-ゖ、]")


def edits(old: str, new: str) -> Ops:
    """The edits from one text to the other as (op, text)."""
    narrow: list[tuple[str, str]] = []
    gone = ""
    for op, text in [*((edit.op, edit.text) for edit in compare_words(old, new)), ("", "")]:
        if gone and op == "+":
            is_narrow = len(gone) + len(text) <= LONGEST
            narrow += _narrowed(gone, text) if is_narrow else [("-", gone), ("+", text)]
            gone = ""
            continue
        narrow += [("-", gone)] if gone else []
        gone = text if op == "-" else ""
        narrow += [(op, text)] if op in ("=", "+") else []
    return whole_kanji(narrow)


def _narrowed(old: str, new: str) -> Iterator[tuple[str, str]]:
    """A replacement without what stays inside it."""
    is_short = min(len(old), len(new)) <= SHORT
    before, after = _tokens(old), _tokens(new)
    gone, came = "", ""
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        same = "".join(before[a:b])
        if tag == "equal" and _stays(same, is_short):
            yield from without_common_letters(gone, came)
            yield "=", same
            gone, came = "", ""
        else:
            gone, came = gone + same, came + "".join(after[c:d])
    yield from without_common_letters(gone, came)


def _stays(same: str, is_short: bool) -> bool:
    return not _LONE_KANA.fullmatch(same) if is_short else len(same) >= PHRASE


def _tokens(text: str) -> list[str]:
    """Words and signs; dates and references in their parts."""
    return [
        part
        for token in split_words(text)
        for part in (_WORDS.findall(token) if _COMPOUND.fullmatch(token) else (token,))
    ]
