"""Sentences over items (次に掲げる事項を記載しなければならない): what they demand of each item."""

from __future__ import annotations

import re
from dataclasses import dataclass

from guidelinec.diff.words.sentences import BRACKETED
from guidelinec.model.checklist.rows import Strength

_LIST = re.compile(
    r"(?:それぞれ)?(?:次|以下|下記|左)(?:に掲げる|に示す|に定める|の)"
    r"(?:各号(?:に掲げる|の)?|[^、。をはにがの]{1,14}に掲げる)?"
    r"(?P<noun>いずれ(?:か|も)|とおり|[一-鿿ァ-ヴー]*(?:もの|ところ|こと)?)"
)
_CASES = re.compile(
    r"(?:次|以下|下記|左)(?:に掲げる|の)[^、。]*?(?:に該当|場合|とき(?:は|に)|を除|の規定|については、?適用|[表図式]の?とおり)"
)
_ONE_OF = re.compile(r"(?:次|以下|下記|左)(?:に掲げる|の)[^、。]*?いずれか")
_SAID_WHOLE = re.compile(r"(?:次|以下|下記)のとおり、.*を")
_CASE_ITEM = re.compile(rf"(?:場合|とき)(?:{BRACKETED})?。?$")
_ACTS = (
    "ところ",
    "こと",
    "役割",
    "事務",
    "措置",
    "対策",
    "業務",
    "任務",
    "順序",
    "責務",
    "職務",
    "行為",
    "取組",
    "順",
    "手順",
)
_PLAIN = (
    "",
    "事項",
    "もの",
    "事柄",
    "項目",
    "ところ",
    "こと",
    "書類",
    "内容",
    "点",
    "条件",
    "要件",
    "情報",
    "順序",
    "順",
)


@dataclass(frozen=True, slots=True)
class Stem:
    """What a sentence demands of each item below it: who, how strongly, the words around the item, whether the items are acts themselves,
    and the items between it and the last ones."""

    who: str
    qualified: str
    when: str
    strength: Strength
    act: str
    end: str
    acts: bool
    above: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OverItems:
    """What stands over items: a stem that demands something of each, or a sentence that only names them (次のいずれかに該当するとき, とは、次に
    掲げるものをいう), so that an item that ends in こと is one of its cases and demands nothing; and who must do what stands below."""

    stem: Stem | None = None
    explains: bool = False
    who: str = ""


NOTHING_OVER = OverItems()


def lists_items(words: str) -> bool:
    """Whether words speak of things that are named below, in whatever way; 次のとおり shows how something looks."""
    named = _LIST.search(words)
    return named is not None and named["noun"] != "とおり"


def opens_items(act: str) -> bool:
    """Whether an act speaks of all items below: not of one of them, nor of cases, nor by them of an act that is said whole
    (次のとおり、記録を時点ごとに保存する)."""
    return bool(_LIST.search(act)) and not any(said.search(act) for said in (_CASES, _ONE_OF, _SAID_WHOLE))


def items_are_acts(act: str) -> bool:
    """Whether the items below are what is to be done, and not what is to be written, looked at or kept in mind."""
    match = _LIST.search(act)
    return bool(match and match["noun"].endswith(_ACTS))


def is_case(item: str) -> bool:
    """Whether an item is a case (却下する場合), which is nothing that is done something to."""
    return bool(_CASE_ITEM.search(item))


def filled(act: str, item: str) -> str:
    """The words of a stem with the item in the place of 次に掲げる事項."""
    match = _LIST.search(act)
    assert match is not None
    if match["noun"] == "とおり":
        return f"{act[: match.start()]}「{item}」のとおり{act[match.end() :]}"
    noun = match["noun"] if match["noun"] not in (*_PLAIN, "いずれも") else ""
    return f"{act[: match.start()]}「{item}」{'の' + noun if noun else ''}{act[match.end() :]}"
