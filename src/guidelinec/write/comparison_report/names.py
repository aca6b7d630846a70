"""The Japanese words for what the comparison found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal, TypeAlias

from guidelinec.model.change import KINDS, Change, Character, Duty, Kind, Shift, Topic, Unit
from guidelinec.model.counted import NO_CHANGE, count_changes, sum_of_changes
from guidelinec.model.trace import KIND_NAMES

Policy: TypeAlias = Literal["", "old", "new"]
"""Which side of a comparison is a town's policy; the other is then an edition. "" where one side revises the other."""

SAME_WORDS: Final = "文言同じ"
OTHER_WORDS: Final = "文言が違う"
NOT_IN_POLICY: Final = "ポリシーにない"
POLICY_ALONE: Final = "ポリシー独自"
STANDINGS: Final = (
    SAME_WORDS,
    OTHER_WORDS,
    KIND_NAMES["split"],
    KIND_NAMES["merged"],
    NOT_IN_POLICY,
    POLICY_ALONE,
)
"""How a clause of an edition and a town's policy can stand to each other."""
SIGNS: Final = frozenset({"全角・半角", "空白", "句読点・記号"})
"""Differences of writing that leave the words of a policy the same."""
SIDES_JA: Final[dict[Policy, tuple[str, str]]] = {
    "": ("新", "旧"),
    "new": ("現行ポリシー", "ガイドライン"),
    "old": ("ガイドライン", "現行ポリシー"),
}
"""How the new and the old side are called."""
METHODS_JA: Final[dict[str, str]] = {
    "id": "idが同じ",
    "pin": "対応の決定（mapping）",
    "identical": "文言が同じ",
    "text": "文言が近い",
    "place": "前後の条項に挟まれた位置が同じ",
    "children": "下位の条項が対応",
    "part": "文言の一部が移った",
    "stub": "元の番号に残る文が移動先を示す",
    "none": "対応する条項がない",
}
EVIDENCE_JA: Final[dict[str, str]] = {
    "id": "id",
    "pin": "対応の決定",
    "text": "文言の近さ",
    "common": "ほかの条項にもある文言",
    "title": "見出し",
    "parent": "上位の条項",
    "order": "隣の条項",
    "number": "番号",
    "place": "位置",
    "children": "下位の条項",
    "contained": "含まれる割合",
    "unexplained": "対応先にない文言の割合",
    "stub": "移動先の記載",
}
DUTIES: Final[dict[Duty, str]] = {
    "strengthened": "義務の強化",
    "relaxed": "義務の緩和",
    "changed": "義務の変更",
}
TOPICS: Final[dict[Topic, str]] = {
    "duty": "義務",
    "who": "主体",
    "deadline": "期限",
    "timing": "時期",
    "retention": "保存期間",
    "picture": "図",
    "frequency": "頻度",
    "level": "水準",
    "amount": "数量",
}

_JOINTS: Final = frozenset(".．-－‐–")
"""What stands between the parts of a number."""


def same_words(change: Change) -> bool:
    """Whether a clause has the same words on both sides; its number, its place, width, spaces and signs may be others."""
    kinds = set(change.kinds) - {"same", "moved", "renumbered"}
    return not kinds or (
        kinds == {"reworded"}
        and bool(change.character.editorial)
        and SIGNS.issuperset(change.character.editorial)
    )


def standing(change: Change, policy: Policy) -> str:
    """How a clause of an edition stands to a policy. A policy has numbers and an order of its own, so these do not count."""
    if not (change.old and change.new):
        there = "old" if change.old else "new"
        return POLICY_ALONE if there == policy else NOT_IN_POLICY
    if same_words(change):
        return SAME_WORDS
    return next((KIND_NAMES[kind] for kind in change.kinds if kind in ("split", "merged")), OTHER_WORDS)


def is_shown(change: Change, policy: Policy) -> bool:
    """Whether a row says something: any change between editions, other words where a policy is held against one."""
    return not same_words(change) if policy else change.changed


def summary(changes: Iterable[Change], policy: Policy) -> str:
    """How many rows there are of each kind, or of each standing to a policy."""
    if policy:
        rows = Counter(standing(change, policy) for change in changes)
        return "、".join(f"{name} {rows[name]}" for name in STANDINGS if rows[name])
    return count_words(count_changes(changes))


