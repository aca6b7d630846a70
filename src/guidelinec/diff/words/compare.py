"""The words that changed, as people read them: a diff of graphemes and words, cleaned up and set on the borders of scripts.

A figure, a date, a Latin or a katakana word and a short term in brackets change as a whole; kanji and hiragana change sign by sign. The edits
of a pair are a script: the = and - runs joined are the old text, the = and + runs the new one. The result never depends on time.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import regex

from guidelinec.diff.words.readable import Run, readable
from guidelinec.diff.words.references import NO_MOVES, Moves
from guidelinec.model.change import Edit
from guidelinec.sequences.shortest_script import shortest_script

_ALONE = r"(?![\p{GCB=Extend}\p{GCB=SpacingMark}\p{GCB=ZWJ}])"
"""Nothing follows that belongs to the sign before it (UAX 29)."""

_D = "[0-9０-９]"

_NUMERAL = f"(?:{_D}+|[〇一二三四五六七八九十百千]+)"

TOKEN = (
    rf"第{_NUMERAL}(?:編|部|章|節|款|目|条|項|号)(?:の{_NUMERAL})*"
    rf"|[(（]{_D}{{1,3}}[)）]{_ALONE}"
    rf"|{_D}{{1,3}}(?:[‐‑–—―−－-]{_D}{{1,3}}){{1,5}}{_ALONE}|"
    rf"(?:令和|平成|昭和|大正|明治)?(?:{_D}+|元)年(?:度|{_D}+月(?:{_D}+日)?)?"
    rf"|{_D}+月{_D}+日"
    rf"|{_D}+(?:[,.，．]{_D}+)*[%％‰℃]?{_ALONE}"
    rf"|[A-Za-zＡ-Ｚａ-ｚÀ-ɏ]+(?:['’][A-Za-z]+)?{_ALONE}"
    rf"|[ァ-ヺー]+{_ALONE}"
    rf"|[「『【][^「」『』【】\n]{{1,10}}[」』】]{_ALONE}"
    r"|\X"
)
"""What changes as a whole."""

_SIGNS = "[ぁ-ゖ、。[一-鿿--[第令平昭大明元]]]"
"""Signs that change by themselves, whatever follows: no number, reference or date begins with one."""

_CHUNK = regex.compile(rf"{_SIGNS}+{_ALONE}|{TOKEN}", regex.DOTALL | regex.V1)
"""A token, or a row of such signs: a text has four times as many tokens as chunks, and takes half the time by chunks."""

_SIGN = frozenset(("、", "。", *map(chr, range(0x3041, 0x3097)), *map(chr, range(0x4E00, 0xA000)))) - {
    *"第令平昭大明元"
}

Script = tuple[Edit, ...]


def compare_words(old: str, new: str, moves: Moves = NO_MOVES) -> Script:
    """The edits from one text to another. References that followed these moves of numbers are marked, and part no words."""
    if old == new:
        return (Edit("=", old),) if old else ()
    if not old or not new:
        return (Edit("-", old),) if old else (Edit("+", new),)
    before, after = split_words(old), split_words(new)
    runs = shortest_script(before, after)
    followed = moves.followed(before, after)
    if followed != before:
        runs = max(runs, shortest_script(followed, after), key=_kept)
    return tuple(_edits(before, after, readable(runs)))


def split_words(text: str) -> list[str]:
    """The tokens of a text; joined, they are the text."""
    tokens: list[str] = []
    for chunk in _CHUNK.findall(text):
        if chunk[0] in _SIGN and chunk[-1] in _SIGN:
            tokens += chunk
        else:
            tokens.append(chunk)
    return tokens


def _kept(runs: list[Run]) -> int:
    """How many characters stay."""
    return sum(len("".join(tokens)) for op, tokens in runs if op == "=")


def _edits(before: list[str], after: list[str], runs: list[Run]) -> Iterator[Edit]:
    """The runs in the words of the two texts; where these differ inside a run that stays, a reference followed."""
    i = j = 0
    for op, tokens in runs:
        gone = before[i : i + len(tokens)] if op != "+" else []
        came = after[j : j + len(tokens)] if op != "-" else []
        i, j = i + len(gone), j + len(came)
        if op != "=":
            yield Edit(op, "".join(gone or came))
            continue
        for stays, pairs in groupby(zip(gone, came, strict=True), key=lambda pair: pair[0] == pair[1]):
            went, arrived = map("".join, zip(*pairs, strict=True))
            yield from (
                (Edit("=", went),)
                if stays
                else (Edit("-", went, number=True), Edit("+", arrived, number=True))
            )
