"""Where a tracked change may begin and end inside a word: a word of two kanji changes whole, of a Latin word of prose
what is new about it. Katakana words and figures are whole already (`diff/words/compare`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

Ops = Sequence[tuple[str, str]]

_LATIN = re.compile(r"[A-Za-zＡ-Ｚａ-ｚÀ-ɏ]+")
_LAST_LATIN = re.compile(_LATIN.pattern + r"\Z")
_PROSE = re.compile(r"[A-Za-zÀ-ɏ][a-zß-ɏ]*")
"""A word of prose: acronyms and other names in capitals change as a whole, like figures."""

_KANJI = "㐀-鿿々"
_NUMERAL = "〇一二三四五六七八九十百千"
_FIRST_LONE = re.compile(rf"[{_KANJI}](?<![{_NUMERAL}])(?![{_KANJI}])")
_LAST_LONE = re.compile(rf"(?<![{_KANJI}])[{_KANJI}](?<![{_NUMERAL}])\Z")
_THREE_KANJI = re.compile(f"[{_KANJI}]{{3}}")


# ---- kanji words


def whole_kanji(ops: Ops) -> Ops:
    """The edits with the other half of each word of two kanji one of which was replaced."""
    edits = list(ops)
    for place in range(len(edits) - 1):
        if edits[place][0] == "-" and edits[place + 1][0] == "+":
            _take_halves(edits, place)
    return list(_joined(_without_lone_kanji(edits)))


def _take_halves(ops: list[tuple[str, str]], place: int) -> None:
    """Draw the kanji before or behind a replacement into it, where the two make a word."""
    gone, came = ops[place][1], ops[place + 1][1]
    before = ops[place - 1] if place and ops[place - 1][0] == "=" else ("=", "")
    after = ops[place + 2] if place + 2 < len(ops) and ops[place + 2][0] == "=" else ("=", "")
    first, last = _LAST_LONE.search(before[1]), _FIRST_LONE.match(after[1])
    if last and _LAST_LONE.search(gone) and _LAST_LONE.search(came):
        gone, came = gone + last[0], came + last[0]
        ops[place + 2] = "=", after[1][1:]
    if first and _FIRST_LONE.match(gone) and _FIRST_LONE.match(came):
        gone, came = first[0] + gone, first[0] + came
        ops[place - 1] = "=", before[1][:-1]
    ops[place], ops[place + 1] = ("-", gone), ("+", came)


def _without_lone_kanji(ops: Ops) -> Iterator[tuple[str, str]]:
    """Edits in which no single kanji stays between kanji that changed."""
    for place, (op, text) in enumerate(ops):
        before, after = (
            ops[place - 1][1][-1:] if place else "",
            ops[place + 1][1][:1] if place + 1 < len(ops) else "",
        )
        if op == "=" and len(text) == 1 and _THREE_KANJI.fullmatch(before + text + after):
            yield from (("-", text), ("+", text))
        else:
            yield op, text


def _joined(ops: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """One deletion and one insertion for each change."""
    for unchanged, group in groupby(ops, key=lambda edit: edit[0] == "="):
        edits = list(group)
        for op in "=" if unchanged else "-+":
            text = "".join(words for kind, words in edits if kind == op)
            yield from [(op, text)] if text else []


# ---- Latin words


def without_common_letters(gone: str, came: str) -> Iterator[tuple[str, str]]:
    """What went and what came, without the letters that begin or end a Latin word on both sides."""
    front, back = _letters(gone, came)
    yield from [("=", gone[:front])] if front else []
    for op, text in (("-", gone[front : len(gone) - back]), ("+", came[front : len(came) - back])):
        yield from [(op, text)] if text else []
    yield from [("=", gone[len(gone) - back :])] if back else []


def _letters(gone: str, came: str) -> tuple[int, int]:
    """How many letters at the front and at the back stay: at least half of the longer of two words."""
    first, last = _words(gone, came, _LATIN.match), _words(gone, came, _LAST_LATIN.search)
    front, back = _shared(*first), _shared(*(word[::-1] for word in last))
    sizes = len(gone), len(came)
    if gone == first[0] or came == first[1]:
        back = min(back, min(sizes) - front)
        if front + back == min(sizes) or 2 * (front + back) >= max(sizes):
            return front, back
    return (
        front if 2 * front >= max(map(len, first)) else 0,
        back if 2 * back >= max(map(len, last)) else 0,
    )


def _shared(first: str, second: str) -> int:
    """How many letters two words begin with alike."""
    signs = enumerate(zip(first, second, strict=False))
    return next((place for place, (a, b) in signs if a != b), min(len(first), len(second)))


def _words(gone: str, came: str, find: Callable[[str], re.Match[str] | None]) -> list[str]:
    """The words of prose at one end of two texts, nothing where one of them has none."""
    words = [match[0] for text in (gone, came) if (match := find(text))]
    return words if len(words) == 2 and all(map(_PROSE.fullmatch, words)) else ["", ""]
