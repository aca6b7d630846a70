"""A sentence parted into its duties: acts that have a word of strength, a time or an actor of their own.

Acts in a row under one word of strength (図に表し、保管しなければならない) are one duty; とともに, また and a time of its own part them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from guidelinec.diff.words.sentences import BRACKETED, DEADLINES, FREQUENCIES, RETENTIONS, Demand, duty_of
from guidelinec.model.checklist.rows import Strength

_ENDS: tuple[tuple[re.Pattern[str], Strength], ...] = (
    (re.compile(r"(?<=[てで])はならず、(?:かつ、)?"), "ban"),
    (re.compile(r"なければならず、(?:かつ、)?"), "must"),
    (re.compile(r"(?<=[るうくすつむぶぐぬい])(?:もの|こと)とし、(?:併せて、?|また、)?"), "must"),
)
"""Words of strength inside a sentence that end a duty: what stands after them is another one."""

_ACT = (
    r"(?:(?<=[しきちりみびぎえけせめれげべねじ])|(?<=用い))(?<!ただし)(?<!もし)(?<!除き)(?<!含め)(?<!踏まえ)(?<!応じ)(?<!通じ)(?<!加え)"
    r"(?<!関し)(?<!対し)(?<!照らし)(?<!合わせ)(?<!際し)(?<!限り)(?<!基づき)、"
)
"""The comma behind an act; 含め, 踏まえ and the like go with the act that follows."""

_AND = re.compile(rf"(?<=[るうくすつむぶぐぬ])とともに、|{_ACT}(?:また、|併せて、?)")
_OWN_TIME = re.compile(rf"{_ACT}(?=(?:少なくとも)?(?:{FREQUENCIES}|{RETENTIONS}|{DEADLINES}))")
_BEFORE_BAN = re.compile(rf"{_ACT}(?!又は|若しくは|かつ|及び|並びに)")
"""Between two acts: the words that join them, the comma before a time that is of the second act alone, and the last comma before a
ban, which forbids the act behind it alone (名簿を作り、名簿にない者に使わせてはならない)."""

_BRACKETS = re.compile(BRACKETED)
_TAIL = re.compile(rf"{BRACKETED}+$")
_NEGATIVE = re.compile(r"ない(?:もの(?:とする|とし)|こと(?:とする|とし)?)?$")
_SAME = re.compile(r"も、?同様と(?:する|し)$")
_MILD = ("配慮する",)

_TELLS = re.compile(
    r"得る$|次に掲げる(?:もの|者)を、.*(?<!もの)とする$|とは(?:限|な)らない$|とならない$|理由とはならない$|を除く$|ものをいう$|適用しない$|限りでない$"
    r"|この(?:基本方針|対策基準|規程|要綱|要領|ガイドライン|章|節)(?:に|は|で)[^、]*(?:示す|定める|掲げる)$"
    r"|(?:次|以下|下記)のとおり(?:である|とする)?$|(?:考えられ|挙げられ|とされ)る$|を参照(?:のこと|すること)$|ている$"
    r"|(?:こと|もの)?を目的とする$|から(?:これを)?施行(?:する|し、.*)$|と(?:読み替える|みなす)(?:ものとする)?$|準用する$|従前の例による$"
    r"|に該当する$|(?<!もの)(?<!こと)となる$|[くに]なる$|[がは]適用(?:される|する)$"
)
"""Ends of sentences that look like a duty and tell something; among them those with which a statute speaks of itself: 目的, 施行, 読替え,
準用, みなし and 経過措置 bind nobody to act."""

_SPOKEN_AS_NOUN = re.compile(
    r"(?:[をにはが、]|て)(?:[^をにはが、]{0,8})(?:記載|管理|登録|実施|報告|確認|保存|保管|削除|表示|出力|更新|提出|整備|点検)$"
)
"""A sentence that ends with the noun of its act (紐付けて記載)."""

_STATED_RULE = re.compile(r"(?:するもの|こと)と(?:し|され)ている$|が?禁止されている$")
_PRESENT = re.compile(r"可能である$|は?不要(?:とする|である)$")


@dataclass(frozen=True, slots=True)
class DutySegment:
    """One duty inside a sentence: its words up to the words of strength, and these; `first` says that it opens the sentence."""

    act: str
    end: str
    strength: Strength
    first: bool


def is_limit(sentence: str) -> bool:
    """Whether a sentence limits the duty before it (ただし、…この限りでない)."""
    return bool(re.search(r"この限りで(?:は)?ない$", sentence))


@lru_cache(maxsize=8192)  # editions say most of it in the same words
def segments(
    sentence: str, before: Strength | None = None, *, stopped: bool = False
) -> tuple[DutySegment, ...]:
    """The duties of a sentence; none where it tells, defines or names something. `before` is the strength of the sentence before, which
    同様とする takes over; one that is `stopped` by 。 may end with the noun of its act."""
    demand = demand_of(sentence, before, stopped=stopped)
    if demand is None:
        return ()
    words = sentence.removesuffix(_tail(sentence))
    parts = list(_parts(words, banned=demand.words.startswith(("てはなら", "ではなら"))))
    return tuple(_settled(parts, demand, _tail(sentence)))


def _tail(sentence: str) -> str:
    """The bracketed words at the end, which say nothing of the act."""
    match = _TAIL.search(sentence)
    return match[0] if match else ""


def demand_of(sentence: str, before: Strength | None = None, *, stopped: bool = False) -> Demand | None:
    """What a sentence demands as a whole, in a text that sets rules."""
    words = sentence.removesuffix(_tail(sentence))
    if before and _SAME.search(words):
        return Demand(_SAME.search(words)[0], 4, before)  # type: ignore[index]  # it was found
    if rule := _STATED_RULE.search(words):
        return Demand(rule[0], 4, "ban" if "禁止" in rule[0] else "must") if "ないこと" not in words else None
    if allowed := _PRESENT.search(words):
        return Demand(allowed[0], 0, "may")
    if _TELLS.search(words):
        return None
    demand = duty_of(words)
    if demand is None:
        noun = stopped and _SPOKEN_AS_NOUN.search(words)
        return Demand("", 4, "must") if noun else None
    if demand.name == "must" and _NEGATIVE.search(words) and "ばならない" not in demand.words:
        return Demand(demand.words, demand.strength, "ban")
    return demand


@dataclass(frozen=True, slots=True)
class _ActStretch:
    """A stretch between two parting words, and the strength of its own, if it has one."""

    text: str
    end: str
    strength: Strength | None


def _parts(sentence: str, *, banned: bool) -> Iterator[_ActStretch]:
    """The stretches of a sentence; what stands in brackets parts nothing."""
    masked = _BRACKETS.sub(lambda match: "〇" * len(match[0]), sentence)
    start = 0
    for place, end, strength in _breaks(masked, banned=banned):
        if place <= start:
            continue
        yield _ActStretch(sentence[start:place], sentence[place:end], strength)
        start = end
    yield _ActStretch(sentence[start:], "", None)


def _breaks(masked: str, *, banned: bool) -> list[tuple[int, int, Strength | None]]:
    """Where duties part: first character and end of the parting words, with the strength that they give to what is before."""
    breaks: list[tuple[int, int, Strength | None]] = []
    for pattern, strength in _ENDS:
        breaks += ((ending.start(), ending.end(), strength) for ending in pattern.finditer(masked))
    for pattern in (_AND, _OWN_TIME):
        breaks += ((ending.start(), ending.end(), None) for ending in pattern.finditer(masked))
    if banned and (commas := list(_BEFORE_BAN.finditer(masked))):
        breaks.append((commas[-1].start(), commas[-1].end(), "must"))
    return sorted(breaks, key=lambda match: match[:2])


def _settled(parts: list[_ActStretch], demand: Demand, tail: str) -> Iterator[DutySegment]:
    """The stretches with their strengths: one without a word of its own takes that of the next that has one, else that of the whole."""
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        own = next((later.strength for later in parts[number:] if later.strength), None)
        strength: Strength = demand.name if last or own is None else own
        if not last and own is None and demand.words in _MILD:
            strength = "must"
        if own == "must" and not last and part.strength and part.text.endswith("ない"):
            strength = "ban"
        act = part.text.removesuffix(demand.words) if last else part.text
        yield DutySegment(act, demand.words if last else part.end.strip("、"), strength, first=number == 0)
