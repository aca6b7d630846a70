"""Whether two texts differ in nothing but their writing: width, white space, punctuation, the customary choice between kanji and kana
(公用文作成の考え方), okurigana, the long vowel at the end of a katakana word."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable

_SPELLINGS = (
    ("および", "及び"), ("または", "又は"), ("もしくは", "若しくは"), ("ならびに", "並びに"), ("且つ", "かつ"),
    ("従って", "したがって"), ("但し", "ただし"), ("尚", "なお"), ("又、", "また、"), ("更に", "さらに"), ("全て", "すべて"),
    ("既に", "すでに"), ("様々", "さまざま"), ("事前に", "あらかじめ"), ("予め", "あらかじめ"), ("出来る", "できる"), ("出来", "でき"),
    ("致し", "いたし"), ("頂", "いただ"), ("下さい", "ください"), ("行な", "行"), ("行なう", "行う"), ("等", "など"), ("毎に", "ごとに"),
    ("時", "とき"), ("事", "こと"), ("物", "もの"), ("為", "ため"), ("共に", "ともに"), ("通り", "とおり"), ("無い", "ない"), ("有る", "ある"),
    ("於いて", "において"), ("関わ", "かかわ"), ("係わ", "かかわ"), ("分か", "わか"), ("判", "わか"), ("或いは", "あるいは"), ("即ち", "すなわち"),
)  # fmt: skip

# What a pattern begins with is looked for at every character: the kana first, and then what stands before it.
_OKURIGANA = re.compile(r"[りいしえけきみちめれわげびせてつ](?=[一-鿿々])(?<=[一-鿿々].)")
_LAST_KANA = re.compile(r"[りいしえけきみちめれわげびせ](?=[がをのはにも、。]|$)(?<=[一-鿿々]{2}.)")
"""Kana between the kanji of a word (取り扱い), and at the end of a noun of several kanji (書換え)."""

_LONG = re.compile(r"ー(?![ァ-ヺー])(?<=[ァ-ヴー]{2}ー)")
_PUNCTUATION = re.compile(r"[、。，．,.・「」『』（）()\[\]〔〕【】<>＜＞:：;；\"'“”‘’-]|[‐‑–—―−－~〜～]")

Stage = tuple[str, Callable[[str], str]]


def _one_spelling(text: str) -> str:
    for spelling, usual in _SPELLINGS:
        text = text.replace(spelling, usual)
    return text


STAGES: tuple[Stage, ...] = (
    ("全角・半角", lambda text: unicodedata.normalize("NFKC", text)),
    ("空白", lambda text: "".join(text.split())),
    ("句読点・記号", lambda text: _PUNCTUATION.sub("", text)),
    ("長音符", lambda text: _LONG.sub("", text)),
    ("用字", _one_spelling),
    ("送り仮名", lambda text: _LAST_KANA.sub("", _OKURIGANA.sub("", text))),
)
"""What makes the writing of two texts one, in this order, and what it is called."""


_TOUCHED = re.compile(rf"[^0-9A-Za-zァ-ヺ一-鿿]+|[{''.join(sorted({*''.join(map(''.join, _SPELLINGS))}))}]+")
"""What stages after the first may change: all but figures, letters, katakana and the kanji of no spelling."""


def untouched(text: str) -> str:
    """What all ways of writing a text have in common whatever its spelling: most changes differ in that, and it is told in a quarter of the
    time that all stages take."""
    return _TOUCHED.sub("", unicodedata.normalize("NFKC", text))


def editorial_reasons(old: str, new: str) -> tuple[str, ...]:
    """The names of the stages that brought the two texts together; none where they stay apart."""
    if untouched(old) != untouched(new) or one_writing(old) != one_writing(new):
        return ()
    reasons: list[str] = []
    for name, stage in STAGES:
        after_old, after_new = stage(old), stage(new)
        if (old == new) != (after_old == after_new) or _closer(old, new, after_old, after_new):
            reasons.append(name)
        old, new = after_old, after_new
        if old == new:
            return tuple(reasons)
    return ()


def one_writing(text: str) -> str:
    """A text as all ways of writing it have in common."""
    for _, stage in STAGES:
        text = stage(text)
    return text


def _closer(old: str, new: str, after_old: str, after_new: str) -> bool:
    """Whether a stage changed one side otherwise than the other."""
    return (Counter(old) - Counter(new)) != (Counter(after_old) - Counter(after_new)) or (
        Counter(new) - Counter(old)
    ) != (Counter(after_new) - Counter(after_old))
