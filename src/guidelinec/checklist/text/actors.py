"""Who must: the topic or subject of a duty, where it names somebody."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from guidelinec.checklist.text.conditions import times
from guidelinec.diff.words.sentences import BRACKETED

_ROLE = (
    r"(?:者|長|職員等?|委員会|審議会|協議会|[本当][市町村区県]|○○市|政府|省庁|委託先|会社|団体|部局|部門|部署|課室|課|事務局|行政機関等?|機関|地方公共団体"
    r"|都道府県|市町村|市区町村|国|機構|法人|CISO|CIO|CSIRT|アドバイザー|構成員|主体|大臣|知事)"
)
"""The ends of names of those who act."""

_TOPIC = re.compile(rf"(?P<who>[^、]*{_ROLE}等?)は$")
_SUBJECT = re.compile(rf"^(?P<who>(?:又は|[^、はがをにで])*{_ROLE}等?)が$")
_INSIDE = re.compile(
    rf"^(?P<lead>(?:[^、]*(?:ごとに|の下に|について|(?<!又)は))?)(?P<who>(?:又は|[^、はがをにで])*{_ROLE})が(?P<rest>.+)$"
)
_FROM = re.compile(rf"^(?P<who>(?:又は|[^、はがをにで])*{_ROLE})から(?P<rest>.*)$")
_AT = re.compile(r"^(?P<who>(?:又は|[^、はがをにで])*(?:委員会|審議会))において$")
_AS_FOR = re.compile(rf"^(?P<who>(?:又は|[^、はがをにで])*{_ROLE})において[はも]$")
"""A body that must, said politely (委員会においては、指針を定めるものとする)."""

_THING = re.compile(r"(?<![にでとて])は$")
"""A topic of what is done something to; には and については are none."""

_ABLE = re.compile(r"でき(?:る|ない)?$")
_BY_JUDGEMENT = re.compile(rf"^(?P<who>(?:又は|[^、はがをにで])*{_ROLE})の判断により$")

_TOLD = re.compile(r"(?:知らせ|伝え|報告|通知|提出|連絡)[^、]*$")
_RELATIVE = re.compile(
    r"(?:[るたうくすつむぶぐぬ]|ない)(?=[一-鿿ァ-ヴA-Z]|もの|こと|とき|ため|よう|の[はをにが])"
)
"""A verb right before a noun: what stands before it says of the noun what it is."""

_PURPOSE = re.compile(r"^[^。]*?(?:ない|できる|[せれ]る)よう(?:に)?(?:、|$)")
"""What stands before it is what is to be reached or kept from happening, and nobody's duty."""

_OBJECT_OF_CAN = re.compile(r"^[^を]*できる$")
"""With the potential が marks what can be done something to (異動者が選択できること), unless を does (職員が異動者を選択できること)."""

