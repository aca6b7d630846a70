"""The words that changed, as people read them: a diff of graphemes and words, cleaned up and set on the borders of scripts.

A figure, a date, a Latin or a katakana word and a short term in brackets change as a whole; kanji and hiragana change sign by sign. The edits
of a pair are a script: the = and - runs joined are the old text, the = and + runs the new one. The result never depends on time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from diff_match_patch import diff_match_patch  # type: ignore[import-untyped]

from guidelinec.model.change import Edit, Op

_MARKS = "\u0300-\u036f\u3099\u309a\uff9e\uff9f\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef\u20e3"
_GRAPHEME = f"(?:[\U0001f1e6-\U0001f1ff]{{2}}|\r\n|.)[{_MARKS}]*(?:\u200d.?[{_MARKS}]*)*"
_D = "[0-9０-９]"

_NUMERAL = f"(?:{_D}+|[〇一二三四五六七八九十百千]+)"

TOKEN = re.compile(
    rf"第{_NUMERAL}(?:編|部|章|節|款|目|条|項|号)(?:の{_NUMERAL})*"
    rf"|[(（]{_D}{{1,3}}[)）](?![{_MARKS}])"
    rf"|{_D}{{1,3}}(?:[‐‑–—―−－-]{_D}{{1,3}}){{1,5}}(?![{_MARKS}])|"
    rf"(?:令和|平成|昭和|大正|明治)?(?:{_D}+|元)年(?:度|{_D}+月(?:{_D}+日)?)?"
    rf"|{_D}+月{_D}+日"
    rf"|{_D}+(?:[,.，．]{_D}+)*[%％‰℃]?(?![{_MARKS}])"
    rf"|[A-Za-zＡ-Ｚａ-ｚÀ-ɏ]+(?:['’][A-Za-z]+)?(?![{_MARKS}])"
    rf"|[ァ-ヺー]+(?![{_MARKS}])"
    rf"|[「『【][^「」『』【】\n]{{1,10}}[」』】](?![{_MARKS}])"
    rf"|{_GRAPHEME}",
    re.DOTALL,
)
"""What changes as a whole."""

ISLAND = 8
"""An unchanged run of at most this many tokens between two changes is drawn into them, if it is less than half as long as both."""

MOST = 4_000
"""Tokens beyond which two differing texts are compared sentence by sentence alone."""

Script = tuple[Edit, ...]
Run = tuple[Op, list[str]]
Align = Callable[[list[str], list[str]], list[Run]]
T = TypeVar("T", bound=Hashable)
_OPS: dict[int, Op] = {-1: "-", 0: "=", 1: "+"}


def compare_words(old: str, new: str, align: Align | None = None) -> Script:
    """The edits from one text to another; `align` gives the script over their tokens, cleaned up here."""
    if old == new:
        return (Edit("=", old),) if old else ()
    if not old or not new:
        return (Edit("-", old),) if old else (Edit("+", new),)
    runs = _aligned(split_words(old), split_words(new), align or compare_tokens)
    return tuple(Edit(op, "".join(tokens)) for op, tokens in _shifted(_cleaned(runs)) if tokens)


def split_words(text: str) -> list[str]:
    """The tokens of a text; joined, they are the text."""
    return TOKEN.findall(text)


def _aligned(old: list[str], new: list[str], align: Align) -> list[Run]:
    """A shortest script over tokens; over whole sentences where the texts are very long."""
    if min(len(old), len(new)) > MOST:
        old, new = _sentences(old), _sentences(new)
    return align(old, new)


def compare_tokens(old: Sequence[T], new: Sequence[T]) -> list[tuple[Op, list[T]]]:
    """A shortest script over any rows of tokens."""
    signs: dict[T, str] = {}
    matcher = diff_match_patch()
    matcher.Diff_Timeout = 0
    script = matcher.diff_main(_signs(old, signs), _signs(new, signs), False)
    token = {sign: token for token, sign in signs.items()}
    return [(_OPS[op], [token[sign] for sign in run]) for op, run in script]


def _sentences(tokens: list[str]) -> list[str]:
    return re.findall(r"[^。\n]*[。\n]|[^。\n]+$", "".join(tokens))


def _signs(tokens: Sequence[T], signs: dict[T, str]) -> str:
    """One character for each token, the same for the same; surrogates are left out."""
    for token in tokens:
        if token not in signs:
            code = len(signs) + 1
            signs[token] = chr(code if code < 0xD800 else code + 0x800)
    return "".join(signs[token] for token in tokens)


# ---- clean-up


def _cleaned(runs: list[Run]) -> list[Run]:
    """Draws short unchanged islands into the changes around them until none is left, then joins each change to one - and one +."""
    while True:
        joined = _joined(runs)
        runs = [run for place, run in enumerate(joined) for run in _dissolved(joined, place)]
        if len(runs) == len(joined):
            return joined


def _dissolved(runs: list[Run], place: int) -> list[Run]:
    op, tokens = runs[place]
    if op != "=" or not 0 < place < len(runs) - 1 or len(tokens) > ISLAND:
        return [runs[place]]
    before, after = _size(runs, place, -1), _size(runs, place, 1)
    if len("".join(tokens)) * 2 > min(before, after) or "\n" in tokens:
        return [runs[place]]
    return [("-", tokens), ("+", tokens)]


def _size(runs: list[Run], place: int, step: int) -> int:
    """The characters of the larger side of the change next to an island."""
    sizes = {"-": 0, "+": 0, "=": 0}
    place += step
    while 0 <= place < len(runs) and runs[place][0] != "=":
        sizes[runs[place][0]] += len("".join(runs[place][1]))
        place += step
    return max(sizes.values())


def _joined(runs: list[Run]) -> list[Run]:
    """Neighbouring runs of a kind as one, what goes before what comes."""
    result: list[Run] = []
    gone: list[str] = []
    came: list[str] = []
    for op, tokens in [*runs, ("=", [])]:
        if op == "-":
            gone += tokens
        elif op == "+":
            came += tokens
        else:
            changes: tuple[Run, Run] = ("-", gone), ("+", came)
            result += [run for run in changes if run[1]]
            gone, came = [], []
            if result and result[-1][0] == "=":
                result[-1] = ("=", result[-1][1] + tokens)
            elif tokens:
                result.append(("=", tokens))
    return result


def _shifted(runs: list[Run]) -> list[Run]:
    """Slides a lone insertion or deletion, where the same words could be marked earlier or later, to the best borders."""
    runs = list(runs)
    for place in range(1, len(runs) - 1):
        if runs[place][0] != "=" and runs[place - 1][0] == runs[place + 1][0] == "=":
            before, change, after = _best_slide(runs[place - 1][1], runs[place][1], runs[place + 1][1])
            runs[place - 1] = ("=", before)
            runs[place] = (runs[place][0], change)
            runs[place + 1] = ("=", after)
    return runs


def _best_slide(
    before: list[str], change: list[str], after: list[str]
) -> tuple[list[str], list[str], list[str]]:
    whole = before + change + after
    start, size = len(before), len(change)
    first = start
    while first > 0 and whole[first - 1] == whole[first - 1 + size]:
        first -= 1
    last = start
    while last + size < len(whole) and whole[last] == whole[last + size]:
        last += 1
    best = max(
        range(first, last + 1),
        key=lambda at: (_border(whole, at) + _border(whole, at + size), -abs(at - start)),
    )
    return whole[:best], whole[best : best + size], whole[best + size :]


def _border(tokens: list[str], at: int) -> int:
    """How good a border is: 4 at an end or a line, 3 after a stop or comma, 2 at a bracket, 1 between scripts, 0 inside a word."""
    if at <= 0 or at >= len(tokens) or "\n" in tokens[at - 1] + tokens[at]:
        return 4
    if tokens[at - 1][-1] in "。、，．,.;；・":
        return 3
    if tokens[at][0] in "（「『【([〔" or tokens[at - 1][-1] in "）」』】)]〕":
        return 2
    return int(script_of(tokens[at - 1][-1]) != script_of(tokens[at][0]))


def script_of(sign: str) -> str:
    """hiragana, katakana, kanji, latin or other."""
    for name, first, last in (
        ("hiragana", "ぁ", "ゟ"),
        ("katakana", "゠", "ヿ"),
        ("kanji", "㐀", "鿿"),
        ("latin", "!", "ɏ"),
    ):
        if first <= sign <= last:
            return name
    return "other"