def count_words(counts: Mapping[Kind, int]) -> str:
    """変更 204件（新設 95、改正 109）、番号のみ 27件: the one count, as every product says it."""
    kinds = f"（{said}）" if (said := kind_counts(counts)) else ""
    numbers = f"、{KIND_NAMES['renumbered']} {counts['renumbered']}件" if counts.get("renumbered") else ""
    return f"変更 {sum_of_changes(counts)}件{kinds}{numbers}"


def kind_counts(counts: Mapping[Kind, int]) -> str:
    """新設 95、改正 109: the kinds of change with their numbers; what did not change is left out."""
    return "、".join(
        f"{KIND_NAMES[kind]} {counts[kind]}" for kind in KINDS if kind not in NO_CHANGE and counts.get(kind)
    )


def absent(change: Change, policy: Policy) -> str:
    """What stands for the side that a row does not have."""
    if policy:
        return f"（{standing(change, policy)}）"
    return "（新設）" if change.new else "（削る）"


def kind_names(change: Change, policy: Policy = "") -> str:
    """改正・移動: the kinds of a row. 番号のみ is said only where it stands alone."""
    if policy:
        return standing(change, policy)
    alone = change.kinds == ("renumbered",)
    names = ("番号" if kind == "renumbered" and not alone else KIND_NAMES[kind] for kind in change.kinds)
    return "・".join(names)


def remarks(change: Change) -> Iterator[str]:
    """What is said of a row's character: 用字等（送り仮名）, 義務の強化, 期限 30日以内→14日以内."""
    character = change.character
    if character.nature == "formatting":
        yield "書式のみ"
    if character.nature == "editorial":
        yield f"用字等（{'、'.join(character.editorial)}）"
    if change.old and change.new:  # what is new or gone is said to be so; no duty grew or shrank
        yield from shift_words(character)


def shift_words(character: Character) -> Iterator[str]:
    """義務の強化：努める→なければならない, 期限：30日以内→14日以内, 時期：あらかじめ（追加）: which duty and which expressions moved."""
    duties = [_shift(shift) for shift in character.shifts if shift.topic == "duty"]
    if character.duty:
        yield "：".join([DUTIES[character.duty], *duties[:1]])
    for shift in character.shifts:
        if shift.topic != "duty":
            yield f"{TOPICS[shift.topic]}：{_shift(shift)}"


def _shift(shift: Shift) -> str:
    if shift.old and shift.new:
        return f"{shift.old}→{shift.new}"
    return f"{shift.new}（追加）" if shift.new else f"{shift.old}（削除）"


def path_label(unit: Unit, units: Mapping[str, Unit]) -> str:
    """The numbers from the top down to a unit, one after the other, those that a number repeats (１－２ below １) once; where there is none,
    its title."""
    labels: list[str] = []
    above: Unit | None = unit
    while above and len(labels) < len(units):
        labels.append("" if labels and _repeats(labels[-1], above.label) else above.label)
        above = units.get(above.parent)
    return "".join(reversed(labels)) or unit.title


def _repeats(label: str, above: str) -> bool:
    """Whether a number begins with the one above it."""
    number = above.rstrip(".．")
    return bool(number) and label.startswith(number) and label[len(number) :][:1] in _JOINTS


def full_place(unit: Unit, units: Mapping[str, Unit], labels: Mapping[str, str]) -> str:
    """第3編第2章7.3(1)【解説】: the full label of a unit's clause as references print it, else its number after those above it."""
    label = labels.get(unit.clause) or path_label(units.get(unit.clause, unit), units)
    return label + (f"【{unit.kind}】" if unit.kind else "")


def unit_name(unit: Unit, place: str) -> str:
    """第１章第３条（目的）【解説】: how a unit is named in a line by its full place; its first words where it has neither number nor title."""
    name = place if unit.kind or place == unit.title else f"{place} {unit.title}".strip()
    words = " ".join(unit.text.split())
    return name if unit.title or unit.kind else f"{name} {words[:24]}{'…' if len(words) > 24 else ''}".strip()
