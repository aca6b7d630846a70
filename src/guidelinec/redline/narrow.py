"""A replacement in tracked changes as small as it can be and still be read: of a date the day alone, of two words apart
both and not what stands between, of a Latin word what is new about it.

A change table shows a date or a numbered reference whole. Where the mark stands in the running text, what is left
unmarked reads on, so a replacement is compared once more by words, figures and signs. Kanji and katakana words and
figures stay whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from os.path import commonprefix

from guidelinec.diff.words import compare_words, split_words

Ops = Sequence[tuple[str, str]]

SHORT = 32
"""Characters up to which a replacement is narrowed to single words; of a longer one, a rewording, phrases alone stay."""

PHRASE = 6
"""The fewest characters of a phrase that stays unmarked inside a rewording."""

_FIGURE = r"[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+(?![0-9０-９])|[0-9０-９]+(?:[.．][0-9０-９]+)*"
_WORDS = re.compile(rf"[A-Za-zＡ-Ｚａ-ｚÀ-ɏ]+|{_FIGURE}|[ァ-ヺー]+|.", re.DOTALL)
_COMPOUND = re.compile(r"第.+|.*[0-9０-９元].*[年月日度]|[「『【(（].+|[0-9０-９.．]+[,，].+", re.DOTALL)
_LONE_KANA = re.compile(r"[ぁ-ゖ、]")
_LATIN = re.compile(r"[A-Za-zＡ-Ｚａ-ｚÀ-ɏ]+")
_LAST_LATIN = re.compile(_LATIN.pattern + r"\Z")
_PROSE = re.compile(r"[A-Za-zÀ-ɏ][a-zß-ɏ]*")
"""A word of prose: acronyms and other names in capitals change as a whole, like figures."""


def edits(old: str, new: str) -> Ops:
    """The edits from one text to the other as (op, text)."""
    found: list[tuple[str, str]] = []
    gone = ""
    for op, text in [*((edit.op, edit.text) for edit in compare_words(old, new)), ("", "")]:
        if gone and op == "+":
            found += _narrowed(gone, text)
            gone = ""
            continue
        found += [("-", gone)] if gone else []
        gone = text if op == "-" else ""
        found += [(op, text)] if op in ("=", "+") else []
    return found


def _narrowed(old: str, new: str) -> Iterator[tuple[str, str]]:
    """A replacement without what stays inside it."""
    is_short = min(len(old), len(new)) <= SHORT
    before, after = _tokens(old), _tokens(new)
    gone, came = "", ""
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        same = "".join(before[a:b])
        if tag == "equal" and _stays(same, is_short):
            yield from _changed(gone, came)
            yield "=", same
            gone, came = "", ""
        else:
            gone, came = gone + same, came + "".join(after[c:d])
    yield from _changed(gone, came)


def _stays(same: str, is_short: bool) -> bool:
    return not _LONE_KANA.fullmatch(same) if is_short else len(same) >= PHRASE


def _tokens(text: str) -> list[str]:
    """Words and signs; dates and references in their parts."""
    return [
        part
        for token in split_words(text)
        for part in (_WORDS.findall(token) if _COMPOUND.fullmatch(token) else (token,))
    ]


# ---- inside Latin words


def _changed(gone: str, came: str) -> Iterator[tuple[str, str]]:
    """What went and what came, without the letters that begin or end a Latin word on both sides."""
    front, back = _letters(gone, came)
    yield from [("=", gone[:front])] if front else []
    for op, text in (("-", gone[front : len(gone) - back]), ("+", came[front : len(came) - back])):
        yield from [(op, text)] if text else []
    yield from [("=", gone[len(gone) - back :])] if back else []


def _letters(gone: str, came: str) -> tuple[int, int]:
    """How many letters at the front and at the back stay: at least half of the longer of two words."""
    first, last = _words(gone, came, _LATIN.match), _words(gone, came, _LAST_LATIN.search)
    front = len(commonprefix(first))
    back = len(commonprefix([word[::-1] for word in last]))
    sizes = len(gone), len(came)
    if gone == first[0] or came == first[1]:
        back = min(back, min(sizes) - front)
        if front + back == min(sizes) or 2 * (front + back) >= max(sizes):
            return front, back
    return (
        front if 2 * front >= max(map(len, first)) else 0,
        back if 2 * back >= max(map(len, last)) else 0,
    )


def _words(gone: str, came: str, find: Callable[[str], re.Match[str] | None]) -> list[str]:
    """The words of prose at one end of two texts, nothing where one of them has none."""
    found = [match[0] for text in (gone, came) if (match := find(text))]
    return found if len(found) == 2 and all(map(_PROSE.fullmatch, found)) else ["", ""]