_QUALIFIER = re.compile(
    r"^(?P<words>.*(?:[るたうくすつむぶぐぬ]|ない|である))(?P<name>[一-鿿ァ-ヴA-Z○][一-鿿ァ-ヴーA-Za-z○の]+等?)$"
)
_BELONGING = re.compile(r"^(?:部局|課室等?|各課|所属|各)の|^各(?=[一-鿿])")
_BRACKETS = re.compile(BRACKETED)
_FOR_EACH = re.compile(r"^.*ごとに")
_ALONE = re.compile(r"^[一-鿿]$|^もの$")
_NOUN = re.compile(r"[一-鿿ァ-ヴー]等?$")
_JOINED = re.compile(r"^(?:又は|若しくは|及び|並びに)")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who must: the name, the words that qualify it (ICカード等を預かる職員等), and the words of the act without them."""

    who: str
    qualified: str
    act: str


@lru_cache(maxsize=8192)  # editions say most of it in the same words
def split_actor(act: str) -> Actor:
    """The actor of an act, "" where none is named, and what is left of its words."""
    chunks = _chunks(act)
    plain = [_plain(chunk) for chunk in chunks]
    for number, whole in enumerate(plain):
        match = whole.endswith("は") and _TOPIC.search(whole)
        if match and not _is_thing(match["who"], chunks[:number]):
            return _taken(chunks, number, match["who"])
    for number, whole in enumerate(plain):
        match = whole.endswith("が") and _SUBJECT.search(whole)
        if match and not _in_case(chunks[number + 1 :]):
            return _taken(chunks, number, match["who"])
        if match := _body(whole, plain[:number], able=bool(_ABLE.search(act))):
            return _taken(chunks, number, match["who"])
    return _inside(chunks, act)


def _body(chunk: str, before: list[str], *, able: bool) -> re.Match[str] | None:
    """A body that acts without は or が (委員会において, 委員長の判断により). Where a topic stands before it, or is said what can be done
    (指定都市においては、区長も管理できる), においては tells the case."""
    as_for = None if able or any(_THING.search(words) for words in before) else _AS_FOR.search(chunk)
    return as_for or _AT.search(chunk) or _BY_JUDGEMENT.search(chunk)


def _in_case(after: list[str]) -> bool:
    """Whether a subject is that of a case (委員会が…求めた場合には), and not of the act."""
    return any(re.search(r"(?:とき|場合)(?:には|は|において)$", chunk) for chunk in after)


def _inside(chunks: list[str], act: str) -> Actor:
    """The subject in front of its verb (…は、担当者が定める), unless its verb belongs to a noun."""
    for number, chunk in enumerate(chunks):
        whole = _plain(chunk)
        told = (match := _FROM.search(whole)) and _TOLD.search(act)
        if not told:
            match = _INSIDE.search(whole)
            after = "、".join(chunks[number + 1 :])
            if not match or _OBJECT_OF_CAN.search(match["rest"]) or _RELATIVE.search(match["rest"]):
                continue
            if _PURPOSE.search(after):
                continue
        assert match is not None
        who, qualified = _named(match["who"])
        left = [
            *chunks[:number],
            match.groupdict().get("lead", "") + match["rest"].lstrip("、"),
            *chunks[number + 1 :],
        ]
        return Actor(who, qualified, "、".join(part for part in left if part))
    return Actor("", "", act)


def _chunks(act: str) -> list[str]:
    """The stretches between commas; a comma in brackets parts nothing."""
    masked = _BRACKETS.sub(lambda match: "〇" * len(match[0]), act)
    chunks, start = [], 0
    for match in re.finditer("、", masked):
        chunks.append(act[start : match.start()])
        start = match.end()
    return [*chunks, act[start:]]


def _plain(chunk: str) -> str:
    return re.sub(r"^(?:ただし|また|なお|この場合において)$", "", _BRACKETS.sub("", chunk))


def _is_thing(phrase: str, before: list[str]) -> bool:
    """Whether a phrase that ends like a role is none: 他の者, 延長, and the last of several things (保存期間、置き場所及び見ることのできる者)."""
    listed = bool(
        before and "及び" in phrase and _NOUN.search(before[-1]) and not re.search(f"{_ROLE}$", before[-1])
    )
    return (
        listed or phrase in ("他の者", "延長", "成長", "外国") or phrase.endswith(("の延長", "波長", "成長"))
    )


def _taken(chunks: list[str], number: int, phrase: str) -> Actor:
    """The actor of a chunk, and the others as what is left. What qualifies it may reach back over commas (異動し、又は退職する者)."""
    first = number
    while first and (_JOINED.match(phrase) or (_named(phrase)[1] and _is_noun(chunks[first - 1]))):
        first -= 1
        phrase = f"{_plain(chunks[first])}、{phrase}"
    who, qualified = _named(phrase)
    rest = chunks[number + 1 :] or [""]  # a comma stays in front of the verb
    return Actor(who, qualified, "、".join([*chunks[:first], *rest]))


def _is_noun(chunk: str) -> bool:
    """Whether a chunk is one of several nouns, and neither a time nor the end of a clause."""
    return bool(_NOUN.search(chunk)) and not times(chunk)


def _named(phrase: str) -> tuple[str, str]:
    """The name of a role without what qualifies it, and the whole phrase where something does."""
    if each := _FOR_EACH.match(phrase):
        return _BELONGING.sub("", phrase[each.end() :]), phrase
    match = _QUALIFIER.match(phrase)
    if match and not _ALONE.match(match["name"]) and match["name"] not in ("者等",):
        return _BELONGING.sub("", match["name"]), phrase
    return _BELONGING.sub("", phrase), ""
