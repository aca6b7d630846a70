"""What kind of change it is: of writing or of substance, of duty, level, deadline or amount.

A change is editorial where both sides are the same once their writing is made one: width, white space, punctuation, the customary choice between
kanji and kana (公用文作成の考え方), okurigana, the long vowel at the end of a katakana word.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator

from guidelinec.model.change import Character, Duty, Edit, Shift, Topic

_SPELLINGS = (
    ("および", "及び"), ("または", "又は"), ("もしくは", "若しくは"), ("ならびに", "並びに"), ("且つ", "かつ"),
    ("従って", "したがって"), ("但し", "ただし"), ("尚", "なお"), ("又、", "また、"), ("更に", "さらに"), ("全て", "すべて"),
    ("既に", "すでに"), ("様々", "さまざま"), ("事前に", "あらかじめ"), ("予め", "あらかじめ"), ("出来る", "できる"), ("出来", "でき"),
    ("致し", "いたし"), ("頂", "いただ"), ("下さい", "ください"), ("行な", "行"), ("行なう", "行う"), ("等", "など"), ("毎に", "ごとに"),
    ("時", "とき"), ("事", "こと"), ("物", "もの"), ("為", "ため"), ("共に", "ともに"), ("通り", "とおり"), ("無い", "ない"), ("有る", "ある"),
    ("於いて", "において"), ("関わ", "かかわ"), ("係わ", "かかわ"), ("分か", "わか"), ("判", "わか"), ("或いは", "あるいは"), ("即ち", "すなわち"),
)  # fmt: skip

_OKURIGANA = re.compile(r"(?<=[一-鿿々])[りいしえけきみちめれわげびせてつ](?=[一-鿿々])")
_LONG = re.compile(r"(?<=[ァ-ヴー]{2})ー(?![ァ-ヺー])")
_PUNCTUATION = re.compile(r"[、。，．,.・「」『』（）()\[\]〔〕【】<>＜＞:：;；\"'“”‘’-]|[‐‑–—―−－~〜～]")

Stage = tuple[str, Callable[[str], str]]


def _one_spelling(text: str) -> str:
    for spelling, usual in _SPELLINGS:
        text = text.replace(spelling, usual)
    return text


STAGES: tuple[Stage, ...] = (
    ("全角・半角", lambda text: unicodedata.normalize("NFKC", text)),
    ("空白", lambda text: re.sub(r"\s+", "", text)),
    ("句読点・記号", lambda text: _PUNCTUATION.sub("", text)),
    ("長音符", lambda text: _LONG.sub("", text)),
    ("用字", _one_spelling),
    ("送り仮名", lambda text: _OKURIGANA.sub("", text)),
)
"""What makes the writing of two texts one, in this order, and what it is called."""

DUTIES: tuple[tuple[str, int], ...] = (
    (r"てはならない|てはいけない|を禁止する|を禁ずる|禁止とする", 6),
    (r"よう(?:に)?努めなければならない", 3),
    (r"なければならない|ねばならない|必要がある|を義務付ける|必須とする|SHALL|MUST", 5),
    (r"ものとする|こと(?=[。\n]|$)|を要する", 4),
    (r"べきである|べき(?=[。\n]|$)|SHOULD", 3),
    (r"ことが望ましい|が望ましい|望まれる|推奨する|推奨される", 2),
    (r"努める|努力する|配慮する", 2),
    (r"検討する", 1),
    (r"ことができる|てもよい|して差し支えない|できるものとする|MAY", 0),
)
"""Expressions of duty, each with its strength; longer ones come first."""

WEAKENERS = r"必要に応じて|必要に応じ|可能な限り|できる限り|原則として|原則、|適宜|なるべく|場合により"
"""Words that relax a duty where they come in."""

LEVELS = (
    r"(?:自治体)?(?:機密性|完全性|可用性)[0-9０-９A-CＡ-Ｃ]+|(?:レベル|Level|Type|タイプ|ランク|区分)[ 　]*[0-9０-９ⅠⅡⅢⅣⅤIVA-DＡ-Ｄ]+"
    r"|(?:最高|高|中|低|標準|ハイ|ロー)レベル|重要度[ 　]*(?:[高中低]|[0-9０-９]+)"
)
_NUMBER = (
    r"(?:(?<![0-9０-９,，.．])[0-9０-９,，.．]++|(?<![一二三四五六七八九十百])[一二三四五六七八九十百]++)"
)
DEADLINES = (
    rf"{_NUMBER}(?:営業日|日|週間|か月|ヶ月|カ月|箇月|年|時間|分)(?:以内|以上|前|後|間|ごと|毎|まで|に[一1１]回|経過)+"
    r"|直ちに|ただちに|速やかに|すみやかに|遅滞なく|遅滞無く"
    rf"|(?:令和|平成)?{_NUMBER}年(?:度|{_NUMBER}月)?(?:{_NUMBER}日)?(?=まで|から|以降)"
)
AMOUNTS = rf"{_NUMBER}(?:文字|桁|回|件|人|名|円|万円|[%％]|割|GB|MB|ビット|bit|種類|つ|個)(?:以上|以下|以内|未満|超)?"


PATTERNS: tuple[tuple[Topic, str], ...] = (("level", LEVELS), ("deadline", DEADLINES), ("amount", AMOUNTS))


def character(old: str, new: str, edits: tuple[Edit, ...], formatting: bool = False) -> Character:
    """The character of a change from one text to the other; `edits` tells references that only followed a renumbering."""
    if all(edit.op == "=" or edit.number for edit in edits):
        return Character("formatting" if formatting else "none")
    if old and new and (reasons := _editorial(old, new)):
        return Character("editorial", reasons)
    shifts = tuple(_shifts(old, new))
    return Character("substance", (), _duty(old, new), shifts)


def _editorial(old: str, new: str) -> tuple[str, ...]:
    """The names of the stages that brought the two texts together; none where they stay apart."""
    if _one_writing(old) != _one_writing(new):
        return ()
    reasons = []
    for name, stage in STAGES:
        after_old, after_new = stage(old), stage(new)
        if (old == new) != (after_old == after_new) or _closer(old, new, after_old, after_new):
            reasons.append(name)
        old, new = after_old, after_new
        if old == new:
            return tuple(reasons)
    return ()


def _one_writing(text: str) -> str:
    for _, stage in STAGES:
        text = stage(text)
    return text


def _closer(old: str, new: str, after_old: str, after_new: str) -> bool:
    """Whether a stage changed one side otherwise than the other."""
    return (Counter(old) - Counter(new)) != (Counter(after_old) - Counter(after_new)) or (
        Counter(new) - Counter(old)
    ) != (Counter(after_new) - Counter(after_old))


def _duty(old: str, new: str) -> Duty:
    """Whether the strongest duty that came is stronger than the strongest that went; words that relax decide where none did."""
    gone, came = _difference(_duties(old), _duties(new))
    weaker_gone, weaker_came = _difference(
        Counter(re.findall(WEAKENERS, old)), Counter(re.findall(WEAKENERS, new))
    )
    strength = dict(_strength(old) | _strength(new))
    before = max((strength[word] for word in gone), default=None)
    after = max((strength[word] for word in came), default=None)
    if before is not None or after is not None:
        if before is None or (after is not None and after > before):
            return "strengthened" if after else "relaxed"
        if after is None or after < before:
            return "relaxed"
        return "changed" if gone != came else ""
    if weaker_came and not weaker_gone:
        return "relaxed"
    return "strengthened" if weaker_gone and not weaker_came else ""


def shifts_duty(old: str, new: str) -> bool:
    """Whether two texts differ in expressions of duty, or in words that relax one."""
    relaxed = Counter(re.findall(WEAKENERS, old)) != Counter(re.findall(WEAKENERS, new))
    return relaxed or _duties(old) != _duties(new)


def _duties(text: str) -> Counter[str]:
    return Counter(word for word, _ in _found(text))


def _strength(text: str) -> dict[str, int]:
    return dict(_found(text))


def _found(text: str) -> Iterator[tuple[str, int]]:
    """The expressions of duty in a text, none counted inside another."""
    for pattern, strength in DUTIES:
        for word in re.findall(pattern, text):
            yield word, strength
        text = re.sub(pattern, "\0", text)


def _difference(old: Counter[str], new: Counter[str]) -> tuple[list[str], list[str]]:
    return sorted((old - new).elements()), sorted((new - old).elements())


def _shifts(old: str, new: str) -> Iterator[Shift]:
    """The expressions of each topic that went and came, side by side."""
    duties = _difference(_duties(old), _duties(new))
    weaker = _difference(Counter(re.findall(WEAKENERS, old)), Counter(re.findall(WEAKENERS, new)))
    for gone, came in (duties, weaker):
        yield from _pairs("duty", gone, came)
    for topic, pattern in PATTERNS:
        gone, came = _difference(Counter(re.findall(pattern, old)), Counter(re.findall(pattern, new)))
        yield from _pairs(topic, gone, came)


def _pairs(topic: Topic, gone: list[str], came: list[str]) -> Iterator[Shift]:
    for place in range(max(len(gone), len(came))):
        before = gone[place] if place < len(gone) else ""
        after = came[place] if place < len(came) else ""
        yield Shift(topic, before, after)
