"""A sentence of rules read as who, must, when and how often: what a label of nature is made from.

The duty of a sentence is its predicate, so it is looked for at the end alone: 接続することができる端末を限らなければならない demands, and allows nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # two Word files are compared without checklists
    from guidelinec.model.change import Topic
    from guidelinec.model.checklist.rows import Strength

BRACKETED = r"(?:（(?:[^（）\n]|（[^（）\n]*）)*+）|\((?!.{1,2}\))(?:[^()\n]|\([^()\n]*\))*+\))"
"""Words in brackets of full or half width, as in 例規集; they may hold others (4.1（転入通知の受理）を除く。). A number in
half width is none: 6.2(1)."""

DUTIES: tuple[tuple[str, int, Strength], ...] = (
    (r"てはならない|ではならない|てはいけない|を禁止する|を禁ずる|禁止とする|[がを]禁止されている", 6, "ban"),
    (r"ことは?、?(?:一切)?できない|ことができない|できないものとする|は、?認めない", 6, "ban"),
    (r"よう(?:に)?努めなければならない|よう(?:に)?努めるものとする", 2, "effort"),
    (r"(?:する)?必要(?:は|が)ない|(?:こと)?を要しない|(?:こと)?を妨げない|この限りで(?:は)?ない", 0, "may"),
    (r"なければならない|ねばならない|必要がある|を義務付ける|必須とする|SHALL|MUST", 5, "must"),
    (
        r"ことができるものとする|ことができる|できる|てもよい|でもよい|ても良い|でも良い|て差し支えない|も差し支えない|MAY",
        0,
        "may",
    ),
    (r"ものとする|こと|を要する", 4, "must"),
    (r"べきである|べき|SHOULD", 3, "should"),
    (r"ことが望ましい|が望ましい|望まれる|推奨する|推奨される|ことが重要である", 2, "should"),
    (r"(?:よう(?:に)?)?努める|(?:よう(?:に)?)?努力する|配慮する", 2, "effort"),
    (r"(?:ことを)?検討する", 1, "must"),
)
"""Predicates of duty, each with its strength as a measure and by name; where one ends with another, the longer stands first."""

PLAIN = 4
"""The strength of a plain verb in a rule (記録を点検する。)."""

LONGEST_PREDICATE = 18
"""More characters than the words of any predicate have: only so much of the end of a sentence is searched, where no bracket follows.
It is short because many sentences end alike, and what an ending says is kept."""

MOST_ENDINGS = 1 << 14
"""Endings of which it is kept what they say."""

_PREDICATES = tuple(
    (re.compile(rf"(?:{pattern})(?={BRACKETED}?$)"), strength, name) for pattern, strength, name in DUTIES
)
_PLAIN = re.compile(
    r"[一-鿿々ァ-ヴー]+[ぁ-ん]{0,3}[るくすつむぶうぐぬ]$|[にと]する$|[一-鿿々][ぁ-ん]{0,2}[わらかさたなまばが]?ない$"
)
_NARRATIVE = re.compile(
    r"(?:[たいきぎしちにびみり]た|んだ|った|である|でいる|ている|られる|(?:場合|こと|例|方法|もの)(?:が|も)(?:ある|多い)|が多い|をいう|意味する|とされる)$"
)

LAST = frozenset("いうきくぐすただつとぬぶむるDLTY)）\n")
"""The last characters of all that demands or tells: a name, a number or an item in a noun need not be searched."""

WEAKENERS = r"必要に応じて|必要に応じ|可能な限り|できる限り|原則として|原則、|適宜|なるべく|場合により"
"""Words that relax a duty where they come in."""

_WEAKENERS = re.compile(WEAKENERS)
_WEAKENING = ("必要に応じ", "限り", "原則", "適宜", "なるべく", "場合により")
"""What one of stands in every sentence that has such words."""

DUTY_WORDS = re.compile(
    r"てはならない|よう(?:に)?努め|なければならない|ねばならない|必要がある|ものとする|こと(?=[。\n]|$)|べき|ことが望ましい|望まれる|推奨"
    rf"|努める|努力する|配慮する|検討する|ことができる|てもよい|SHALL|SHOULD|MUST|MAY|{WEAKENERS}"
)
"""Words of duty wherever they stand, in a stretch of text that need not end a sentence."""

_N = r"(?:(?<![0-9０-９,，.．])[0-9０-９,，.．]++|(?<![一二三四五六七八九十百])[一二三四五六七八九十百]++|半|翌)"
_PERIOD = r"(?:営業日|日|週間?|か月|ヶ月|カ月|箇月|月|年度|年|時間|分)"
_KEEPS = r"(?=[^、。]{0,3}、?[^、。]{0,12}(?:保存|保管|保持|残し|残す|残さ|備え置))"
_DATE = r"(?:(?:令和|平成)?[0-9０-９一二三四五六七八九十元]+年)?(?:[0-9０-９一二三四五六七八九十]+|翌)月(?:[0-9０-９一二三四五六七八九十]+日|末日?)"

LEVELS = (
    r"(?:自治体)?(?:機密性|完全性|可用性)[0-9０-９][A-CＡ-Ｃ]?(?:以上|以下)?|(?:レベル|Level|Type|タイプ|ランク|区分)[ 　]*[0-9０-９ⅠⅡⅢⅣⅤIVA-DＡ-Ｄ]+"
    r"|(?:最高|高|中|低|標準|ハイ|ロー)レベル|重要度[ 　]*(?:[高中低]|[0-9０-９]+)"
)
FREQUENCIES = (
    rf"(?:少なくとも)?{_N}{_PERIOD}(?:に(?:つき)?)?(?:少なくとも)?{_N}[回度](?:以上)?|(?:毎|各)?(?:年度?|月|週|日)(?:に(?:つき)?)?{_N}回(?:以上)?"
    rf"|毎(?:事業年度|年度|年|月|週|日|朝|夕|回)(?:{_N}回(?:以上)?)?|{_N}{_PERIOD}(?:ごと|毎)|(?:年度?|月|週|日|四半期|期)(?:ごと|毎)"
    r"|[日週月年]次で|随時|定期的に|常時|(?:その|[一-鿿々ァ-ヴーぁ-ん]{1,6}(?:の|る|た))(?:都度|たびに)"
)
RETENTIONS = rf"{_N}{_PERIOD}(?:間)?(?:以上)?{_KEEPS}"
DEADLINES = (
    rf"{_N}{_PERIOD}以内|{_N}{_PERIOD}前まで|{_DATE}まで|翌(?:営業)?日まで|(?:当日|即日)中"
    r"|直ちに|ただちに|速やかに|すみやかに|遅滞なく|遅滞無く"
)
TIMINGS = r"あらかじめ|事前に|[一-鿿々ァ-ヴー]+の(?:前|後)に|(?:[一-鿿々ァ-ヴー]+を)?[一-鿿々]+[ぁ-ん]{0,2}(?:[るうくすつむぶぐ]前|[ただ]後)に"
AMOUNTS = rf"(?<!第){_N}(?:文字|桁|回|件|人|名|円|万円|[%％]|割|GB|MB|ビット|bit|種類|つ|個|世代|台|部)(?!目)(?:以上|以下|以内|未満|超)?"
"""Not of an ordinal: 1つ目, 第2回."""


EXPRESSIONS: tuple[tuple[Topic, re.Pattern[str]], ...] = (
    ("level", re.compile(LEVELS)),
    ("frequency", re.compile(FREQUENCIES)),
    ("retention", re.compile(RETENTIONS)),
    ("deadline", re.compile(DEADLINES)),
    ("timing", re.compile(TIMINGS)),
    ("amount", re.compile(AMOUNTS)),
)
"""What is looked for in a sentence, in this order; what one topic takes is not read again for another."""

NEEDED: Mapping[Topic, tuple[str, ...]] = {
    "level": ("性", "レベル", "Level", "Type", "タイプ", "ランク", "区分", "重要度"),
    "frequency": ("回", "度", "毎", "ごと", "次で", "随時", "定期的に", "常時", "たびに"),
    "retention": ("保存", "保管", "保持", "残し", "残す", "残さ", "備え置"),
    "deadline": ("以内", "まで", "日中", "ちに", "やかに", "遅滞"),
    "timing": ("あらかじめ", "前に", "後に"),
    "amount": (*"桁回件人名円%％割つ個台部", "文字", "GB", "MB", "ビット", "bit", "種類", "世代"),
}
"""Of each topic what one of stands in every sentence that holds such an expression: most sentences need not be searched."""

_SENTENCE = re.compile(rf"(?:[^。\n（(]+|{BRACKETED}|[^。\n])+")
"""Up to a stop outside of brackets."""

LONGEST_ACTOR = 30
"""More characters than stand up to the は behind an actor."""

_ACTOR = re.compile(
    r"^(?:ただし、|また、|なお、)?([^、。「」]{0,18}?(?:者|長|職員等?|大臣|知事|市町村|都道府県|団体|委員会?|機関|部署|会|課|局|人|業者|庁|院|所|CISO|CSIRT))は、?"
)


@dataclass(frozen=True, slots=True)
class Demand:
    """What a sentence demands: the words of its predicate, how strong they are (0: allows, 6: forbids), and what that is called."""

    words: str
    strength: int
    name: Strength = "must"


def split_sentences(text: str) -> list[str]:
    """The sentences of a text, without their stops."""
    return [sentence for part in _SENTENCE.findall(text) if (sentence := part.strip())]


def duty_of(sentence: str) -> Demand | None:
    """The duty of a sentence; None where it tells, defines or names something."""
    if sentence[-1:] not in LAST:
        return None
    ending = _ending(sentence)
    duty = _duty_of_ending(ending)
    if duty and duty.words == ending != sentence:
        return _duty_of_ending(sentence)  # a plain verb whose word begins before the ending
    return duty


def _ending(sentence: str) -> str:
    """As much of the end of a sentence as says what it demands."""
    return sentence if sentence.endswith(("）", ")")) else sentence[-LONGEST_PREDICATE:]


@lru_cache(maxsize=MOST_ENDINGS)
def _duty_of_ending(ending: str) -> Demand | None:
    for pattern, strength, name in _PREDICATES:
        if predicate := pattern.search(ending):
            return Demand(predicate[0], strength, name)
    if _NARRATIVE.search(ending):
        return None
    plain = _PLAIN.search(ending)
    return Demand(plain[0], PLAIN) if plain else None


def without_predicate(sentence: str) -> str:
    """What a sentence says without the words of its duty, which are the same everywhere."""
    duty = duty_of(sentence)
    return sentence.removesuffix(duty.words) if duty else sentence


@lru_cache(maxsize=256)
def is_explicit(duty: Demand) -> bool:
    """Whether the words are those of a duty, and not a plain verb."""
    return any(pattern.fullmatch(duty.words) for pattern, _, _ in _PREDICATES)


def weakeners(sentence: str) -> list[str]:
    """The words of a sentence that relax its duty."""
    return _WEAKENERS.findall(sentence) if any(map(sentence.__contains__, _WEAKENING)) else []


def actor_of(sentence: str) -> str:
    """Who must: the topic before は, if it names somebody."""
    actor = _ACTOR.match(sentence) if "は" in sentence[:LONGEST_ACTOR] else None
    return actor[1] if actor else ""


def expressions(sentence: str) -> Iterator[tuple[Topic, str]]:
    """The expressions of time, level and amount in a sentence, each under one topic."""
    for topic, pattern in EXPRESSIONS:
        if not any(map(sentence.__contains__, NEEDED[topic])):
            continue
        matches = list(pattern.finditer(sentence))
        for match in matches:
            yield topic, match[0].removeprefix("少なくとも")
        if matches:
            sentence = pattern.sub(lambda match: "\0" * len(match[0]), sentence)


def tells(sentence: str) -> bool:
    """Whether a sentence only tells something, so that its years and numbers bind nobody."""
    return sentence[-1:] in LAST and duty_of(sentence) is None and bool(_NARRATIVE.search(_ending(sentence)))
