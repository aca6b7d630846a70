"""The Japanese words for what the comparison found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from guidelinec.model.change import Change, Kind, Unit

KINDS_JA: Final[dict[Kind, str]] = {
    "same": "変更なし",
    "added": "新設",
    "removed": "削除",
    "split": "分割",
    "merged": "統合",
    "moved": "移動",
    "renumbered": "番号のみ",
    "reworded": "改正",
}
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
_DUTIES = {"strengthened": "義務の強化", "relaxed": "義務の緩和", "changed": "義務の表現の変更"}
_TOPICS = {"duty": "義務", "level": "区分", "deadline": "期限", "amount": "数量"}


def kind_names(change: Change) -> str:
    """改正・移動: the kinds of a row. 番号のみ is said only where it stands alone."""
    alone = change.kinds == ("renumbered",)
    names = ("番号" if kind == "renumbered" and not alone else KINDS_JA[kind] for kind in change.kinds)
    return "・".join(names)


def remarks(change: Change) -> Iterator[str]:
    """What is said of a row's character: 用字等（送り仮名）, 義務の強化, 期限 30日以内→14日以内."""
    character = change.character
    if character.nature == "formatting":
        yield "書式のみ"
    if character.nature == "editorial":
        yield f"用字等（{'、'.join(character.editorial)}）"
    if character.duty and change.old and change.new:
        yield _DUTIES[character.duty]
    if change.old and change.new:
        yield from (
            f"{_TOPICS[one.topic]} {one.old or 'なし'}→{one.new or 'なし'}" for one in character.shifts
        )


def unit_name(unit: Unit) -> str:
    """第３条（目的）【解説】: how a unit is named in a line; its first words where it has neither number nor title."""
    name = f"{unit.label} {unit.title}".strip() + (f"【{unit.kind}】" if unit.kind else "")
    words = " ".join(unit.text.split())
    return name if unit.title or unit.kind else f"{name} {words[:24]}{'…' if len(words) > 24 else ''}".strip()
